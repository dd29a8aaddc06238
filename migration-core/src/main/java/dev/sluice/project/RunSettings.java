package dev.sluice.project;

import dev.sluice.value.Bytes;

/**
 * How runs behave.
 *
 * @param readers ranges read at the same time
 * @param writers requests in flight at the same time
 * @param rangeBytes wanted size of a range (R-52: 8 MiB)
 * @param limits what a run may not exceed
 * @param courtesy when a run spares the source
 * @param writing how a run writes
 * @param reverse how far a reverse sync may be behind
 */
public record RunSettings(
        int readers,
        int writers,
        Bytes rangeBytes,
        LimitSettings limits,
        CourtesySettings courtesy,
        WritingSettings writing,
        ReverseSettings reverse) {
    /** Two readers, sixteen writers ({@code performance.md} section 7), ranges of 8 MiB. */
    public static final RunSettings DEFAULT = new RunSettings(2, 16, new Bytes(8L << 20));

    /** With the standard limits, without courtesy, writing as is standard. */
    public RunSettings(int readers, int writers, Bytes rangeBytes) {
        this(
                readers,
                writers,
                rangeBytes,
                LimitSettings.DEFAULT,
                CourtesySettings.NONE,
                WritingSettings.DEFAULT,
                ReverseSettings.DEFAULT);
    }

    public RunSettings {
        if (readers < 1 || writers < 1 || rangeBytes.count() < 1) {
            throw new IllegalArgumentException("readers, writers and rangeBytes are at least 1");
        }
        if (writing.requests().connections().orElse(writers) < writers) {
            throw new IllegalArgumentException("each writer has a connection");
        }
    }

    /** How many connections are kept open for writing: one for each writer unless the project wants more. */
    public int connections() {
        return writing.requests().connections().orElse(writers);
    }
}
