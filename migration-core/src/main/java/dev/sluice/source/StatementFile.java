package dev.sluice.source;

import dev.sluice.problem.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads statements from a text: a table of {@code pg_stat_statements} as CSV with a line of names, of which {@code query} is needed and {@code calls}, {@code
 * total_exec_time} (or {@code total_time}) and {@code rows} count, or SQL of which every statement ends with a semicolon. Statements of one shape become one.
 * Pure.
 */
public final class StatementFile {
    private static final String QUERY = "query";

    private StatementFile() {}

    /**
     * Reads statements.
     *
     * @param text CSV or SQL, which is told from the first line; a byte order mark is no part of it
     * @return those that read or change rows, in their order; calls are 0 where the text does not count them
     * @throws InvalidInputException when there is none
     */
    public static List<Statement> read(String text) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        List<List<String>> lines = isTable(content) ? CsvText.lines(content) : List.of();
        List<Statement> all = lines.isEmpty() ? ofSql(content) : ofTable(lines);
        if (all.isEmpty()) {
            throw new InvalidInputException(
                    "There is no statement in it that reads or changes rows: give SQL whose statements"
                            + " end with semicolons, or pg_stat_statements as CSV with a first line of names, one of which is query.");
        }
        return together(all);
    }

    private static boolean isTable(String content) {
        String first = content.lines().findFirst().orElse("").toLowerCase(Locale.ROOT);
        return CsvText.lines(first + "\n").stream()
                .anyMatch(names -> names.contains(QUERY)
                        && names.stream().allMatch(name -> name.strip().matches("[a-z0-9_]+")));
    }

    private static List<Statement> ofTable(List<List<String>> lines) {
        Map<String, Integer> columns = new HashMap<>();
        List<String> names = lines.get(0);
        for (int index = 0; index < names.size(); index++) {
            columns.putIfAbsent(names.get(index).strip().toLowerCase(Locale.ROOT), index);
        }
        List<Statement> statements = new ArrayList<>();
        for (int number = 1; number < lines.size(); number++) {
            Line line = new Line(columns, lines.get(number), number + 1);
            String query = line.text(QUERY);
            if (isOfRows(query)) {
                double millis = columns.containsKey("total_exec_time")
                        ? line.number("total_exec_time")
                        : line.number("total_time");
                statements.add(new Statement(
                        query, Math.round(line.number("calls")), millis, Math.round(line.number("rows"))));
            }
        }
        return statements;
    }

    /** A line of a table. */
    private record Line(Map<String, Integer> columns, List<String> values, int number) {
        String text(String name) {
            return Optional.ofNullable(columns.get(name))
                    .filter(index -> index < values.size())
                    .map(values::get)
                    .orElse("");
        }

        double number(String name) {
            String text = text(name).strip();
            try {
                double value = text.isEmpty() ? 0 : Double.parseDouble(text);
                if (value >= 0 && value < Long.MAX_VALUE) {
                    return value;
                }
            } catch (NumberFormatException noNumber) {
                // Said below.
            }
            throw new InvalidInputException("Row " + number + " of the file has \"" + text + "\" as " + name
                    + ", a number from 0 on is wanted there; export pg_stat_statements again.");
        }
    }

    private static List<Statement> ofSql(String content) {
        List<Statement> statements = new ArrayList<>();
        int from = 0;
        for (SqlToken token : SqlTokens.of(content)) {
            if (token.is(";")) {
                add(statements, content.substring(from, token.from()));
                from = token.to();
            }
        }
        add(statements, content.substring(from));
        return statements;
    }

    private static void add(List<Statement> statements, String sql) {
        List<SqlToken> tokens = SqlTokens.of(sql);
        if (!tokens.isEmpty() && isOfRows(sql)) {
            statements.add(new Statement(sql.substring(tokens.get(0).from()).strip(), 0, 0, 0));
        }
    }

    /** What the server calls utility statements says nothing of access, and may hold a password. */
    private static boolean isOfRows(String sql) {
        return SqlTokens.of(sql).stream()
                .filter(token -> !token.is("("))
                .findFirst()
                .filter(first -> StatementShape.isReading(sql)
                        || first.is("with")
                        || first.is("insert")
                        || first.is("update")
                        || first.is("delete")
                        || first.is("merge"))
                .isPresent();
    }

    private static List<Statement> together(List<Statement> all) {
        Map<String, Statement> byShape = new LinkedHashMap<>();
        all.forEach(statement -> byShape.merge(
                StatementShape.of(statement.query()),
                statement,
                (one, other) -> new Statement(
                        one.query(),
                        one.calls() + other.calls(),
                        one.totalMilliseconds() + other.totalMilliseconds(),
                        one.rows() + other.rows())));
        return List.copyOf(byShape.values());
    }
}
