package dev.sluice.run;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What somebody asked of a run, perhaps in another process; a fact that stays. Immutable and thread-safe.
 *
 * @param run of which run
 * @param kind what was asked
 * @param writeUnits the ceiling of a {@link Kind#RATE} order, write units a second of each table, more than 0, {@link #NO_CEILING} for
 *     none; else empty
 * @param at when
 */
public record RunOrder(RunId run, Kind kind, OptionalDouble writeUnits, Instant at) {
    /** The rate of an order that takes a ceiling away: only what the table grants counts. */
    public static final double NO_CEILING = Double.POSITIVE_INFINITY;

    /** The lowest rate that anybody may ask for: below it a run would look as if it stood still, for which there is PAUSE. */
    public static final double LEAST_RATE = 1;

    /** What can be asked of a run. */
    public enum Kind {
        /** Send nothing more until RESUME. */
        PAUSE,
        /** Go on after PAUSE, and after a limit of the quarantine was crossed. */
        RESUME,
        /** Change the ceiling. */
        RATE,
        /** End for good: the run is not gone on with. */
        CANCEL
    }

    public RunOrder {
        if ((kind == Kind.RATE) != writeUnits.isPresent()) {
            throw new IllegalArgumentException("a rate order, and no other, has write units");
        }
        if (writeUnits.isPresent() && !(writeUnits.getAsDouble() > 0)) {
            throw new IllegalArgumentException("write units are more than 0");
        }
    }
}
