package dev.sluice.heat;

/**
 * What has partition keys of its own.
 *
 * @param table the table's name
 * @param index the name of its global index; empty for the table itself
 */
public record HeatPlace(String table, String index) {}
