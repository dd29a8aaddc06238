package dev.sluice.projection;

/**
 * A key attribute that an entity fills by a template of its own.
 *
 * @param name the attribute
 * @param columns the columns in it as the design writes them, for messages
 * @param gate which rows have it; always open for the keys of the table itself
 * @param source its value
 */
record KeySlot(String name, String columns, Gate gate, KeySource source) {}
