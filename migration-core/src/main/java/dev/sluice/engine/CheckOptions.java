package dev.sluice.engine;

import java.util.OptionalLong;

/**
 * What to check.
 *
 * @param rows whether to read the rows
 * @param sample about how many rows of each entity; absent for all
 */
public record CheckOptions(Rows rows, OptionalLong sample) {
    /** Whether the rows are read. */
    public enum Rows {
        READ,
        LEAVE
    }
}
