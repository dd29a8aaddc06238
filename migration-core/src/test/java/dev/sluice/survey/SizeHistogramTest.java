package dev.sluice.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A histogram of sizes")
final class SizeHistogramTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @DisplayName("gives percentiles that are never too low and at most 5 % too high")
    void percentiles(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        SizeHistogram one = new SizeHistogram();
        SizeHistogram other = new SizeHistogram();
        long[] sizes = new long[5000];
        for (int index = 0; index < sizes.length; index++) {
            sizes[index] = 1 + (long) Math.exp(random.nextDouble() * 15);
            (index % 3 == 0 ? one : other).add(sizes[index]);
        }
        one.add(other);
        Arrays.sort(sizes);
        for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 1}) {
            long exact = sizes[(int) Math.ceil(share * sizes.length) - 1];
            assertThat((double) one.percentile(share)).isBetween((double) exact, exact * 1.05);
        }
    }

    @Test
    @DisplayName("counts by powers of two, and is 0 for nothing")
    void powers() {
        SizeHistogram histogram = new SizeHistogram();
        assertThat(histogram.percentile(0.5)).isZero();
        assertThat(histogram.byPowerOfTwo()).isEmpty();
        for (long size : new long[] {1, 2, 3, 8, 15, 16}) {
            histogram.add(size);
        }
        assertThat(histogram.byPowerOfTwo()).isEqualTo(List.of(1L, 2L, 0L, 2L, 1L));
    }
}
