package dev.sluice.adapter.postgres.reverse;

import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.gateway.GivenNumbers;
import dev.sluice.gateway.HeldItem;
import dev.sluice.gateway.ItemKey;
import dev.sluice.gateway.ReverseState;
import dev.sluice.gateway.ReverseState.Mode;
import dev.sluice.gateway.RowApplier;
import dev.sluice.gateway.RowTransaction;
import dev.sluice.gateway.ShardPosition;
import dev.sluice.gateway.WrittenKey;
import dev.sluice.problem.StoppedException;
import dev.sluice.source.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rows and positions in PostgreSQL. Thread-safe. */
public final class PostgresRowApplier implements RowApplier {
    /** undefined_table, invalid_schema_name: it was removed. */
    private static final Set<String> GONE = Set.of("42P01", "3F000");

    private static final String SOURCE_TIME = "pg_catalog.clock_timestamp()";

    private final Supplier<Connection> sessions;
    private final String name;

    /**
     * Takes where sessions come from.
     *
     * @param sessions gives working sessions, autocommit off, to be closed by this
     */
    public PostgresRowApplier(Supplier<Connection> sessions, String name) {
        this.sessions = sessions;
        this.name = name;
    }

    @Override
    public Facts facts(Collection<Table> tables) {
        return reading(
                "asking what happens to rows that are written", connection -> WritingFacts.of(tables, connection));
    }

    @Override
    public List<String> preparation() {
        return ReverseTables.PREPARATION;
    }

    @Override
    public void prepare(ReverseState.Form form, Instant at) {
        writing("preparing the reverse sync", connection -> {
            // Two calls at a time would both make what is not there.
            execute(connection, "SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext('sluice_reverse'))");
            for (String statement : ReverseTables.PREPARATION) {
                execute(connection, statement);
            }
            Optional<ReverseState> there = state(connection);
            if (there.isPresent()) {
                requireSame(there.get().form(), form);
                return form;
            }
            update(
                    connection,
                    "INSERT INTO " + ReverseTables.FOLLOWER + " VALUES (?, ?, ?, ?, ?, least(?, " + SOURCE_TIME + "))",
                    name,
                    Mode.SKIPPING.name(),
                    form.designHash(),
                    form.target(),
                    at.atOffset(ZoneOffset.UTC),
                    at.atOffset(ZoneOffset.UTC));
            for (Map.Entry<String, String> stream : form.streams().entrySet()) {
                update(
                        connection,
                        "INSERT INTO " + ReverseTables.STREAM + " VALUES (?, ?, ?)",
                        name,
                        stream.getKey(),
                        stream.getValue());
            }
            return form;
        });
    }

    private static void requireSame(ReverseState.Form there, ReverseState.Form wanted) {
        if (!there.equals(wanted)) {
            String other = !there.designHash().equals(wanted.designHash())
                    ? "another design"
                    : !there.target().equals(wanted.target()) ? "other tables of the target" : "other streams";
            throw new StoppedException("The reverse sync is prepared already, for " + other
                    + ", and its position says nothing of these: say sluice sync --reverse --drop, then sluice sync --reverse"
                    + " --prepare.");
        }
    }

    @Override
    public Optional<ReverseState> state() {
        return reading("asking for the reverse sync", this::state);
    }

    private Optional<ReverseState> state(Connection connection) throws SQLException {
        if (!isThere(connection)) {
            return Optional.empty();
        }
        Map<String, String> streams = new HashMap<>();
        List<ShardPosition> shards = new ArrayList<>();
        long[] held = new long[HeldItem.Kind.values().length];
        each(
                connection,
                "SELECT target_table, stream FROM " + ReverseTables.STREAM + " WHERE follower = ?",
                row -> streams.put(row.getString(1), row.getString(2)));
        each(
                connection,
                "SELECT stream, shard, parent, after_sequence, ended FROM " + ReverseTables.POSITION
                        + " WHERE follower = ? ORDER BY stream, shard",
                row -> shards.add(new ShardPosition(
                        row.getString(1),
                        row.getString(2),
                        Optional.ofNullable(row.getString(3)),
                        Optional.ofNullable(row.getString(4)),
                        row.getBoolean(5))));
        each(
                connection,
                "SELECT kind, count(*) FROM " + ReverseTables.ITEM + " WHERE follower = ? GROUP BY kind",
                row -> held[HeldItem.Kind.valueOf(row.getString(1)).ordinal()] = row.getLong(2));
        List<ReverseState> found = new ArrayList<>();
        each(
                connection,
                "SELECT mode, design_hash, target, tip_at FROM " + ReverseTables.FOLLOWER + " WHERE name = ?",
                row -> found.add(new ReverseState(
                        new ReverseState.Form(row.getString(2), row.getString(3), streams),
                        Mode.valueOf(row.getString(1)),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        shards,
                        held[HeldItem.Kind.QUARANTINED.ordinal()],
                        held[HeldItem.Kind.DIFFERING.ordinal()])));
        return found.stream().findFirst();
    }

    private static boolean isThere(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT pg_catalog.to_regclass('" + ReverseTables.WRITTEN + "') IS NOT NULL")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    @Override
    public void add(List<ShardPosition> shards) {
        writing("noting shards", connection -> {
            for (ShardPosition shard : shards) {
                update(
                        connection,
                        "INSERT INTO " + ReverseTables.POSITION + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        name,
                        shard.stream(),
                        shard.shard(),
                        shard.parent().orElse(null),
                        shard.after().orElse(null),
                        shard.ended());
            }
            return shards;
        });
    }

    @Override
    public boolean change(Mode from, Mode to) {
        return writing(
                "changing the mode of the reverse sync",
                connection -> isThere(connection)
                        && update(
                                        connection,
                                        "UPDATE " + ReverseTables.FOLLOWER
                                                + " SET mode = ? WHERE mode = ? AND name = ?",
                                        to.name(),
                                        from.name(),
                                        name)
                                == 1);
    }

    @Override
    public void tip(Instant at) {
        writing(
                "noting the position of the reverse sync",
                connection -> update(
                        connection,
                        // A machine's clock may be ahead for a while: no tip is later than the source's own time, and
                        // one that is gives way.
                        "UPDATE " + ReverseTables.FOLLOWER + " SET tip_at = greatest(CASE WHEN tip_at <= " + SOURCE_TIME
                                + " THEN tip_at END, least(?, " + SOURCE_TIME + ")) WHERE name = ?",
                        at.atOffset(ZoneOffset.UTC),
                        name));
    }

    @Override
    public List<HeldItem> held(HeldItem.Kind kind, int most) {
        return reading("asking for held items", connection -> new HeldItems(connection, name).first(kind, most));
    }

    @Override
    public List<ItemKey> heldKeys(int most) {
        return reading(
                "asking for held items",
                connection -> isThere(connection) ? new HeldItems(connection, name).keys(most) : List.of());
    }

    @Override
    public void forgetSwitch() {
        writing("forgetting an earlier switch", connection -> {
            update(
                    connection,
                    "DELETE FROM " + ReverseTables.ITEM + " WHERE kind = ? AND follower = ?",
                    HeldItem.Kind.DIFFERING.name(),
                    name);
            new RowNumbers(connection, name).forget();
            return update(connection, "DELETE FROM " + ReverseTables.WRITTEN + " WHERE follower = ?", name);
        });
    }

    @Override
    public List<WrittenKey> written(Optional<ItemKey> after, int most) {
        return reading(
                "asking for keys that were written",
                connection -> isThere(connection) ? new WrittenKeys(connection, name).after(after, most) : List.of());
    }

    @Override
    public Map<String, Written> written() {
        return reading(
                "counting keys that were written",
                connection -> isThere(connection) ? new WrittenKeys(connection, name).sums() : Map.of());
    }

    @Override
    public List<GivenNumbers> numbers() {
        return reading("asking for numbers that were given", connection -> new RowNumbers(connection, name).all());
    }

    @Override
    public Optional<RowTransaction> begin(Mode mode) {
        Connection connection = sessions.get();
        boolean begun = false;
        try {
            execute(connection, "SET TRANSACTION ISOLATION LEVEL READ COMMITTED READ WRITE");
            execute(connection, "SET CONSTRAINTS ALL DEFERRED");
            try (PreparedStatement lock = connection.prepareStatement(
                    "SELECT 1 FROM " + ReverseTables.FOLLOWER + " WHERE name = ? AND mode = ? FOR UPDATE")) {
                lock.setString(1, name);
                lock.setString(2, mode.name());
                begun = lock.executeQuery().next();
            }
            return begun ? Optional.of(new PostgresRowTransaction(connection, name)) : Optional.empty();
        } catch (SQLException e) {
            if (GONE.contains(SqlFailure.state(e))) {
                return Optional.empty();
            }
            throw SqlFailure.of("beginning to apply changes of the target", e);
        } finally {
            if (!begun) {
                giveBack(connection);
            }
        }
    }

    @Override
    public void remove() {
        writing("removing the reverse sync", connection -> {
            if (isThere(connection)) {
                update(connection, "DELETE FROM " + ReverseTables.FOLLOWER + " WHERE name = ?", name);
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("SELECT 1 FROM " + ReverseTables.FOLLOWER)) {
                    if (!row.next()) {
                        execute(connection, "DROP SCHEMA " + ReverseTables.SCHEMA + " CASCADE");
                    }
                }
            }
            return name;
        });
    }

    private <T> T reading(String doing, Action<T> action) {
        try (Connection connection = sessions.get()) {
            return action.run(connection);
        } catch (SQLException e) {
            throw SqlFailure.of(doing, e);
        }
    }

    private <T> T writing(String doing, Action<T> action) {
        Connection connection = sessions.get();
        try {
            execute(connection, "SET TRANSACTION ISOLATION LEVEL READ COMMITTED READ WRITE");
            T result = action.run(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw SqlFailure.of(doing, e);
        } finally {
            giveBack(connection);
        }
    }

    private static void giveBack(Connection connection) {
        new PostgresRowTransaction(connection, "").close();
    }

    private void each(Connection connection, String sql, RowReader reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reader.read(row);
                }
            }
        }
    }

    private static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What is done in a transaction. */
    private interface Action<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Takes a row. */
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
