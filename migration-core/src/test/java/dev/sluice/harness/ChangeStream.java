package dev.sluice.harness;

import com.google.gson.JsonObject;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A stand-in for the stream of changes (protocol A): it reads a persistent logical slot, keeps a copy of the source by it, and after
 * each commit materialises every item that is another now: version commit LSN + 1, tombstones for keys that are gone. Used
 * by one thread after the other.
 */
final class ChangeStream implements Runnable {
    private static final String SLOT = "stand_in";
    /** Each look at the slot costs the server a new decoding. */
    private static final Duration REST = Duration.ofMillis(15);

    private static final BigInteger GENERATION = BigInteger.ONE.shiftLeft(64);

    private final SourceSettings source;
    private final Target target;
    private final Mutant mutant;
    private final Rows rows;
    private TreeMap<String, JsonObject> items;
    private long transactions;
    private volatile boolean stopped;

    /** Creates the slot; nobody writes to the source yet. */
    ChangeStream(SourceSettings source, Target target, Mutant mutant) {
        this.source = source;
        this.target = target;
        this.mutant = mutant;
        LocalPostgres.run(
                source, "SELECT pg_create_logical_replication_slot('" + SLOT + "_' || current_database(), 'pgoutput')");
        this.rows = Rows.read(source);
        this.items = Oracle.items(rows);
    }

    /** Ends, once everything that is committed by now is applied. */
    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        try (Connection connection = LocalPostgres.connect(source);
                Statement statement = connection.createStatement()) {
            boolean last = false;
            while (!last) {
                last = stopped;
                read(statement).forEach(this::apply);
                LockSupport.parkNanos(REST.toNanos());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the stream of changes broke down", e);
        }
    }

    /** How many transactions it applied. */
    long transactions() {
        return transactions;
    }

    /** The source as the log tells it. */
    Rows rows() {
        return rows;
    }

    /** Removes the slot. */
    void drop() {
        LocalPostgres.run(source, "SELECT pg_drop_replication_slot('" + SLOT + "_' || current_database())");
    }

    private static List<Transaction> read(Statement statement) throws SQLException {
        LogReader log = new LogReader();
        try (ResultSet answer = statement.executeQuery("SELECT data FROM pg_logical_slot_get_binary_changes('" + SLOT
                + "_' || current_database(), NULL, NULL, 'proto_version', '1', 'publication_names', 'market')")) {
            while (answer.next()) {
                log.take(answer.getBytes(1));
            }
        }
        return log.transactions();
    }

    private void apply(Transaction transaction) {
        transaction.applyTo(rows);
        transactions++;
        long position = mutant == Mutant.VERSION_OF_COMMIT ? transaction.commit() : transaction.commit() + 1;
        BigInteger version = GENERATION.add(BigInteger.valueOf(position));
        TreeMap<String, JsonObject> before = items;
        items = Oracle.items(rows);
        for (Map.Entry<String, JsonObject> gone : before.entrySet()) {
            if (!items.containsKey(gone.getKey())) {
                remove(gone.getValue(), version);
            }
        }
        for (Map.Entry<String, JsonObject> now : items.entrySet()) {
            if (!now.getValue().equals(before.get(now.getKey()))) {
                target.materialise(now.getValue(), version);
            }
        }
    }

    private void remove(JsonObject item, BigInteger version) {
        if (mutant == Mutant.HARD_DELETE) {
            target.delete(item);
        } else {
            target.materialise(Target.tombstone(item), version);
        }
    }
}
