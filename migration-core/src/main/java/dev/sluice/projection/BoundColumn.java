package dev.sluice.projection;

import dev.sluice.source.Column;
import dev.sluice.source.ColumnType;

/**
 * A column reference that was found.
 *
 * @param index its place among the values of a row
 * @param reference as the design writes it
 * @param source the table that it is in
 * @param column the column
 */
record BoundColumn(int index, String reference, SourceColumn source, Column column) implements TemplateValue {
    @Override
    public ColumnType type() {
        return column.type();
    }
}
