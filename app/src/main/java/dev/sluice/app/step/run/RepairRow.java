package dev.sluice.app.step.run;

/**
 * A key that a repair would write, or wrote.
 *
 * @param action what it does to it, in a word
 * @param isForeign whether somebody else's item is replaced or removed
 * @param table the target table
 * @param entity the entity, empty where nobody knows
 * @param key the key, sensitive parts masked by the engine
 */
record RepairRow(String action, boolean isForeign, String table, String entity, String key) {}
