package dev.sluice.sync;

import dev.sluice.gateway.RootPath;
import java.util.List;

/** What a table is for an entity; a table may be several things, for several entities. */
sealed interface TablePart {
    /** Whose items depend on it. */
    FollowedEntity entity();

    /** The columns whose old and new values are needed. */
    List<String> columns();

    /** Its rows are the entity's root rows. */
    record Root(FollowedEntity entity) implements TablePart {
        @Override
        public List<String> columns() {
            return entity.known();
        }
    }

    /**
     * Its rows hold the primary key of a root row: an embedded child whose foreign key refers to it.
     *
     * @param columns those that hold it, in the order of the root's primary key
     */
    record Child(FollowedEntity entity, List<String> columns) implements TablePart {}

    /**
     * Its rows are reached from root rows, which have to be asked for.
     *
     * @param path how
     * @param columns what the path asks for
     */
    record Reached(FollowedEntity entity, RootPath path, List<String> columns) implements TablePart {}
}
