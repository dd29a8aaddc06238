package dev.sluice.adapter.postgres.reading;

import dev.sluice.adapter.postgres.sql.BoundSql;
import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.adapter.postgres.sql.SqlText;
import dev.sluice.gateway.RootPath;
import dev.sluice.projection.ChildReading;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.Join;
import dev.sluice.source.ColumnType;
import dev.sluice.source.ForeignKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the root rows of an entity that reach given rows of other tables. Filters are left out: one row too many is read and dropped
 * later, one too few would be missed for ever.
 */
public final class RootKeys {
    private final EntityReading reading;
    private final Source root;

    private RootKeys(EntityReading reading) {
        this.reading = reading;
        this.root = new Source(reading.root(), "p");
    }

    /**
     * Finds them.
     *
     * @param values what the path asks for; none gives none
     * @param connection in the transaction to read in; stays its owner's
     * @return their primary keys, each once
     */
    public static List<List<String>> find(
            EntityReading reading, RootPath path, List<List<String>> values, Connection connection) {
        if (values.isEmpty()) {
            return List.of();
        }
        RootKeys keys = new RootKeys(reading);
        try {
            return keys.fetch(keys.statement(path, values), connection);
        } catch (SQLException e) {
            throw SqlFailure.of(
                    "finding rows of " + reading.root().name() + " for entity " + reading.entity()
                            + " that a change concerns",
                    e);
        }
    }

    private List<List<String>> fetch(BoundSql sql, Connection connection) throws SQLException {
        RowStream rows = new FetchedRows(connection, sql, reading.keyColumns());
        try {
            List<List<String>> found = new ArrayList<>();
            for (@Nullable String @Nullable [] row = rows.next(); row != null; row = rows.next()) {
                found.add(Arrays.stream(row).map(Objects::requireNonNull).toList());
            }
            return found;
        } finally {
            rows.close();
        }
    }

    private BoundSql statement(RootPath path, List<List<String>> values) {
        SqlText sql = SqlText.ofParameters().add("SELECT DISTINCT ").add(KeyPredicate.columns(root));
        sql.add(" FROM ").add(root.from());
        if (path instanceof RootPath.ByChild byChild) {
            referred(sql, reading.children().get(byChild.child()), values);
        } else if (path instanceof RootPath.ByJoin byJoin) {
            joined(sql, root, chain(reading.joins(), byJoin.alias()), values);
        } else if (path instanceof RootPath.ByChildJoin byChildJoin) {
            ChildReading child = reading.children().get(byChildJoin.child());
            Source row = new Source(child.table(), "c");
            sql.add(" JOIN ").add(row.from()).add(" ON ").add(Joins.on(row, root, child.toParent()));
            joined(sql, row, chain(child.joins(), byChildJoin.alias()), values);
        } else {
            throw new IllegalStateException("unknown path: " + path);
        }
        return sql.done();
    }

    /** The child's row need not be there any more: its old values suffice. */
    private void referred(SqlText sql, ChildReading child, List<List<String>> values) {
        Source row = new Source(child.table(), "c");
        List<String> from = child.toParent().columns();
        new ValueList(child.toParent().referencedColumns(), ValueList.types(row, from), values)
                .add(sql.add(" WHERE "), root);
    }

    /**
     * Rows that refer to these, whether they are there or not: where the server does not enforce a reference, as in a source that is itself a
     * replica, rows stay that refer to one that is gone, and have a copy of it. Left joins, which the condition behind them makes inner ones.
     */
    private static void joined(SqlText sql, Source base, List<Join> chain, List<List<String>> values) {
        Join last = chain.get(chain.size() - 1);
        Joins before = new Joins(base, chain.subList(0, chain.size() - 1));
        before.add(sql);
        ForeignKey key = last.foreignKey();
        List<ColumnType> types = ValueList.types(new Source(last.table(), "r"), key.referencedColumns());
        new ValueList(key.columns(), types, values).add(sql.add(" WHERE "), before.source(last.from()));
    }

    /** The joins from the row itself to that alias, in their order. */
    private static List<Join> chain(List<Join> joins, String alias) {
        List<Join> chain = new ArrayList<>();
        String wanted = alias;
        for (int i = joins.size() - 1; i >= 0; i--) {
            if (joins.get(i).alias().equals(wanted)) {
                chain.add(0, joins.get(i));
                wanted = joins.get(i).from();
            }
        }
        if (!wanted.equals(EntityReading.ROOT) || chain.isEmpty()) {
            throw new IllegalArgumentException("no join has the alias " + alias);
        }
        return chain;
    }
}
