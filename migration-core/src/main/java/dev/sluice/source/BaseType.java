package dev.sluice.source;

/**
 * A built-in or well-known type without structure of its own.
 *
 * @param kind which one
 * @param displayName as {@code format_type} prints it, such as {@code character(20)}
 */
public record BaseType(BaseKind kind, String displayName) implements ColumnType {
    /** A type without modifiers, displayed by its catalogue name. */
    public static BaseType of(BaseKind kind) {
        return new BaseType(kind, kind.catalogueName());
    }
}
