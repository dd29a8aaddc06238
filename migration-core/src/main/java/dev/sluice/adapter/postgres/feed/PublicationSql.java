package dev.sluice.adapter.postgres.feed;

import dev.sluice.adapter.postgres.sql.SqlName;
import dev.sluice.source.QualifiedName;
import java.util.List;
import java.util.stream.Collectors;

/** Statements about a publication, for us to run and for a DBA to read. */
final class PublicationSql {
    /** From PostgreSQL 13 on changes of partitions come under the name of their partitioned table. */
    static final int WITH_VIA_ROOT = 13;

    private static final String OPERATIONS = "publish = 'insert, update, delete, truncate'";

    private PublicationSql() {}

    /**
     * Creates it for exactly these tables.
     *
     * @param members the feed's tables and their partitions
     */
    static String create(String name, List<TableFacts> members, int majorVersion) {
        String tables = published(members, majorVersion).stream()
                .map(member -> (member.isPartitioned() ? "" : "ONLY ") + SqlName.quoted(member.name()))
                .collect(Collectors.joining(", "));
        String viaRoot = majorVersion < WITH_VIA_ROOT ? "" : ", publish_via_partition_root = true";
        return "CREATE PUBLICATION " + SqlName.quoted(name) + " FOR TABLE " + tables + " WITH (" + OPERATIONS + viaRoot
                + ")";
    }

    /** What has to be published: the feed's tables, or on PostgreSQL 12 the partitions in their place. */
    static List<TableFacts> published(List<TableFacts> members, int majorVersion) {
        return members.stream()
                .filter(member -> majorVersion < WITH_VIA_ROOT ? !member.isPartitioned() : member.isRoot())
                .toList();
    }

    static String addTables(String name, List<QualifiedName> tables) {
        return "ALTER PUBLICATION " + SqlName.quoted(name) + " ADD TABLE "
                + tables.stream().map(SqlName::quoted).collect(Collectors.joining(", "));
    }

    static String setTable(String name, QualifiedName table) {
        String publication = "ALTER PUBLICATION " + SqlName.quoted(name);
        return "BEGIN; " + publication + " DROP TABLE " + SqlName.quoted(table) + "; " + publication + " ADD TABLE "
                + SqlName.quoted(table) + "; COMMIT";
    }

    static String setOperations(String name) {
        return "ALTER PUBLICATION " + SqlName.quoted(name) + " SET (" + OPERATIONS + ")";
    }

    static String setViaRoot(String name) {
        return "ALTER PUBLICATION " + SqlName.quoted(name) + " SET (publish_via_partition_root = true)";
    }

    static String drop(String name) {
        return "DROP PUBLICATION IF EXISTS " + SqlName.quoted(name);
    }
}
