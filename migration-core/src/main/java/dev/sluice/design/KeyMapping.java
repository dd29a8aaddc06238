package dev.sluice.design;

/**
 * How an entity fills one key attribute of its table or of an index.
 *
 * @param template the key template
 * @param when only rows that meet this have the attribute (for index keys: a sparse index)
 */
public record KeyMapping(Template template, Condition when) {}
