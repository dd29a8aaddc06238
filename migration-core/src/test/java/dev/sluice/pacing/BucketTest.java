package dev.sluice.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A bucket that learns its rate from throttles")
final class BucketTest {
    private static final long STEP = 50_000_000;
    private static final double STEPS_A_SECOND = 20;
    /** What the writers could send. */
    private static final double OFFERED = 5_000;

    private static final int REQUEST = 25;

    private final Bucket bucket = Bucket.ofResource();
    private final Meter taken = new Meter();
    private final Meter refused = new Meter();
    private final SplittableRandom random = new SplittableRandom(20_261_121);

    /**
     * Sends what the bucket lets through against a target.
     *
     * @param capacity units a second by time, in seconds
     * @param noise the share that the target refuses whatever comes
     * @return units a second that the target took over the last 30 of the seconds
     */
    private double run(int seconds, LongToDoubleFunction capacity, double noise) {
        double late = 0;
        for (long step = 1; step <= seconds * STEPS_A_SECOND; step++) {
            long now = step * STEP;
            bucket.raise(now);
            double sent = 0;
            double served = 0;
            while (sent < OFFERED / STEPS_A_SECOND && bucket.delay(now) == 0) {
                bucket.debit(1, now);
                sent++;
                boolean accepted =
                        served < capacity.applyAsDouble(step / 20) / STEPS_A_SECOND && random.nextDouble() >= noise;
                served += accepted ? 1 : 0;
            }
            taken.add(served, now);
            refused.add(sent - served, now);
            if (sent > served) {
                bucket.throttled(Lately.of(taken, refused, now), now);
            }
            late += step > (seconds - 30) * STEPS_A_SECOND ? served : 0;
        }
        return late / 30;
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {0.02, 0.1, 0.3})
    @DisplayName(
            "does not give way to a target that refuses a share of whatever comes: lower and lower would be nothing at all")
    void noise(double share) {
        double took = run(120, second -> 1e9, share);

        assertThat(took).isGreaterThan(0.8 * (1 - share) * OFFERED);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {0.002, 0.02, 0.05, 0.1})
    @DisplayName("does not crawl where whole requests are refused now and then from the first moment of a run on")
    void refusedRequests(double share) {
        double late = 0;
        for (long step = 1; step <= 120 * STEPS_A_SECOND; step++) {
            long now = step * STEP;
            bucket.raise(now);
            // Few connections are open in the beginning.
            double offered = Math.min(OFFERED, 200 * step) / STEPS_A_SECOND;
            for (double sent = 0; sent < offered && bucket.delay(now) == 0; sent += REQUEST) {
                bucket.debit(REQUEST, now);
                boolean accepted = random.nextDouble() >= share;
                (accepted ? taken : refused).add(REQUEST, now);
                late += accepted && step > 10 * STEPS_A_SECOND ? REQUEST : 0;
                if (!accepted) {
                    bucket.throttled(Lately.of(taken, refused, now), now);
                }
            }
        }

        assertThat(late / 110).isGreaterThan(0.7 * (1 - share) * OFFERED);
    }

    @Test
    @DisplayName("counts no time in which nobody wanted more as a sign that the target serves more")
    void idle() {
        run(60, second -> 2_000, 0);
        double before = bucket.rate();
        for (long second = 61; second <= 180; second++) {
            bucket.raise(second * 1_000_000_000);
        }
        bucket.debit(1_000, 180_000_000_000L);
        bucket.delay(180_000_000_000L);
        bucket.raise(181_000_000_000L);

        assertThat(bucket.rate()).isBetween(before, 1.05 * before);
    }

    @Test
    @DisplayName("finds what the target serves, and finds it again when that falls to a tenth")
    void capacity() {
        double took = run(90, second -> second < 30 ? 2_000 : 200, 0);

        assertThat(took).isBetween(0.8 * 200, 200.0);
        assertThat(bucket.rate()).isBetween(0.8 * 200, 1.2 * 200);
    }

    @Test
    @DisplayName("climbs to what the target serves when that becomes ten times as much, within a minute")
    void more() {
        double took = run(120, second -> second < 30 ? 200 : 2_000, 0);

        assertThat(took).isBetween(0.8 * 2_000, 2_000.0);
    }

    @Test
    @DisplayName("is not lowered to what little was wanted at the end, of which some is refused by chance")
    void littleWanted() {
        run(60, second -> 2_000, 0);
        long now = 60_000_000_000L;
        for (int i = 0; i < 200; i++) {
            now += 600_000_000;
            bucket.raise(now);
            taken.add(i % 2, now);
            refused.add(1, now);
            bucket.throttled(Lately.of(taken, refused, now), now);
        }

        assertThat(bucket.rate()).isGreaterThan(0.35 * 2_000);
    }

    @Test
    @DisplayName("takes the first quarter of a second for what it is, however long nothing was sent before")
    void idleBefore() {
        long began = 600L * 1_000_000_000;
        taken.add(3_000, began);
        refused.add(2_000, began);
        bucket.throttled(Lately.of(taken, refused, began), began);

        assertThat(bucket.rate()).isBetween(1_000.0, 100_000.0);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {0.005, 0.02, 0.06})
    @DisplayName("is used by nine tenths in its first ten seconds, however whole requests are refused by chance (P-2)")
    void firstSeconds(double share) {
        double fast = 9 * OFFERED;
        double sum = 0;
        for (int seed = 0; seed < 20; seed++) {
            double took = firstSeconds(share, fast, new SplittableRandom(seed));
            assertThat(took).as("seed %d", seed).isGreaterThan(0.4 * fast);
            sum += took;
        }

        assertThat(sum / 20).isGreaterThan(0.85 * (1 - share) * fast);
    }

    private static double firstSeconds(double share, double offered, SplittableRandom random) {
        Bucket bucket = Bucket.ofResource();
        Meter taken = new Meter();
        Meter refused = new Meter();
        for (long step = 1; step <= 10 * STEPS_A_SECOND; step++) {
            long now = step * STEP;
            bucket.raise(now);
            for (double sent = 0; sent < offered / STEPS_A_SECOND && bucket.delay(now) == 0; sent += REQUEST) {
                bucket.debit(REQUEST, now);
                boolean accepted = random.nextDouble() >= share;
                (accepted ? taken : refused).add(REQUEST, now);
                if (!accepted) {
                    bucket.throttled(Lately.of(taken, refused, now), now);
                }
            }
        }
        return taken.total() / 10;
    }
}
