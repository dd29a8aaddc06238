package dev.sluice.app.step.design;

/**
 * A line of the mapping: a key or attribute and where it comes from.
 *
 * @param name the attribute's name, or the entity's where a table or index is selected
 * @param role key, attribute, list
 * @param from template or column
 * @param note type, condition, masking
 */
record MappingRow(String name, String role, String from, String note) {}
