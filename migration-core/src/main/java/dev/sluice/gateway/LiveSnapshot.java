package dev.sluice.gateway;

import dev.sluice.projection.EntityReading;
import java.util.List;

/**
 * One snapshot of the primary as of now, from which a round of changes is read again. Keys and values are text in PostgreSQL's own
 * output form; a call takes up to a few thousand of them. Used by one thread, one cursor at a time.
 */
public interface LiveSnapshot extends AutoCloseable {
    /**
     * Whether a transaction that is committed in the log is visible here: PostgreSQL shows it a while after its commit record, and not in the
     * log's order.
     *
     * @param transactionId of {@link FeedMessage.Begin}
     */
    boolean sees(int transactionId);

    /**
     * The root rows with these primary keys, children attached, in the key's order: what {@link SourceEpoch#read} gives for them. Keys that no
     * row has are left out.
     *
     * @param primaryKeys values in the order of the key's columns; which come twice count once
     */
    RowCursor read(EntityReading reading, List<List<String>> primaryKeys);

    /**
     * The root rows that reach given rows, whether the entity's filter keeps them or not.
     *
     * @param path how
     * @param values what the path asks for, none of them NULL
     * @return their primary keys, each once
     */
    List<List<String>> roots(EntityReading reading, RootPath path, List<List<String>> values);

    @Override
    void close();
}
