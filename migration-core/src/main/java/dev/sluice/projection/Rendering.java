package dev.sluice.projection;

/** What became of a row. */
public sealed interface Rendering {
    /** The row became an item. */
    record Rendered() implements Rendering {}

    /** The entity's filter does not keep the row. */
    record Filtered() implements Rendering {}

    /**
     * The row cannot be represented; it goes to quarantine with this reason.
     *
     * @param rule the rule it breaks, such as {@code I12} or {@code R-70}
     * @param attribute the attribute or key attribute
     * @param column the source column, as a reference of the design
     * @param reason one sentence without the value, which may be sensitive
     */
    record Rejected(String rule, String attribute, String column, String reason) implements Rendering {}
}
