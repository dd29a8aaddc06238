package dev.sluice.adapter.postgres.reading;

import dev.sluice.adapter.postgres.sql.SqlText;
import dev.sluice.gateway.KeyRange;
import java.util.List;
import java.util.stream.Collectors;

/** A range of keys as a condition: row values compared by the server, in its own order. */
final class KeyPredicate {
    private KeyPredicate() {}

    /** Adds the condition; {@code TRUE} for the whole table. */
    static void add(SqlText sql, Source source, KeyRange range) {
        sql.add("TRUE");
        compare(sql, source, " > ", range.lower());
        compare(sql, source, " <= ", range.upper());
    }

    /** The key's columns, with commas between them. */
    static String columns(Source source) {
        return source.key().stream().map(source::column).collect(Collectors.joining(", "));
    }

    private static void compare(SqlText sql, Source source, String operator, List<String> bound) {
        if (bound.isEmpty()) {
            return;
        }
        List<String> key = source.key();
        if (bound.size() != key.size()) {
            throw new IllegalArgumentException(
                    "a bound of " + source.table().name() + " has " + key.size() + " values, not " + bound.size());
        }
        sql.add(" AND (").add(columns(source)).add(")").add(operator).add("(");
        String comma = "";
        for (int i = 0; i < key.size(); i++) {
            sql.add(comma).bind(source.definition(key.get(i)).type(), bound.get(i));
            comma = ", ";
        }
        sql.add(")");
    }
}
