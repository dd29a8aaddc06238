package dev.sluice.projection;

import dev.sluice.design.ColumnReference;
import dev.sluice.design.Condition;
import dev.sluice.design.OrderTerm;
import dev.sluice.design.ToOneCopy;
import dev.sluice.source.Column;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the names in a design mean for one kind of row, root or child, and which of its columns and conditions are needed. Only
 * what something asked for is read. Used by one thread while compiling.
 */
final class RowScope {
    private final Table own;
    private final JoinTree joins;
    private final Map<ReadColumn, Integer> columns = new LinkedHashMap<>();
    private final List<Condition> conditions = new ArrayList<>();

    RowScope(Schema schema, Table own, List<ToOneCopy> copies, DesignProblems problems) {
        this.own = own;
        this.joins = new JoinTree(schema, own);
        joins.declare(copies, problems);
    }

    /** The row's own table. */
    Table table() {
        return own;
    }

    /** Asks for a column of the row's own table by its exact name, which exists. */
    void readOwn(String name) {
        indexOf(new ReadColumn(EntityReading.ROOT, own.column(name).orElseThrow()));
    }

    /** A column of the row's own table, which is not asked for by this; a finding where it does not exist. */
    Optional<Column> require(String name, DesignProblems problems) {
        return column(own, name, problems);
    }

    /** The place of a column that was asked for. */
    int place(String name) {
        return columns()
                .indexOf(new ReadColumn(EntityReading.ROOT, own.column(name).orElseThrow()));
    }

    /** Asks for a column; a finding where it does not exist. */
    Optional<BoundColumn> column(ColumnReference reference, DesignProblems problems) {
        return join(reference, problems).flatMap(join -> {
            Table table = joins.table(join);
            return column(table, reference.column(), problems).map(column -> {
                joins.use(join);
                int index = indexOf(new ReadColumn(join, column));
                return new BoundColumn(
                        index, reference.toString(), new SourceColumn(table.name(), column.name()), column);
            });
        });
    }

    /** Asks for a condition on the row's own columns; a finding for each column that does not exist. */
    Gate gate(Condition condition, DesignProblems problems) {
        if (condition.isAlways()) {
            return Gate.ALWAYS;
        }
        validate(condition, problems);
        if (!conditions.contains(condition)) {
            conditions.add(condition);
        }
        return new Gate(conditions.indexOf(condition) + 1);
    }

    /** Looks whether the columns of a filter exist; it is not evaluated beside the columns. */
    void validate(Condition condition, DesignProblems problems) {
        condition.comparisons().forEach(comparison -> column(own, comparison.column(), problems));
    }

    /** The terms of an order in the names that the reader knows; those that do not exist are findings. */
    List<OrderTerm> order(List<OrderTerm> terms, DesignProblems problems) {
        List<OrderTerm> found = new ArrayList<>();
        for (OrderTerm term : terms) {
            join(term.column(), problems).ifPresent(join -> {
                column(joins.table(join), term.column().column(), problems);
                joins.use(join);
                Optional<String> alias = term.column().alias().map(copy -> join);
                found.add(new OrderTerm(new ColumnReference(alias, term.column().column()), term.direction()));
            });
        }
        return found;
    }

    List<Join> joins() {
        return joins.used();
    }

    List<ReadColumn> columns() {
        return List.copyOf(columns.keySet());
    }

    /** The conditions in the order in which rows hold them: {@link Gate} counts from the end. */
    List<Condition> conditions() {
        List<Condition> reversed = new ArrayList<>(conditions);
        Collections.reverse(reversed);
        return reversed;
    }

    private int indexOf(ReadColumn column) {
        Integer index = columns.putIfAbsent(column, columns.size());
        return index == null ? columns.size() - 1 : index;
    }

    private Optional<String> join(ColumnReference reference, DesignProblems problems) {
        if (reference.alias().isEmpty()) {
            return Optional.of(EntityReading.ROOT);
        }
        String alias = reference.alias().get();
        if (!joins.declared().contains(alias)) {
            problems.error(
                    DesignRule.ALIAS,
                    "\"" + reference + "\" names the copy \"" + alias + "\", which is not declared.",
                    "Declare it under \"copies\", or name another. " + Choices.of(alias, joins.declared()));
        }
        return joins.joinOf(alias);
    }

    private static Optional<Column> column(Table table, String name, DesignProblems problems) {
        Optional<Column> column = table.column(name);
        if (column.isEmpty()) {
            problems.error(
                    DesignRule.COLUMN,
                    "Table " + table.name() + " has no column \"" + name + "\".",
                    Choices.of(name, table.columns().stream().map(Column::name).toList()));
        }
        return column;
    }
}
