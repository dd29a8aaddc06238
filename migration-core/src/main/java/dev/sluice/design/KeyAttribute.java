package dev.sluice.design;

/**
 * A key attribute of a table or index.
 *
 * @param name the attribute's name
 * @param type its type
 */
public record KeyAttribute(String name, KeyType type) {}
