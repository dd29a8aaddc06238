package dev.sluice.app.step.design;

import dev.sluice.app.control.EntityMark;
import java.util.List;
import java.util.Optional;

/**
 * A node of the model tree.
 *
 * @param place what it stands for
 * @param note a word behind its name, or empty
 * @param figure a short figure at the right, or empty
 * @param mark the badge of an entity
 * @param children below it
 */
record DesignNode(
        Place place,
        String note,
        String figure,
        Optional<EntityMark> mark,
        List<DesignNode> children,
        Folding folding) {
    /** How a node with others below it shows at first. */
    enum Folding {
        OPEN,
        FOLDED
    }

    /**
     * What a node stands for.
     *
     * @param kind what it is
     * @param owner what it belongs to, for another owner may have one of the same name: the table of an index, the entity of an embedded list; empty for the others
     * @param name its name: of a table of the source with its schema
     */
    record Place(Kind kind, String owner, String name) {
        /** A part that belongs to no other. */
        Place(Kind kind, String name) {
            this(kind, "", name);
        }
    }

    DesignNode {
        children = List.copyOf(children);
    }

    static DesignNode group(String name, List<DesignNode> children) {
        return new DesignNode(
                new Place(Kind.GROUP, name),
                "",
                String.valueOf(children.size()),
                Optional.empty(),
                children,
                Folding.OPEN);
    }

    /** A group that shows only its name until somebody opens it. */
    static DesignNode folded(String name, List<DesignNode> children) {
        return new DesignNode(
                new Place(Kind.GROUP, name),
                "",
                String.valueOf(children.size()),
                Optional.empty(),
                children,
                Folding.FOLDED);
    }

    private static DesignNode single(Place place, String note, String figure, Optional<EntityMark> mark) {
        return new DesignNode(place, note, figure, mark, List.of(), Folding.OPEN);
    }

    static DesignNode leaf(Kind kind, String name, String figure) {
        return single(new Place(kind, name), "", figure, Optional.empty());
    }

    static DesignNode index(String table, String name, String note, String figure) {
        return single(new Place(Kind.INDEX, table, name), note, figure, Optional.empty());
    }

    /** An embedded list of an entity. */
    static DesignNode list(String entity, String alias, String figure) {
        return single(new Place(Kind.LIST, entity, alias), "", figure, Optional.empty());
    }

    static DesignNode entity(String name, String figure, EntityMark mark) {
        return single(new Place(Kind.ENTITY, name), "", figure, Optional.of(mark));
    }

    Kind kind() {
        return place.kind();
    }

    String name() {
        return place.name();
    }

    /** What it belongs to: the table of an index, the entity of an embedded list; empty for the others. */
    String owner() {
        return place.owner();
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
        INDEX,
        LIST,
        LEFT_OUT
    }
}
