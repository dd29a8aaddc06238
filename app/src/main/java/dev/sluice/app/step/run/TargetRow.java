package dev.sluice.app.step.run;

/**
 * A line of the target's tables.
 *
 * @param name the table
 * @param state what became of it
 * @param schema its keys and indexes
 * @param indexes how many indexes
 */
record TargetRow(String name, String state, String schema, long indexes) {}
