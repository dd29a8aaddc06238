package dev.sluice.gateway;

/**
 * How a row of another table is reached from the root rows of a reading. Immutable and thread-safe.
 */
public sealed interface RootPath {
    /**
     * Through the rows of an embedded child. Values: the child's foreign key columns, in the order of {@link
     * dev.sluice.projection.ChildReading#toParent()}, old or new.
     *
     * @param child the child's place in {@link dev.sluice.projection.EntityReading#children()}
     */
    record ByChild(int child) implements RootPath {}

    /**
     * Through a to-one join of the root row. Values: the columns that the join's foreign key refers to, in its order, old or new.
     *
     * @param alias the join's alias
     */
    record ByJoin(String alias) implements RootPath {}

    /**
     * Through a to-one join of the rows of an embedded child. Values: the columns that the join's foreign key refers to, in its order, old or
     * new.
     *
     * @param child the child's place in {@link dev.sluice.projection.EntityReading#children()}
     * @param alias the join's alias in the child
     */
    record ByChildJoin(int child, String alias) implements RootPath {}
}
