package dev.sluice.source;

/**
 * A range or multirange type.
 *
 * @param displayName as {@code format_type} prints it
 * @param bound the type of its bounds
 * @param form one range or a set of them
 */
public record RangeType(String displayName, ColumnType bound, Form form) implements ColumnType {
    /** Whether a value is one range or a list of ranges. */
    public enum Form {
        RANGE,
        MULTIRANGE
    }
}
