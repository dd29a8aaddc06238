package dev.sluice.design;

/**
 * One attribute of an item.
 *
 * @param name the attribute's name
 * @param source where its value comes from
 * @param nulls what a NULL becomes
 * @param sensitivity whether its values are masked wherever people read them
 * @param when only rows that meet this have the attribute
 */
public record AttributeMapping(
        String name, AttributeSource source, NullPolicy nulls, Sensitivity sensitivity, Condition when) {

    /** What a NULL column becomes. */
    public enum NullPolicy {
        /** No attribute (the default). */
        OMIT,
        /** DynamoDB's null value. */
        NULL_VALUE
    }

    /** Whether values are shown to people. */
    public enum Sensitivity {
        PLAIN,
        /** Masked in preview, report, quarantine and log. */
        SENSITIVE
    }
}
