package dev.sluice.source;

/**
 * A type that the type map does not know, for example one of an extension. Its text form is what PostgreSQL prints.
 *
 * @param displayName as {@code format_type} prints it
 */
public record UnknownType(String displayName) implements ColumnType {}
