package dev.sluice.propose;

import dev.sluice.source.SqlIdentifier;
import dev.sluice.source.Table;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The question for the rows of a table whose columns equal given values. Immutable.
 *
 * @param table the source table
 * @param parameters the name of the parameter by column, at least one
 */
record RowQuestion(Table table, Map<String, String> parameters) {
    RowQuestion {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** With parameters that are called like their columns where those are names for one. */
    static RowQuestion of(Table table, List<String> columns) {
        Map<String, String> parameters = new LinkedHashMap<>();
        UniqueNames names = new UniqueNames(Set.of());
        columns.forEach(column -> parameters.put(column, names.take(Naming.parameter(column, parameters.size() + 1))));
        return new RowQuestion(table, parameters);
    }

    /** The statement that asks it. */
    String sql(Collection<String> selected) {
        String condition = parameters.entrySet().stream()
                .map(parameter -> SqlIdentifier.quoted(parameter.getKey()) + " = :" + parameter.getValue())
                .collect(Collectors.joining(" AND "));
        return "SELECT " + selected.stream().map(SqlIdentifier::quoted).collect(Collectors.joining(", ")) + " FROM "
                + from() + " WHERE " + condition;
    }

    /** The statement whose rows are sets of parameters: those that rows have. */
    String parameterSql() {
        String selected = parameters.entrySet().stream()
                .map(parameter ->
                        SqlIdentifier.quoted(parameter.getKey()) + " AS " + SqlIdentifier.quoted(parameter.getValue()))
                .collect(Collectors.joining(", "));
        List<String> nullable = parameters.keySet().stream()
                .filter(column -> !KeyColumns.isNeverNull(table, column))
                .map(column -> SqlIdentifier.quoted(column) + " IS NOT NULL")
                .toList();
        return "SELECT " + (isOfOneRow() ? "" : "DISTINCT ") + selected + " FROM " + from()
                + (nullable.isEmpty() ? "" : " WHERE " + String.join(" AND ", nullable));
    }

    private boolean isOfOneRow() {
        return Stream.concat(table.primaryKey().stream(), table.uniqueKeys().stream())
                .anyMatch(key -> parameters.keySet().containsAll(key.columns()));
    }

    /** What an entity reads: a plain table without what inherits from it, a partitioned one with its partitions. */
    private String from() {
        return (table.kind() == Table.Kind.PLAIN ? "ONLY " : "") + SqlIdentifier.quoted(table.name());
    }
}
