package dev.sluice.pacing;

/**
 * A partition key that its partition throttles.
 *
 * @param index the index whose partition it is, empty for the table's own
 * @param hash of its values
 */
public record HotKey(String index, long hash) {}
