package dev.sluice.gateway;

import java.util.List;

/**
 * Something that keeps a feed from being prepared or opened.
 *
 * @param kind what it is
 * @param sentence for the user: what is wrong, where, and the exact remedy
 * @param statements all that the owner of the tables has to run; none where the remedy is something else
 */
public record FeedObstacle(Kind kind, String sentence, List<String> statements) {
    public FeedObstacle {
        statements = List.copyOf(statements);
    }

    /** An obstacle that no statement takes away. */
    public FeedObstacle(Kind kind, String sentence) {
        this(kind, sentence, List.of());
    }

    /** What can be in the way. */
    public enum Kind {
        /** The server is a standby. */
        STANDBY,
        /** {@code wal_level} is not logical. */
        WAL_LEVEL,
        /** The role may not replicate. */
        REPLICATION_RIGHT,
        /** Every replication slot is taken. */
        NO_SLOT_LEFT,
        /** A table is missing, or is of a kind that the log does not hold. */
        TABLE,
        /** The role may not create the publication, which is not there. */
        PUBLICATION_RIGHT,
        /** The publication leaves out a table, an operation, rows or columns. */
        PUBLICATION,
        /** A replica identity does not cover what is needed. */
        REPLICA_IDENTITY,
        /** The slot has lost its log: nothing can be resumed. */
        SLOT_LOST,
        /** A slot of that name is another plugin's or another database's. */
        SLOT_FOREIGN,
        /** Another session streams from the slot. */
        SLOT_IN_USE
    }
}
