package dev.sluice.app.step.source;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.source.QualifiedName;
import dev.sluice.source.Table;
import java.util.Locale;
import java.util.Map;

/** How tables are named, marked and found. Pure. */
final class TableText {
    /** Names of PostgreSQL's own for types whose standard names are long; an array or a length behind them stays. */
    private static final Map<String, String> SHORT_TYPES = Map.of(
            "timestamp with time zone", "timestamptz",
            "timestamp without time zone", "timestamp",
            "time with time zone", "timetz",
            "time without time zone", "time",
            "character varying", "varchar",
            "character", "char",
            "double precision", "float8",
            "integer", "int",
            "boolean", "bool");

    private TableText() {}

    /** A type for where there is little room: without the schema that goes without saying, by its short name. */
    static String shortType(String type) {
        String name = type.startsWith("public.") ? type.substring("public.".length()) : type;
        int rest = 0;
        while (rest < name.length() && name.charAt(rest) != '(' && name.charAt(rest) != '[') {
            rest++;
        }
        String known = SHORT_TYPES.get(name.substring(0, rest));
        return known == null ? name : known + name.substring(rest);
    }

    /** The name with its schema, which goes without saying where it is {@code public}. */
    static String shortName(QualifiedName name) {
        return name.schema().equals("public") ? name.name() : name.toString();
    }

    /** The mark of a column that is part of a key: of the primary key before a foreign one; else empty. */
    static String keyOf(String column, Table table) {
        if (table.primaryKey().filter(key -> key.columns().contains(column)).isPresent()) {
            return text("source.mark.primary");
        }
        boolean foreign =
                table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column));
        return foreign ? text("source.mark.foreign") : "";
    }

    /** Whether a part of a table's or column's name was searched; everything is found by nothing. */
    static boolean matches(Table table, String wanted) {
        String lower = wanted.toLowerCase(Locale.ROOT);
        return shortName(table.name()).toLowerCase(Locale.ROOT).contains(lower)
                || table.columns().stream()
                        .anyMatch(
                                column -> column.name().toLowerCase(Locale.ROOT).contains(lower));
    }
}
