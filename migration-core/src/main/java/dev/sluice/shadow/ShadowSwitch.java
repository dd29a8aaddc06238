package dev.sluice.shadow;

import java.time.Instant;

/**
 * Whether a pattern's questions are asked of the new path.
 *
 * @param position on or off, and by whom
 * @param percent of its questions while it is on, 0 to 100
 * @param reason why it is off by itself; else empty
 * @param since when it was turned
 */
public record ShadowSwitch(Position position, double percent, String reason, Instant since) {
    public ShadowSwitch {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("a share of " + percent + " %");
        }
    }

    /** Where a switch stands. */
    public enum Position {
        /** Questions are asked. */
        ON,
        /** Somebody turned it off. */
        OFF,
        /** A limit was exceeded; it stays off until somebody turns it on. */
        TRIPPED
    }

    ShadowSwitch ramped(double share) {
        return new ShadowSwitch(position, share, reason, since);
    }
}
