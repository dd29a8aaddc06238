package dev.sluice.projection;

import dev.sluice.source.QualifiedName;

/**
 * A column of the source, whatever alias it is read by.
 *
 * @param table its table
 * @param column its name
 */
public record SourceColumn(QualifiedName table, String column) {
    @Override
    public String toString() {
        return table + "." + column;
    }
}
