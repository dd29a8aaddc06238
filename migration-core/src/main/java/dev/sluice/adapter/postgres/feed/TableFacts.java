package dev.sluice.adapter.postgres.feed;

import dev.sluice.adapter.postgres.sql.SqlName;
import dev.sluice.gateway.FeedTable;
import dev.sluice.source.QualifiedName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A table of a feed or a partition that holds rows of one, as the catalogue has it.
 *
 * @param wanted the feed's table
 * @param oid its own
 * @param name its own
 * @param kind {@code relkind}
 * @param persistence {@code relpersistence}
 * @param identity {@code relreplident}
 * @param identityColumns the columns of the index that is the replica identity; none where there is no such index
 * @param generatedColumns the columns whose values the server computes; they are not in the stream
 * @param isOwned whether the role has the rights of its owner
 * @param file the number of its file, another one once it was truncated or rewritten; 0 where it has none
 * @param isBornAsPartition whether one transaction has created and attached it, so that it had no rows before, as CREATE TABLE ... PARTITION
 *     OF does; a table that is no partition is too
 */
record TableFacts(
        FeedTable wanted,
        int oid,
        QualifiedName name,
        char kind,
        char persistence,
        char identity,
        Set<String> identityColumns,
        Set<String> generatedColumns,
        boolean isOwned,
        long file,
        boolean isBornAsPartition) {
    private static final char PARTITIONED = 'p';
    private static final char FULL = 'f';

    /** Only columns of the key of an index are in old images, and only those of an index that is checked at once. */
    private static final String TABLES = """
            SELECT wanted.place, c.oid::pg_catalog.int8, n.nspname, c.relname, c.relkind, c.relpersistence, c.relreplident,
                   ARRAY(SELECT a.attname::pg_catalog.text FROM pg_catalog.pg_index i
                         JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid
                             AND a.attnum = ANY ((i.indkey::pg_catalog.int2[])[0:i.indnkeyatts - 1])
                         WHERE i.indrelid = c.oid AND i.indisvalid AND i.indimmediate
                         AND CASE c.relreplident WHEN 'd' THEN i.indisprimary WHEN 'i' THEN i.indisreplident END),
                   ARRAY(SELECT a.attname::pg_catalog.text FROM pg_catalog.pg_attribute a
                         WHERE a.attrelid = c.oid AND a.attgenerated <> '' AND NOT a.attisdropped),
                   pg_catalog.pg_has_role(c.relowner, 'USAGE'), pg_catalog.pg_relation_filenode(c.oid)::pg_catalog.int8,
                   coalesce((SELECT t.xmin = i.xmin FROM pg_catalog.pg_inherits i, pg_catalog.pg_type t
                             WHERE i.inhrelid = c.oid AND t.oid = c.reltype), true)
            FROM ROWS FROM (pg_catalog.unnest(?::pg_catalog.text[])) WITH ORDINALITY AS wanted(name, place)
            JOIN LATERAL (SELECT pg_catalog.to_regclass(wanted.name)::pg_catalog.oid AS relid
                          UNION SELECT relid FROM pg_catalog.pg_partition_tree(pg_catalog.to_regclass(wanted.name))
                          WHERE isleaf) member ON true
            JOIN pg_catalog.pg_class c ON c.oid = member.relid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            ORDER BY wanted.place, c.oid::pg_catalog.oid <> pg_catalog.to_regclass(wanted.name)::pg_catalog.oid,
                     n.nspname, c.relname
            """;

    /** Asks for the tables, each in front of its partitions; those that are missing are missing here. */
    static List<TableFacts> ask(Connection connection, List<FeedTable> tables) throws SQLException {
        String[] names =
                tables.stream().map(table -> SqlName.quoted(table.table())).toArray(String[]::new);
        List<TableFacts> facts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
            Array array = connection.createArrayOf("text", names);
            statement.setArray(1, array);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    facts.add(of(rows, tables.get(rows.getInt(1) - 1)));
                }
            }
        }
        return facts;
    }

    private static TableFacts of(ResultSet row, FeedTable wanted) throws SQLException {
        return new TableFacts(
                wanted,
                (int) row.getLong(2),
                new QualifiedName(row.getString(3), row.getString(4)),
                row.getString(5).charAt(0),
                row.getString(6).charAt(0),
                row.getString(7).charAt(0),
                names(row.getArray(8)),
                names(row.getArray(9)),
                row.getBoolean(10),
                row.getLong(11),
                row.getBoolean(12));
    }

    private static Set<String> names(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }

    /** Whether it is the feed's table itself, not a partition of it. */
    boolean isRoot() {
        return name.equals(wanted.table());
    }

    boolean isPartitioned() {
        return kind == PARTITIONED;
    }

    /** Whether old images hold the whole row. */
    boolean isFull() {
        return identity == FULL;
    }

    /** Whether old images hold all these columns; they hold none where nothing identifies a row. */
    boolean covers(Set<String> columns) {
        return isFull() || !identityColumns.isEmpty() && identityColumns.containsAll(columns);
    }
}
