package dev.sluice.gateway;

import dev.sluice.design.Condition;
import dev.sluice.projection.EntityReading;
import dev.sluice.source.Table;
import dev.sluice.value.Bytes;
import dev.sluice.value.Lsn;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** One snapshot of the source, shared by all readers of an epoch. Thread-safe; each cursor is used by one thread. */
public interface SourceEpoch extends AutoCloseable {
    /** How the snapshot is tied to the log. */
    enum Kind {
        /** A temporary logical slot exported it: it holds every commit before the position and none after. */
        LOG_ORDERED,
        /** Exported without a slot; the position was read before it, and a later stream needs a new generation. */
        SNAPSHOT_ONLY
    }

    /** How the snapshot is tied to the log. */
    Kind kind();

    /** The position {@code Le}: the version of every row of this epoch. */
    Lsn position();

    /** The timeline of the server that it was opened on; empty where that is not known. */
    OptionalInt timeline();

    /** Why it is snapshot-only, one sentence; empty for a log-ordered one. */
    String remark();

    /**
     * Cuts a root table into ranges of about that many bytes each, together covering every key.
     *
     * @param reading whose root table
     * @param target the wanted size of a range
     */
    List<KeyRange> ranges(EntityReading reading, Bytes target);

    /**
     * Cuts a range at the key in its middle, which the server finds.
     *
     * @param reading whose root table
     * @param range what to cut
     * @return two ranges that together cover the same keys, or the range alone where it has fewer than two rows
     */
    List<KeyRange> halves(EntityReading reading, KeyRange range);

    /**
     * Counts the rows of a table that none of these conditions keeps: rows that become no item.
     *
     * @param table the table
     * @param conditions on its own columns; a condition that is unknown for a row does not keep it
     */
    long countKeptByNone(Table table, List<Condition> conditions);

    /** Opens a cursor over the rows of a range, in key order, children attached. */
    RowCursor read(EntityReading reading, KeyRange range);

    /**
     * Opens a cursor over the rows with these primary keys, in the key's order, children attached: what reading every range gives for
     * them. Keys that no row has are left out.
     *
     * @param primaryKeys the text of each column in the order of the key's columns, up to a few thousand; which come twice count once
     */
    RowCursor read(EntityReading reading, List<List<String>> primaryKeys);

    /**
     * The root rows that reach given rows, whether the entity's filter keeps them or not, as {@link LiveSnapshot#roots} finds them in a snapshot
     * of now.
     *
     * @param path how
     * @param values what the path asks for, none of them NULL, up to a few thousand
     * @return their primary keys, each once
     * @throws UnsupportedOperationException of a source that tells no changes, and so is never asked for what they touch
     */
    default List<List<String>> roots(EntityReading reading, RootPath path, List<List<String>> values) {
        throw new UnsupportedOperationException("this source tells no changes");
    }

    /**
     * Draws rows that the entity's filter keeps.
     *
     * @param receiver given each, its primary key in the form that {@link #read(EntityReading, List)} takes; in any order
     */
    void draw(EntityReading reading, RowDraw draw, Consumer<DrawnRow> receiver);

    /**
     * Counts the rows of a table in the snapshot by the server's own counting: without ranges, joins and filters, so that it can
     * prove that a reading missed none. A plain table is counted without what inherits from it, a partitioned one whole.
     *
     * @param table the table
     * @throws dev.sluice.problem.UnreachableException when the server refuses
     */
    long count(Table table);

    /**
     * Runs a statement of the user's in the snapshot, read-only.
     *
     * @param sql with {@code :name} parameters
     * @param parameters values in text form by name; PostgreSQL infers their types
     * @throws dev.sluice.problem.InvalidInputException when the statement is wrong, naming it
     */
    AnswerCursor ask(String sql, Map<String, String> parameters);

    @Override
    void close();
}
