package dev.sluice.app.step.design;

import dev.sluice.app.control.EntityMark;
import java.util.List;
import java.util.Optional;

/**
 * A node of the model tree.
 *
 * @param place what it stands for
 * @param figure a short figure at the right, or empty
 * @param mark the badge of an entity
 * @param children below it
 */
record DesignNode(Place place, String figure, Optional<EntityMark> mark, List<DesignNode> children) {
    /**
     * What a node stands for.
     *
     * @param kind what it is
     * @param table the table that an index is of, for another table may have one of the same name; empty for what is no index
     * @param name its name
     */
    record Place(Kind kind, String table, String name) {}

    DesignNode {
        children = List.copyOf(children);
    }

    static DesignNode group(String name, List<DesignNode> children) {
        return new DesignNode(
                new Place(Kind.GROUP, "", name), String.valueOf(children.size()), Optional.empty(), children);
    }

    static DesignNode leaf(Kind kind, String name, String figure) {
        return new DesignNode(new Place(kind, "", name), figure, Optional.empty(), List.of());
    }

    static DesignNode index(String table, String name, String figure) {
        return new DesignNode(new Place(Kind.INDEX, table, name), figure, Optional.empty(), List.of());
    }

    static DesignNode entity(String name, String figure, EntityMark mark) {
        return new DesignNode(new Place(Kind.ENTITY, "", name), figure, Optional.of(mark), List.of());
    }

    Kind kind() {
        return place.kind();
    }

    String name() {
        return place.name();
    }

    /** The table that an index is of; empty for what is no index. */
    String table() {
        return place.table();
    }

    /** Whether it stands for the same, whatever is told of it. */
    boolean isSame(DesignNode other) {
        return place.equals(other.place);
    }

    /** The kinds of what a node stands for. */
    enum Kind {
        GROUP,
        TABLE,
        ENTITY,
        INDEX
    }
}
