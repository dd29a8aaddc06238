package dev.sluice.adapter.postgres.catalogue;

import dev.sluice.adapter.postgres.sql.SqlName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Collects what could not be read, or is read in a way that needs saying; one sentence each. */
final class Remarks {
    /** Relations beside tables, and tables of extensions, in the schemas asked for. */
    private static final String LEFT_OUT = """
            SELECT CASE WHEN d.objid IS NOT NULL THEN 'extension table' WHEN c.relkind = 'v' THEN 'view'
                WHEN c.relkind = 'm' THEN 'materialized view' ELSE 'foreign table' END AS what, count(*) AS number
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_depend d
              ON d.classid = CAST('pg_catalog.pg_class' AS pg_catalog.regclass) AND d.objid = c.oid AND d.deptype = 'e'
            WHERE (c.relkind IN ('v', 'm', 'f') AND d.objid IS NULL OR c.relkind IN ('r', 'p') AND d.objid IS NOT NULL)
            AND """ + " " + TableRow.IN_SCHEMAS + """
            GROUP BY what ORDER BY what
            """;

    private static final String INHERITED = """
            SELECT cn.nspname AS schema, c.relname AS name, pn.nspname AS parent_schema, p.relname AS parent_name
            FROM pg_catalog.pg_inherits i
            JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid JOIN pg_catalog.pg_namespace cn ON cn.oid = c.relnamespace
            JOIN pg_catalog.pg_class p ON p.oid = i.inhparent JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
            WHERE c.relkind = 'r' AND p.relkind = 'r' AND i.inhparent = ANY(CAST(:oids AS pg_catalog.oid[]))
            ORDER BY cn.nspname, c.relname, i.inhseqno
            """;

    private final List<String> all = new ArrayList<>();

    void add(String remark) {
        if (!remark.isEmpty()) {
            all.add(remark);
        }
    }

    void addAll(List<String> remarks) {
        remarks.forEach(this::add);
    }

    List<String> all() {
        return List.copyOf(all);
    }

    /** Views and other relations that hold no rows of their own, or not ours. */
    void addLeftOut(CatalogueQueries queries, List<String> schemas) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        queries.listInSchemas(
                LEFT_OUT, schemas, (row, context) -> counts.put(row.getString("what"), row.getInt("number")));
        if (!counts.isEmpty()) {
            add("Left out, since only tables are read: "
                    + counts.entrySet().stream()
                            .map(entry -> entry.getValue() + " " + entry.getKey() + (entry.getValue() == 1 ? "" : "s"))
                            .collect(Collectors.joining(", "))
                    + ".");
        }
    }

    /** Children by inheritance are tables of their own. */
    void addInherited(CatalogueQueries queries, List<Long> tables) {
        addAll(queries.list(
                INHERITED,
                tables,
                (row, context) -> row.getString("schema") + "." + row.getString("name") + " inherits from "
                        + row.getString("parent_schema") + "." + row.getString("parent_name")
                        + ": each is read on its own (FROM ONLY), so the parent's rows are without the child's."));
    }

    /** What keeps the role from reading a table as it is. */
    void addRights(List<TableRow> tables) {
        for (TableRow table : tables) {
            if (!table.schemaUsable() || !table.readable()) {
                String usage = table.schemaUsable()
                        ? ""
                        : "GRANT USAGE ON SCHEMA " + SqlName.quoted(table.name().schema()) + " TO the role; ";
                String select =
                        table.readable() ? "" : "GRANT SELECT ON " + SqlName.quoted(table.name()) + " TO the role; ";
                add("The role may not read " + table.name() + ": run " + usage + select + "then inspect again.");
            }
            if (table.rowsHidden()) {
                add("Row-level security may hide rows of " + table.name()
                        + " from the role, and a hidden row would look like a deleted one: reading it is refused until the"
                        + " role has BYPASSRLS.");
            }
        }
    }
}
