package dev.sluice.source;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What two statements have in common that differ in nothing but spaces, comments, the case of words, constants and the names of parameters: as {@code
 * pg_stat_statements} counts them as one. Pure.
 */
public final class StatementShape {
    private static final Set<String> READING = Set.of("select", "values", "table", "with");
    private static final Set<String> WRITING = Set.of("insert", "update", "delete", "merge");

    private StatementShape() {}

    /** The shape of a statement; equal for statements that are alike. */
    public static String of(String sql) {
        String shape = SqlTokens.of(sql).stream().map(StatementShape::shape).collect(Collectors.joining(" "));
        return shape.endsWith(" ;") ? shape.substring(0, shape.length() - 2) : shape;
    }

    private static String shape(SqlToken token) {
        return switch (token.kind()) {
            case WORD -> token.text().toLowerCase(Locale.ROOT);
            case NAME -> name(token.text());
            case CONSTANT, PARAMETER -> "?";
            case MARK -> token.text();
        };
    }

    /** A name that needs no quotes is the same without them. */
    private static String name(String quoted) {
        String inside = quoted.length() > 1 ? quoted.substring(1, quoted.length() - 1) : quoted;
        return inside.matches("[a-z_][a-z0-9_$]*") ? inside : quoted;
    }

    /** Whether a statement reads rows and changes none. */
    public static boolean isReading(String sql) {
        List<SqlToken> tokens =
                SqlTokens.of(sql).stream().filter(token -> !token.is("(")).toList();
        if (tokens.isEmpty() || !READING.contains(tokens.get(0).text().toLowerCase(Locale.ROOT))) {
            return false;
        }
        boolean isWith = tokens.get(0).is("with");
        return !isWith || tokens.stream().noneMatch(token -> WRITING.stream().anyMatch(token::is));
    }
}
