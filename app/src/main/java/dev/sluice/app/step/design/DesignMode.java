package dev.sluice.app.step.design;

/** How the design shows its items. */
public enum DesignMode {
    /** Sample rows as items, by partition key. */
    AGGREGATE,
    /** Sample rows as items, one below the other. */
    TABLE,
    /** Where keys and attributes come from. */
    MAPPING,
    /** One item as DynamoDB has it. */
    JSON
}
