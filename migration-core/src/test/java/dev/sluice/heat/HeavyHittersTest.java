package dev.sluice.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Sums by key in bounded memory")
final class HeavyHittersTest {
    /** What the keys have, in unbounded memory. */
    private static final class Oracle {
        private final Map<Long, Double> least = new HashMap<>();
        private final Map<Long, Double> most = new HashMap<>();
        private double sum;

        void add(long key, Weight weight) {
            least.merge(key, weight.least(), Double::sum);
            most.merge(key, weight.most(), Double::sum);
            sum += weight.most();
        }

        double hottest() {
            return most.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        }
    }

    private static void add(HeavyHitters keys, Oracle oracle, long key, Weight weight) {
        keys.add(key, () -> Long.toString(key), weight);
        oracle.add(key, weight);
    }

    private static void requireBounds(HeavyHitters keys, Oracle oracle, int places) {
        assertThat(keys.bound())
                .isGreaterThanOrEqualTo(oracle.hottest())
                .isLessThanOrEqualTo(oracle.hottest() + oracle.sum / places);
        HeavyHitters.Hottest hottest = keys.hottest().orElseThrow();
        assertThat(hottest.certain())
                .isLessThanOrEqualTo(oracle.least.getOrDefault(Long.parseLong(hottest.shown()), 0.0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    @DisplayName("are never too low, and too high by no more than the sum of all through the number of places")
    void bounded(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int places = 1 + random.nextInt(40);
        int keysAround = 1 + random.nextInt(500);
        HeavyHitters keys = new HeavyHitters(places);
        Oracle oracle = new Oracle();
        for (int i = 0; i < 3_000; i++) {
            // Every kind of skew, from all alike to one key that has nearly everything.
            long key = (long) (keysAround * Math.pow(random.nextDouble(), 1 + seed % 7));
            double least = random.nextInt(5);
            add(keys, oracle, key, new Weight(least, least + random.nextInt(3)));
            if (i % 100 == 0) {
                requireBounds(keys, oracle, places);
            }
        }
        requireBounds(keys, oracle, places);
    }

    @Test
    @DisplayName("are never too low where each new key meets full places, and the hot one comes in between and last")
    void hostile() {
        HeavyHitters keys = new HeavyHitters(4);
        Oracle oracle = new Oracle();
        for (int i = 1; i <= 5_000; i++) {
            add(keys, oracle, i, Weight.exactly(1));
            if (i % 50 == 0) {
                add(keys, oracle, -1, Weight.exactly(3));
            }
        }
        requireBounds(keys, oracle, 4);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @DisplayName("are exact where there are no more keys than places")
    void exact(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        HeavyHitters keys = new HeavyHitters(30);
        Oracle oracle = new Oracle();
        for (int i = 0; i < 2_000; i++) {
            add(keys, oracle, random.nextInt(30), Weight.exactly(random.nextInt(9)));
        }
        assertThat(keys.bound()).isEqualTo(oracle.hottest());
        assertThat(keys.hottest().orElseThrow().certain()).isEqualTo(oracle.hottest());
    }

    @Test
    @DisplayName("of nothing are nothing")
    void nothing() {
        HeavyHitters keys = new HeavyHitters(1);
        assertThat(keys.bound()).isZero();
        assertThat(keys.hottest()).isEmpty();
        assertThatThrownBy(() -> new HeavyHitters(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Weight(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Weight(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
