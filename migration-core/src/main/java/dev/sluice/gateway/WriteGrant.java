package dev.sluice.gateway;

/**
 * What a table or index is given for writing.
 *
 * @param unitsPerSecond write units a second, more than 0
 * @param firmness whether more may be had by asking for it
 */
public record WriteGrant(double unitsPerSecond, Firmness firmness) {
    public WriteGrant {
        if (!(unitsPerSecond > 0)) {
            throw new IllegalArgumentException("a grant is more than 0");
        }
    }

    /** Whether more may be had. */
    public enum Firmness {
        /** Provisioned, or the ceiling that an on-demand table was given: more is throttled. */
        FIRM,
        /** Warm throughput of an on-demand table (P7): more may be served, and a person may ask for it. */
        WARM
    }
}
