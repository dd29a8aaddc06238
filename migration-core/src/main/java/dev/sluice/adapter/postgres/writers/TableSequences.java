package dev.sluice.adapter.postgres.writers;

import dev.sluice.gateway.AdvancedSequence;
import dev.sluice.gateway.GivenNumbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sequences behind the columns of some tables. Used by one thread. */
final class TableSequences {
    private final Connection connection;
    private final List<GivenNumbers> given;

    /**
     * Those that one session sees.
     *
     * @param given numbers that columns held at the target, of rows that may be gone
     */
    TableSequences(Connection connection, List<GivenNumbers> given) {
        this.connection = connection;
        this.given = given;
    }

    /**
     * A sequence.
     *
     * @param name quoted, with its schema
     * @param shown the same for people
     * @param step by which it goes, never 0; below 0 it goes down
     * @param least the least value that it gives
     * @param greatest the greatest
     */
    private record Sequence(String name, String shown, long step, long least, long greatest) {}

    /** A column that takes numbers of a sequence, as a table and a name, quoted. */
    private record Column(String table, String name) {}

    List<AdvancedSequence> advance(String[] tables) throws SQLException {
        Map<Sequence, List<Column>> users = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(WriterQueries.SEQUENCES)) {
            statement.setArray(1, connection.createArrayOf("text", tables));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    users.computeIfAbsent(
                                    new Sequence(
                                            row.getString(1),
                                            row.getString(2),
                                            row.getLong(3),
                                            row.getLong(4),
                                            row.getLong(5)),
                                    sequence -> new ArrayList<>())
                            .add(new Column(row.getString(6), row.getString(7)));
                }
            }
        }
        List<AdvancedSequence> advanced = new ArrayList<>();
        for (Map.Entry<Sequence, List<Column>> entry : users.entrySet()) {
            advance(entry.getKey(), entry.getValue()).ifPresent(advanced::add);
        }
        return advanced;
    }

    private Optional<AdvancedSequence> advance(Sequence sequence, List<Column> columns) throws SQLException {
        Optional<BigInteger> furthest = furthest(sequence, columns);
        if (furthest.isEmpty()) {
            return Optional.empty();
        }
        BigInteger step = BigInteger.valueOf(sequence.step());
        BigInteger last = lastGiven(sequence);
        BigInteger ahead = furthest.get().subtract(last);
        if (ahead.signum() * step.signum() <= 0) {
            return Optional.empty();
        }
        // In whole steps: odd numbers stay odd where another server gives the even ones.
        BigInteger steps =
                ahead.add(step).subtract(BigInteger.valueOf(step.signum())).divide(step);
        long to = last.add(steps.multiply(step))
                .min(BigInteger.valueOf(sequence.greatest()))
                .max(BigInteger.valueOf(sequence.least()))
                .longValueExact();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_catalog.setval(?::regclass, ?, true)")) {
            statement.setString(1, sequence.name());
            statement.setLong(2, to);
            statement.execute();
        }
        return Optional.of(new AdvancedSequence(sequence.shown(), last.longValue(), to));
    }

    /** The number behind which the next one comes, also where none was given yet. */
    private BigInteger lastGiven(Sequence sequence) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT last_value, is_called FROM " + sequence.name())) {
            row.next();
            BigInteger last = BigInteger.valueOf(row.getLong(1));
            return row.getBoolean(2) ? last : last.subtract(BigInteger.valueOf(sequence.step()));
        }
    }

    /** What is known of numbers at the target that it would come to last; its bounds may be others by now. */
    private Optional<BigInteger> furthestGiven(Sequence sequence) {
        return given.stream()
                .filter(numbers -> numbers.sequence().equals(sequence.name()))
                .map(numbers -> sequence.step() > 0 ? numbers.greatest() : numbers.least())
                .filter(number -> number >= sequence.least() && number <= sequence.greatest())
                .map(BigInteger::valueOf)
                .findFirst();
    }

    /** The value of its columns that it would come to last, of rows that are there and of those at the target; those that it never gives are not asked. */
    private Optional<BigInteger> furthest(Sequence sequence, List<Column> columns) throws SQLException {
        String which = sequence.step() > 0 ? "max" : "min";
        Optional<BigInteger> furthest = furthestGiven(sequence);
        for (Column column : columns) {
            String sql = "SELECT " + which + "(" + column.name() + ")::numeric FROM " + column.table() + " WHERE "
                    + column.name() + " BETWEEN " + sequence.least() + " AND " + sequence.greatest();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                BigDecimal value = row.getBigDecimal(1);
                if (value != null) {
                    BigInteger found = value.toBigInteger();
                    furthest = furthest.map(known -> sequence.step() > 0 ? known.max(found) : known.min(found))
                            .or(() -> Optional.of(found));
                }
            }
        }
        return furthest;
    }
}
