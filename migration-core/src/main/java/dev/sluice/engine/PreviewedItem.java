package dev.sluice.engine;

/**
 * An item as the first rows of an entity would become.
 *
 * @param entity the entity's name
 * @param sourceKey the row's primary key, sensitive values masked
 * @param item DynamoDB JSON without engine attributes, sensitive values masked; empty where the row becomes none
 * @param reason why the row becomes no item; empty where it does
 */
public record PreviewedItem(String entity, String sourceKey, String item, String reason) {}
