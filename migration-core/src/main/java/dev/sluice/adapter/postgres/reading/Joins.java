package dev.sluice.adapter.postgres.reading;

import dev.sluice.adapter.postgres.sql.SqlText;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.Join;
import dev.sluice.projection.ReadColumn;
import dev.sluice.source.ForeignKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A row and those it refers to through to-one joins, each under an alias of ours. */
final class Joins {
    private final Map<String, Source> sources = new HashMap<>();
    private final List<Join> joins;

    /**
     * Gives each joined row an alias.
     *
     * @param base the row that the joins start from
     * @param joins each after the one it starts from
     */
    Joins(Source base, List<Join> joins) {
        this.joins = joins;
        sources.put(EntityReading.ROOT, base);
        for (Join join : joins) {
            sources.put(join.alias(), new Source(join.table(), base.alias() + "_" + sources.size()));
        }
    }

    /** The row under an alias of the reading. */
    Source source(String alias) {
        Source source = sources.get(alias);
        if (source == null) {
            throw new IllegalArgumentException("no join has the alias " + alias);
        }
        return source;
    }

    /** A column to read, as an expression. */
    String column(ReadColumn column) {
        return source(column.alias()).column(column.column().name());
    }

    /** Adds the left joins: a reference that is NULL or finds nothing gives NULLs. */
    void add(SqlText sql) {
        for (Join join : joins) {
            Source to = source(join.alias());
            sql.add(" LEFT JOIN ").add(to.from()).add(" ON ").add(on(source(join.from()), to, join.foreignKey()));
        }
    }

    /** How a referring row finds the row it refers to. */
    static String on(Source from, Source to, ForeignKey key) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < key.columns().size(); i++) {
            text.append(i == 0 ? "" : " AND ")
                    .append(to.column(key.referencedColumns().get(i)))
                    .append(" = ")
                    .append(from.column(key.columns().get(i)));
        }
        return text.toString();
    }
}
