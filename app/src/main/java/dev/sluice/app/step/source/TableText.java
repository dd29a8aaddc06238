package dev.sluice.app.step.source;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.source.QualifiedName;
import dev.sluice.source.Table;
import java.util.Locale;

/** How tables are named, marked and found. Pure. */
final class TableText {
    private TableText() {}

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
