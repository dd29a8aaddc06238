package dev.sluice.gateway;

/**
 * A column as the log describes it.
 *
 * @param name as stored
 * @param typeOid the type's oid in the source
 * @param type the type as {@code format_type} prints it with an empty search path, as {@link dev.sluice.source.ColumnType#displayName()}
 *     does; {@code ???} where the type is gone
 * @param identity whether old images hold it
 */
public record FeedColumn(String name, int typeOid, String type, Identity identity) {
    /** Whether a column belongs to the replica identity. */
    public enum Identity {
        /** Old images hold its value. */
        COVERED,
        /** Old images never hold it. */
        UNKNOWN
    }
}
