package dev.sluice.verify;

/**
 * A key that differs, and what stands there on both sides, for people; without the engine's attributes, sensitive values masked. Immutable.
 *
 * @param kind how it differs
 * @param table the target table
 * @param entity the entity that the source says it is of; empty where nobody knows
 * @param key the key, such as {@code CUSTOMER#42 / PROFILE}
 * @param source the item that the source says, as DynamoDB JSON; empty where it says none, or rows that no one item is made of
 * @param target the item of the target, likewise; empty where none stands there
 */
public record DifferingItem(
        Difference.Kind kind, String table, String entity, String key, String source, String target) {}
