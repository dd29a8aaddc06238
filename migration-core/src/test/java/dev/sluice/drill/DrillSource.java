package dev.sluice.drill;

import dev.sluice.drill.Privileges.RefusedException;
import dev.sluice.drill.Privileges.Session;
import dev.sluice.gateway.AdvancedSequence;
import dev.sluice.gateway.FeedMessage.RowChanged;
import dev.sluice.gateway.GivenNumbers;
import dev.sluice.gateway.RowChange;
import dev.sluice.gateway.RowImage;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.Column;
import dev.sluice.source.Column.Nullability;
import dev.sluice.source.Column.Origin;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import dev.sluice.source.UniqueKey;
import dev.sluice.testbed.InMemorySource;
import dev.sluice.value.Lsn;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows of the one table {@code token}, its sequence and its log; each change is a transaction of its own. Thread-safe. */
final class DrillSource {
    static final QualifiedName TABLE = new QualifiedName("public", "token");
    static final String KEY = "token_id";
    static final String NAME = "name";
    static final String NOTE = "note";
    static final String SEQUENCE = "public.token_token_id_seq";

    private static final int ROWS_IN_RANGE = 10;

    private final Clock time;
    private final Privileges privileges;
    private final InMemorySource snapshots = new InMemorySource(ROWS_IN_RANGE);
    private final TreeMap<Long, DrillRow> rows = new TreeMap<>();
    private final List<Logged> log = new ArrayList<>();
    private long sequence;

    /**
     * A transaction of the log.
     *
     * @param commit where its commit record starts
     * @param end where that ends
     */
    record Logged(Lsn commit, Lsn end, Instant at, RowChanged change) {}

    DrillSource(Clock time, Privileges privileges) {
        this.time = time;
        this.privileges = privileges;
    }

    static Schema schema() {
        return new Schema(List.of(new Table(
                TABLE,
                Table.Kind.PLAIN,
                List.of(
                        new Column(KEY, BaseType.of(BaseKind.INT8), Nullability.NOT_NULL, Origin.IDENTITY),
                        new Column(NAME, BaseType.of(BaseKind.TEXT), Nullability.NOT_NULL, Origin.PLAIN),
                        new Column(NOTE, BaseType.of(BaseKind.TEXT), Nullability.NULLABLE, Origin.PLAIN)),
                Optional.of(new UniqueKey("token_pkey", List.of(KEY))),
                List.of(),
                List.of(),
                -1,
                0)));
    }

    /** The last number that the sequence gave, or was advanced to. */
    synchronized long given() {
        return sequence;
    }

    /** The next number of the sequence, which nobody else gets. */
    synchronized long next() {
        return ++sequence;
    }

    /** Inserts, if nobody has that key. */
    void insert(Session session, long key, DrillRow row) throws RefusedException {
        privileges.requireRight(session);
        commit(session, key, row);
    }

    /** Commits what a transaction has inserted while it had the right. */
    synchronized void commit(Session session, long key, DrillRow row) throws RefusedException {
        privileges.requireAlive(session);
        if (rows.containsKey(key)) {
            throw new RefusedException("duplicate key " + key);
        }
        put(key, row);
    }

    /** Changes or deletes a row that is there. */
    synchronized void change(Session session, long key, Optional<DrillRow> row) throws RefusedException {
        privileges.requireRight(session);
        if (!rows.containsKey(key)) {
            throw new RefusedException("no row " + key);
        }
        row.ifPresentOrElse(now -> put(key, now), () -> delete(key));
    }

    /** Makes a row as it is, whoever asks. */
    synchronized void put(long key, DrillRow row) {
        DrillRow before = rows.put(key, row);
        Map<String, @Nullable String> columns = columns(key, row);
        RowImage after = new RowImage(columns);
        Lsn commit = snapshots.position();
        List<String> texts = new ArrayList<>();
        columns.forEach((name, value) -> {
            if (value != null) {
                texts.addAll(List.of(name, value));
            }
        });
        snapshots.row(TABLE.name(), texts.toArray(String[]::new));
        log(
                commit,
                new RowChanged(
                        TABLE,
                        before == null ? RowChange.INSERTED : RowChange.UPDATED,
                        Optional.empty(),
                        Optional.of(after)));
    }

    synchronized void delete(long key) {
        if (rows.remove(key) != null) {
            Lsn commit = snapshots.position();
            snapshots.delete(TABLE.name(), key);
            RowImage before = new RowImage(Map.of(KEY, String.valueOf(key)));
            log(commit, new RowChanged(TABLE, RowChange.DELETED, Optional.of(before), Optional.empty()));
        }
    }

    private void log(Lsn commit, RowChanged change) {
        log.add(new Logged(commit, snapshots.position(), time.instant(), change));
    }

    static Map<String, @Nullable String> columns(long key, DrillRow row) {
        Map<String, @Nullable String> columns = new LinkedHashMap<>();
        columns.put(KEY, String.valueOf(key));
        columns.put(NAME, row.name());
        columns.put(NOTE, row.note());
        return columns;
    }

    /** Its rows by their keys. */
    synchronized TreeMap<Long, DrillRow> rows() {
        return new TreeMap<>(rows);
    }

    synchronized SourceEpoch open() {
        return snapshots.open();
    }

    /** Where the log ends. */
    synchronized Lsn end() {
        return snapshots.position();
    }

    /** The first transaction of the log behind some others, if it was committed. */
    synchronized Optional<Logged> logged(int number) {
        return number < log.size() ? Optional.of(log.get(number)) : Optional.empty();
    }

    /** How many transactions end at or before a position. */
    synchronized int loggedBefore(Lsn position) {
        int number = 0;
        while (number < log.size() && log.get(number).end().compareTo(position) <= 0) {
            number++;
        }
        return number;
    }

    synchronized List<AdvancedSequence> advance(List<GivenNumbers> given) {
        long held = rows.isEmpty() ? 0 : rows.lastKey();
        long last = given.stream().mapToLong(GivenNumbers::greatest).reduce(held, Math::max);
        if (last <= sequence) {
            return List.of();
        }
        AdvancedSequence advanced = new AdvancedSequence(SEQUENCE, sequence, last);
        sequence = last;
        return List.of(advanced);
    }
}
