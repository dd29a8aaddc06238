package dev.sluice.adapter.postgres.reading;

import dev.sluice.adapter.postgres.sql.BoundSql;
import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.adapter.postgres.sql.SqlText;
import dev.sluice.gateway.RowDraw;
import dev.sluice.projection.EntityReading;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The primary keys of root rows that the server draws at random. Stateless. */
public final class DrawnRows {
    private static final int PERCENT = 100;

    private DrawnRows() {}

    /**
     * Visits them.
     *
     * @param connection in the transaction to read in; stays its owner's
     */
    public static void visit(
            EntityReading reading, RowDraw draw, Connection connection, Consumer<List<String>> receiver) {
        try {
            RowStream rows = new FetchedRows(connection, statement(reading, draw), reading.keyColumns());
            try {
                for (@Nullable String @Nullable [] row = rows.next(); row != null; row = rows.next()) {
                    receiver.accept(
                            Arrays.stream(row).map(Objects::requireNonNull).toList());
                }
            } finally {
                rows.close();
            }
        } catch (SQLException e) {
            throw SqlFailure.of("drawing rows of " + reading.root().name() + " for entity " + reading.entity(), e);
        }
    }

    private static BoundSql statement(EntityReading reading, RowDraw draw) {
        Source root = new Source(reading.root(), "t");
        SqlText sql = SqlText.ofParameters().add("SELECT ").add(KeyPredicate.columns(root));
        sql.add(" FROM ").add(root.from());
        if (draw instanceof RowDraw.Share share) {
            sql.add(" TABLESAMPLE BERNOULLI (" + percent(share.share()) + ") REPEATABLE (" + share.seed() + ")");
        }
        sql.add(" WHERE (");
        root.add(sql, reading.filter());
        sql.add(") IS TRUE");
        if (draw instanceof RowDraw.OfRange some) {
            KeyPredicate.add(sql.add(" AND "), root, some.range());
            // A hash of the key and the seed: an order that has nothing to do with that of the keys, and comes again.
            String key = root.key().stream()
                    .map(column -> "CAST(" + root.column(column) + " AS pg_catalog.text)")
                    .collect(Collectors.joining(" || '/' || "));
            sql.add(" ORDER BY pg_catalog.md5('" + some.seed() + "/' || " + key + ") LIMIT " + some.rows());
        }
        return sql.done();
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share * PERCENT).toPlainString();
    }
}
