package dev.sluice.projection;

import dev.sluice.source.Column;

/**
 * A column to read.
 *
 * @param alias whose row: {@link EntityReading#ROOT} or a {@link Join}'s alias
 * @param column the column
 */
public record ReadColumn(String alias, Column column) {}
