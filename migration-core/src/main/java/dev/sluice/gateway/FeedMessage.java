package dev.sluice.gateway;

import dev.sluice.source.QualifiedName;
import dev.sluice.value.Lsn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a feed tells. Transactions come whole, one after the other, in the order of their commits; what was rolled back never comes. A
 * partition's changes come under the name of its partitioned table. Immutable and thread-safe.
 */
public sealed interface FeedMessage {
    /**
     * A transaction begins.
     *
     * @param transactionId of the top-level transaction, 32 bits: what {@link LiveSnapshot#sees} asks for
     * @param commit where its commit record starts: the version of its changes is this plus one
     * @param committedAt the source's clock at its commit
     */
    record Begin(int transactionId, Lsn commit, Instant committedAt) implements FeedMessage {}

    /**
     * A row of the transaction was changed. An update that moves a row to another partition comes as a deletion and an insertion.
     *
     * @param table which table
     * @param kind what happened
     * @param before the old image, as far as the replica identity holds it; empty for an insertion, and for an update that left every column
     *     of the replica identity as it was: those of {@code after} are the old ones then
     * @param after the new image; empty for a deletion. Generated columns are in no image before PostgreSQL 18
     */
    record RowChanged(QualifiedName table, RowChange kind, Optional<RowImage> before, Optional<RowImage> after)
            implements FeedMessage {
        public RowChanged {
            if (before.isPresent() && kind == RowChange.INSERTED || after.isPresent() == (kind == RowChange.DELETED)) {
                throw new IllegalArgumentException("these images are not those of a row that was " + kind);
            }
            if (before.isEmpty() && kind == RowChange.DELETED) {
                throw new IllegalArgumentException("a deletion has an old image");
            }
        }
    }

    /**
     * Tables of the feed were emptied. What befalls a partition alone comes as a failure of the feed instead, and only while it is open:
     * the server tells nothing of it in the stream.
     *
     * @param tables which, at least one
     */
    record Truncated(List<QualifiedName> tables) implements FeedMessage {
        public Truncated {
            tables = List.copyOf(tables);
        }
    }

    /**
     * How rows of a table look from here on; comes before the first change of each table, inside its transaction, and again after every
     * change of the table's definition.
     *
     * @param table which table
     * @param columns in their order, without generated ones before PostgreSQL 18
     */
    record Described(QualifiedName table, List<FeedColumn> columns) implements FeedMessage {
        public Described {
            columns = List.copyOf(columns);
        }
    }

    /**
     * The transaction ends.
     *
     * @param commit where its commit record starts
     * @param end where its commit record ends: what to acknowledge so that it does not come again
     */
    record Committed(Lsn commit, Lsn end) implements FeedMessage {}

    /**
     * No transaction is open, and every commit record that ends at or before this position was delivered. Comes while the source is quiet,
     * or writes only what the feed leaves out, so that acknowledging it lets the server drop its log.
     *
     * @param through the position
     */
    record Progress(Lsn through) implements FeedMessage {}
}
