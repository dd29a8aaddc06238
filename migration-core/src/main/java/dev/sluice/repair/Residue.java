package dev.sluice.repair;

/**
 * What a scan found of the engine's marks in a table. A scan is no snapshot: what was written behind it is not in it.
 *
 * @param table its name
 * @param items how many items it read
 * @param marked how many of them carry a mark of the engine, tombstones among them
 * @param tombstones how many carry the mark of a tombstone
 */
public record Residue(String table, long items, long marked, long tombstones) {}
