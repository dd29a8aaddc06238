package dev.sluice.adapter.postgres.reading;

import dev.sluice.adapter.postgres.sql.BoundSql;
import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.adapter.postgres.sql.SqlText;
import dev.sluice.gateway.DrawnRow;
import dev.sluice.gateway.RowDraw;
import dev.sluice.projection.EntityReading;
import dev.sluice.value.Bytes;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Root rows that the server draws: their primary keys, sizes and ages. Stateless. */
public final class DrawnRows {
    private static final int PERCENT = 100;
    private static final String SUM = " + ";

    private DrawnRows() {}

    /**
     * Visits them.
     *
     * @param connection in the transaction to read in; stays its owner's
     */
    public static void visit(EntityReading reading, RowDraw draw, Connection connection, Consumer<DrawnRow> receiver) {
        int key = reading.keyColumns();
        try {
            String age = RowAge.of(new Source(reading.root(), "t"), connection);
            RowStream rows = new FetchedRows(connection, statement(reading, draw, age), key + 2);
            try {
                for (@Nullable String @Nullable [] row = rows.next(); row != null; row = rows.next()) {
                    List<String> values =
                            Arrays.stream(row).map(Objects::requireNonNull).toList();
                    receiver.accept(new DrawnRow(
                            values.subList(0, key),
                            new Bytes(Long.parseLong(values.get(key))),
                            Long.parseLong(values.get(key + 1))));
                }
            } finally {
                rows.close();
            }
        } catch (SQLException e) {
            throw SqlFailure.of("drawing rows of " + reading.root().name() + " for entity " + reading.entity(), e);
        }
    }

    /** What is sorted are keys and numbers: OFFSET 0 keeps the server from carrying whole rows through the sort. */
    private static BoundSql statement(EntityReading reading, RowDraw draw, String age) {
        Source root = new Source(reading.root(), "t");
        List<String> key = root.key();
        SqlText sql = SqlText.ofParameters().add("SELECT " + names(key) + ", size, age FROM (SELECT ");
        for (int i = 0; i < key.size(); i++) {
            sql.add(root.column(key.get(i)) + " AS x" + i + ", ");
        }
        sql.add(size(reading, root) + " AS size, " + age + " AS age, " + place(root, draw) + " AS place");
        sql.add(" FROM ").add(root.from());
        if (draw instanceof RowDraw.Share share) {
            sql.add(" TABLESAMPLE BERNOULLI (" + percent(share.share()) + ") REPEATABLE (" + share.seed() + ")");
        }
        sql.add(" WHERE (");
        root.add(sql, reading.filter());
        sql.add(") IS TRUE");
        if (draw instanceof RowDraw.OfRange some) {
            KeyPredicate.add(sql.add(" AND "), root, some.range());
        }
        sql.add(" OFFSET 0) drawn");
        if (draw instanceof RowDraw.OfRange some) {
            sql.add(" ORDER BY " + order(some.order()) + "place LIMIT " + some.rows());
        }
        return sql.done();
    }

    private static String names(List<String> key) {
        return IntStream.range(0, key.size()).mapToObj(i -> "x" + i).collect(Collectors.joining(", "));
    }

    /**
     * Of the columns that the entity reads: of others it may have no right, and they are no part of an item. Of a value that is stored apart the
     * server tells the size without fetching it, which it would of a whole row.
     */
    private static String size(EntityReading reading, Source root) {
        Stream<String> columns = reading.columns().stream()
                .filter(column -> column.alias().equals(EntityReading.ROOT))
                .map(column -> "coalesce(pg_catalog.pg_column_size("
                        + root.column(column.column().name()) + "), 0)")
                .distinct();
        return Stream.concat(Stream.of("CAST(0 AS pg_catalog.int8)"), columns).collect(Collectors.joining(SUM));
    }

    /** A hash of the key and the seed: an order that has nothing to do with that of the keys, and comes again. */
    private static String place(Source root, RowDraw draw) {
        String key = root.key().stream()
                .map(column -> "CAST(" + root.column(column) + " AS pg_catalog.text)")
                .collect(Collectors.joining(" || '/' || "));
        return "pg_catalog.md5('" + draw.seed() + "/' || " + key + ")";
    }

    private static String order(RowDraw.Order order) {
        return switch (order) {
            case RANDOM -> "";
            case LARGEST -> "size DESC, ";
            case NEWEST -> "age, ";
        };
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share * PERCENT).toPlainString();
    }
}
