package dev.sluice.app.step.design;

import dev.sluice.app.control.EntityMark;
import java.util.List;
import java.util.Optional;

/**
 * A node of the model tree.
 *
 * @param kind what it is
 * @param name its name
 * @param figure a short figure at the right, or empty
 * @param mark the badge of an entity
 * @param children below it
 */
record DesignNode(Kind kind, String name, String figure, Optional<EntityMark> mark, List<DesignNode> children) {
    DesignNode {
        children = List.copyOf(children);
    }

    static DesignNode group(String name, List<DesignNode> children) {
        return new DesignNode(Kind.GROUP, name, String.valueOf(children.size()), Optional.empty(), children);
    }

    static DesignNode leaf(Kind kind, String name, String figure) {
        return new DesignNode(kind, name, figure, Optional.empty(), List.of());
    }

    static DesignNode entity(String name, String figure, EntityMark mark) {
        return new DesignNode(Kind.ENTITY, name, figure, Optional.of(mark), List.of());
    }

    /** Whether it stands for the same, whatever is told of it. */
    boolean isSame(DesignNode other) {
        return kind == other.kind && name.equals(other.name);
    }

    /** What a node stands for. */
    enum Kind {
        GROUP,
        TABLE,
        ENTITY,
        INDEX
    }
}
