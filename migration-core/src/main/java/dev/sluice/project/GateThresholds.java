package dev.sluice.project;

import dev.sluice.value.Bytes;
import java.time.Duration;
import java.util.Map;

/**
 * What the gates of a cutover are held against (correctness.md section 11). Immutable.
 *
 * @param lag the most that the stream may be behind (G-03)
 * @param proof how old a check, a survey, a verification and what shadow reads saw may be
 * @param verification of full passes (G-04)
 * @param shadow of shadow reads (G-06, G-07)
 * @param itemPercent the largest item, in percent of 400 KB (G-09)
 * @param target of the target's own features (G-08, G-10 to G-13)
 */
public record GateThresholds(
        Lag lag, Duration proof, Verification verification, Shadow shadow, int itemPercent, TargetThresholds target) {
    /** 2 s and 1 MiB for 15 minutes; a day; 3 passes; 10,000 answers or 24 hours, 0.01 %; 80 %. */
    public static final GateThresholds DEFAULT = new GateThresholds(
            new Lag(Duration.ofSeconds(2), new Bytes(1L << 20), Duration.ofMinutes(15)),
            Duration.ofHours(24),
            new Verification(3),
            new Shadow(10_000, Duration.ofHours(24), 100, Map.of()),
            80);

    /** Those of the target at their standard. */
    public GateThresholds(Lag lag, Duration proof, Verification verification, Shadow shadow, int itemPercent) {
        this(lag, proof, verification, shadow, itemPercent, TargetThresholds.DEFAULT);
    }

    public GateThresholds {
        if (itemPercent < 1 || itemPercent > 100 || proof.isNegative() || proof.isZero()) {
            throw new IllegalArgumentException("thresholds are more than 0, percentages at most 100");
        }
    }

    /**
     * How far the stream may be behind.
     *
     * @param time since a change was committed that is not applied
     * @param log not applied
     * @param steady for how long both have to hold
     */
    public record Lag(Duration time, Bytes log, Duration steady) {}

    /**
     * What full passes have to show.
     *
     * @param passes how many, the newest
     */
    public record Verification(int passes) {}

    /**
     * What shadow reads have to show.
     *
     * @param answers alike, of each pattern
     * @param time within which answers count, or for which a pattern was asked without a long gap
     * @param mismatchesPerMillion the rate that the true one has to be below with a confidence of 95 %
     * @param latencies by pattern, the time that 99 of 100 answers of the target may take at most
     */
    public record Shadow(long answers, Duration time, long mismatchesPerMillion, Map<String, Duration> latencies) {
        public Shadow {
            latencies = Map.copyOf(latencies);
        }
    }
}
