package dev.sluice.project;

import java.time.Instant;

/**
 * Who switches, and when (G-18). Immutable.
 *
 * @param operator the name of who does it
 * @param approver the name of who allows it
 * @param from the first moment of the window
 * @param until the first moment after it
 */
public record CutoverPeople(String operator, String approver, Instant from, Instant until) {
    public CutoverPeople {
        if (operator.isBlank() || approver.isBlank() || !from.isBefore(until)) {
            throw new IllegalArgumentException("people have names, and a window begins before it ends");
        }
    }

    /** Whether a moment is in the window. */
    public boolean isOpenAt(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }
}
