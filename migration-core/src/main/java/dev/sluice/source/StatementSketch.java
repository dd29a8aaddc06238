package dev.sluice.source;

import dev.sluice.source.SqlToken.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the text of a statement that reads tells of an access pattern, for somebody to go on with: it looks at words and does not understand SQL, so that all of it
 * is a proposal. Immutable.
 *
 * @param name what it could be called, of lower-case letters, digits and hyphens
 * @param sql the statement with parameters that have names, each after the column that it is compared with where there is one
 * @param parameters a statement whose rows are sets of these parameters; empty where that cannot be told
 * @param columns of its answer, as far as they can be told
 */
public record StatementSketch(String name, String sql, String parameters, List<String> columns) {
    private static final Set<String> COMPARING = Set.of("=", "<", ">", "like", "ilike", "in", "any");
    private static final Set<String> BETWEEN_NAME_AND_VALUE = Set.of("not", "(", "!", "[", "array");
    private static final Set<String> AFTER_LIST = Set.of("from", "where", "order", "limit", "union", "group");

    public StatementSketch {
        columns = List.copyOf(columns);
    }

    /** Looks at a statement. */
    public static StatementSketch of(String sql) {
        List<SqlToken> tokens = SqlTokens.of(sql);
        Map<String, String> names = names(tokens);
        Optional<String> table = table(tokens);
        return new StatementSketch(
                name(table, List.copyOf(names.values())),
                named(sql, tokens, names),
                parameters(tokens, names),
                columns(tokens));
    }

    /** For each parameter as it is written the name that it gets. */
    private static Map<String, String> names(List<SqlToken> tokens) {
        Map<String, String> names = new LinkedHashMap<>();
        int unnamed = 0;
        for (int at = 0; at < tokens.size(); at++) {
            SqlToken token = tokens.get(at);
            if (token.kind() != Kind.PARAMETER) {
                continue;
            }
            unnamed++;
            // Each question mark is a parameter of its own.
            String key = token.text().equals("?") ? "?" + token.from() : token.text();
            String given = token.text().startsWith(":")
                    ? token.text().substring(1)
                    : compared(tokens, at).orElse("p" + unnamed);
            names.computeIfAbsent(key, ignored -> unique(given, names));
        }
        return names;
    }

    private static String unique(String wanted, Map<String, String> names) {
        String name = wanted;
        for (int number = 2; names.containsValue(name); number++) {
            name = wanted + "_" + number;
        }
        return name;
    }

    /** The column that a parameter is compared with. */
    private static Optional<String> compared(List<SqlToken> tokens, int at) {
        int back = at - 1;
        if (back >= 0 && (tokens.get(back).is("limit") || tokens.get(back).is("offset"))) {
            return Optional.of(tokens.get(back).text().toLowerCase(Locale.ROOT));
        }
        if (back >= 2 && tokens.get(back).is("and") && isBetween(tokens, back)) {
            return column(tokens, back - 3).map(name -> name + "_to");
        }
        if (back >= 1 && tokens.get(back).is("between")) {
            return column(tokens, back - 1).map(name -> name + "_from");
        }
        boolean isCompared = false;
        while (back >= 0
                && (isOneOf(tokens.get(back), COMPARING) || isOneOf(tokens.get(back), BETWEEN_NAME_AND_VALUE))) {
            isCompared |= isOneOf(tokens.get(back), COMPARING);
            back--;
        }
        return isCompared ? column(tokens, back) : Optional.empty();
    }

    private static boolean isBetween(List<SqlToken> tokens, int and) {
        return and >= 3 && tokens.get(and - 2).is("between");
    }

    private static boolean isOneOf(SqlToken token, Set<String> words) {
        return words.stream().anyMatch(token::is);
    }

    /** A name that a parameter can have, from what stands there. */
    private static Optional<String> column(List<SqlToken> tokens, int at) {
        return at < 0
                ? Optional.empty()
                : Optional.of(tokens.get(at))
                        .filter(token -> token.kind() == Kind.WORD || token.kind() == Kind.NAME)
                        .map(StatementSketch::text)
                        .filter(name -> name.matches("[A-Za-z_][A-Za-z0-9_]*"));
    }

    private static String text(SqlToken token) {
        boolean isQuoted = token.kind() == Kind.NAME && token.text().length() > 1;
        return isQuoted
                ? token.text().substring(1, token.text().length() - 1).replace("\"\"", "\"")
                : token.text().toLowerCase(Locale.ROOT);
    }

    private static String named(String sql, List<SqlToken> tokens, Map<String, String> names) {
        StringBuilder named = new StringBuilder();
        int from = 0;
        int end = sql.length();
        for (SqlToken token : tokens) {
            if (token.kind() == Kind.PARAMETER) {
                String key = token.text().equals("?") ? "?" + token.from() : token.text();
                named.append(sql, from, token.from()).append(':').append(names.get(key));
                from = token.to();
            }
        }
        if (!tokens.isEmpty() && tokens.get(tokens.size() - 1).is(";")) {
            end = tokens.get(tokens.size() - 1).from();
        }
        return named.append(sql, Math.min(from, end), end).toString().strip();
    }

    /** The one table that it reads; empty where it reads more, or something else. */
    private static Optional<String> table(List<SqlToken> tokens) {
        int from = indexOf(tokens, "from");
        return from < 0 || from + 1 >= tokens.size() ? Optional.empty() : column(tokens, tableEnd(tokens, from + 1));
    }

    private static int indexOf(List<SqlToken> tokens, String word) {
        int depth = 0;
        for (int at = 0; at < tokens.size(); at++) {
            depth += tokens.get(at).is("(") ? 1 : tokens.get(at).is(")") ? -1 : 0;
            if (depth == 0 && tokens.get(at).is(word)) {
                return at;
            }
        }
        return -1;
    }

    /** The last part of a name with its schema. */
    private static int tableEnd(List<SqlToken> tokens, int first) {
        return first + 2 < tokens.size() && tokens.get(first + 1).is(".") ? first + 2 : first;
    }

    private static String parameters(List<SqlToken> tokens, Map<String, String> names) {
        int from = indexOf(tokens, "from");
        boolean isOne = from >= 0
                && tokens.stream().noneMatch(token -> token.is("join") || token.is("union"))
                && tokens.stream().filter(token -> token.is("from")).count() == 1
                && indexOf(tokens, ",", from) < 0;
        boolean isPlain =
                names.entrySet().stream().allMatch(entry -> isColumn(tokens, entry.getKey(), entry.getValue()));
        if (!isOne || !isPlain || names.isEmpty()) {
            return "";
        }
        String table = tokens.subList(from + 1, tableEnd(tokens, from + 1) + 1).stream()
                .map(SqlToken::text)
                .collect(Collectors.joining());
        return "SELECT DISTINCT " + String.join(", ", names.values()) + " FROM " + table;
    }

    /** Whether a comma stands behind, before the clauses of a statement begin. */
    private static int indexOf(List<SqlToken> tokens, String mark, int from) {
        for (int at = from + 1; at < tokens.size(); at++) {
            if (tokens.get(at).is(mark)) {
                return at;
            }
            if (isOneOf(tokens.get(at), AFTER_LIST)) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isColumn(List<SqlToken> tokens, String parameter, String name) {
        return tokens.stream()
                .filter(token -> token.kind() == Kind.PARAMETER)
                .filter(token -> parameter.equals(token.text()) || parameter.equals("?" + token.from()))
                .anyMatch(token -> isEqual(tokens, tokens.indexOf(token), name));
    }

    private static boolean isEqual(List<SqlToken> tokens, int at, String name) {
        return at >= 2 && tokens.get(at - 1).is("=") && column(tokens, at - 2).equals(Optional.of(name));
    }

    private static String name(Optional<String> table, List<String> parameters) {
        String words = Stream.concat(
                        Stream.of(table.orElse("statement")),
                        parameters.isEmpty()
                                ? Stream.empty()
                                : Stream.of("by " + parameters.stream().limit(2).collect(Collectors.joining(" and "))))
                .collect(Collectors.joining(" "));
        return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static List<String> columns(List<SqlToken> tokens) {
        int end = indexOf(tokens, "from");
        boolean isSelect = !tokens.isEmpty() && tokens.get(0).is("select");
        if (!isSelect) {
            return List.of();
        }
        List<String> columns = new ArrayList<>();
        List<SqlToken> item = new ArrayList<>();
        int depth = 0;
        for (SqlToken token : tokens.subList(1, end < 0 ? tokens.size() : end)) {
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0 && token.is(",")) {
                label(item).ifPresent(columns::add);
                item.clear();
            } else {
                item.add(token);
            }
        }
        label(item).ifPresent(columns::add);
        return columns.stream().distinct().toList();
    }

    /** What PostgreSQL calls a column of an answer. */
    private static Optional<String> label(List<SqlToken> item) {
        int last = item.size() - 1;
        boolean isName = last >= 0
                && (item.get(last).kind() == Kind.WORD || item.get(last).kind() == Kind.NAME);
        boolean isOwn = last == 0
                || last > 0 && (item.get(last - 1).is(".") || item.get(last - 1).is("as"));
        if (isName && isOwn) {
            return Optional.of(text(item.get(last)));
        }
        boolean isCall = item.size() > 2
                && item.get(0).kind() == Kind.WORD
                && item.get(1).is("(")
                && item.get(last).is(")");
        return isCall ? Optional.of(text(item.get(0))) : Optional.empty();
    }
}
