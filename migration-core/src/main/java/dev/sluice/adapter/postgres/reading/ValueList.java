package dev.sluice.adapter.postgres.reading;

import dev.sluice.adapter.postgres.sql.SqlCast;
import dev.sluice.adapter.postgres.sql.SqlText;
import dev.sluice.source.ColumnType;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows whose columns have one of a list of values: a semi-join with arrays, each value cast to its type, so that the columns' index serves it
 * and values that come twice find their rows once.
 *
 * @param columns of the row
 * @param types from whose text form the values are, one for each column
 * @param values for each row wanted the text of each column, none of them NULL; at least one
 */
record ValueList(List<String> columns, List<ColumnType> types, List<List<String>> values) {
    ValueList {
        for (List<String> row : values) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "a row is known by the " + columns.size() + " values of " + columns + ", not by " + row.size());
            }
        }
    }

    /** Values of columns of the row itself. */
    static ValueList of(Source row, List<String> columns, List<List<String>> values) {
        return new ValueList(columns, types(row, columns), values);
    }

    /** The types of a row's columns. */
    static List<ColumnType> types(Source row, List<String> columns) {
        return columns.stream().map(column -> row.definition(column).type()).toList();
    }

    /** Adds the condition. */
    void add(SqlText sql, Source row) {
        sql.add("(");
        for (int i = 0; i < columns.size(); i++) {
            String column = row.column(columns.get(i));
            // A type without a name to cast to is compared by its text: slower, and as exact.
            sql.add(i == 0 ? "" : ", ").add(isNamed(i) ? column : "CAST(" + column + " AS pg_catalog.text)");
        }
        sql.add(") IN (SELECT ");
        for (int i = 0; i < columns.size(); i++) {
            sql.add(i == 0 ? "" : ", ");
            sql.add(isNamed(i) ? SqlCast.of(types.get(i), "v.x" + i) : "v.x" + i);
        }
        sql.add(" FROM ROWS FROM (");
        for (int i = 0; i < columns.size(); i++) {
            sql.add(i == 0 ? "" : ", ")
                    .add("pg_catalog.unnest(")
                    .bindTexts(column(i))
                    .add(")");
        }
        sql.add(") AS v(");
        for (int i = 0; i < columns.size(); i++) {
            sql.add((i == 0 ? "x" : ", x") + i);
        }
        sql.add("))");
    }

    private boolean isNamed(int index) {
        return SqlCast.isNamed(types.get(index));
    }

    private List<String> column(int index) {
        List<String> column = new ArrayList<>(values.size());
        values.forEach(row -> column.add(row.get(index)));
        return column;
    }
}
