package dev.sluice.simulator.capacity;

/**
 * Why a request was throttled.
 *
 * @param index the index that refused it, empty for the table itself
 * @param direction reading or writing
 * @param limit which limit
 * @param mode how the table is paid for, which decides the exception
 */
public record Throttle(String index, Direction direction, LimitType limit, CapacityMode mode) {
    /** The reason as DynamoDB words it, such as {@code TableWriteKeyRangeThroughputExceeded} (P12). */
    public String reason() {
        return (index.isEmpty() ? "Table" : "Index") + direction.word() + limit.word();
    }
}
