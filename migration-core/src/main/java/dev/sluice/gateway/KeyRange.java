package dev.sluice.gateway;

import java.util.List;

/**
 * A range of primary keys in the server's order: after {@code lower}, up to and including {@code upper}. Bounds are typed
 * text, compared by the server alone.
 *
 * @param lower exclusive; empty for the beginning
 * @param upper inclusive; empty for the end
 */
public record KeyRange(List<String> lower, List<String> upper) {
    /** The whole table. */
    public static final KeyRange ALL = new KeyRange(List.of(), List.of());

    public KeyRange {
        lower = List.copyOf(lower);
        upper = List.copyOf(upper);
    }
}
