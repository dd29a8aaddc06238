package dev.sluice.source;

/**
 * A domain: its base type with checks that DynamoDB does not carry.
 *
 * @param displayName as {@code format_type} prints it
 * @param base the type it stands on, possibly a domain itself
 */
public record DomainType(String displayName, ColumnType base) implements ColumnType {
    @Override
    public ColumnType resolved() {
        return base.resolved();
    }
}
