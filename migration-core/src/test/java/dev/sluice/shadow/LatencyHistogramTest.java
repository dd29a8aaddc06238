package dev.sluice.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A bounded histogram of latencies")
final class LatencyHistogramTest {
    @Test
    @DisplayName(
            "tells median and p99 never too short, and at most 25 % and two microseconds too long, from nothing to hours")
    void percentiles() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            long[] nanos = random.longs(1 + random.nextInt(500), 0, 1L << (10 + random.nextInt(34)))
                    .toArray();
            LatencyHistogram histogram = new LatencyHistogram();
            for (long each : nanos) {
                histogram.add(each);
            }
            Arrays.sort(nanos);
            assertNear(histogram.summary().median(), nanos[(int) Math.ceil(nanos.length * 0.5) - 1]);
            assertNear(histogram.summary().p99(), nanos[(int) Math.ceil(nanos.length * 0.99) - 1]);
        }
    }

    private static void assertNear(Duration told, long nanos) {
        assertThat(told.toNanos()).isBetween(nanos, nanos + nanos / 4 + 2_000);
    }

    @Test
    @DisplayName("of nothing tells zero, and takes what is longer than all buckets")
    void edges() {
        LatencyHistogram histogram = new LatencyHistogram();
        assertThat(histogram.summary()).isEqualTo(new Latency(0, Duration.ZERO, Duration.ZERO));
        histogram.add(Long.MAX_VALUE);
        histogram.add(-5);
        assertThat(histogram.summary().count()).isEqualTo(2);
    }
}
