package dev.sluice.heat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.HeatMinute;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A meter of heat")
final class HeatMeterTest {
    private static final long BEGIN = Instant.parse("2026-11-20T10:00:00Z").getEpochSecond();
    private static final HeatPlace TABLE = new HeatPlace("shop", "");
    private static final HeatPlace INDEX = new HeatPlace("shop", "byOwner");

    /** As a journal would keep them. */
    private final Map<List<Object>, HeatMinute> journal = new HashMap<>();

    private HeatMeter meter = new HeatMeter();
    private HeatMinutes minutes = newProcess();
    /** What each key has in truth: by second, place and key. */
    private final Map<Long, Map<HeatPlace, Map<Long, Double>>> truth = new HashMap<>();

    private HeatMinutes newProcess() {
        meter = new HeatMeter();
        return new HeatMinutes(minute -> journal.values().stream()
                .filter(one -> one.minute().equals(minute))
                .toList());
    }

    private void note() {
        minutes.with(meter.take())
                .forEach(minute -> journal.merge(
                        List.of(minute.minute(), minute.table(), minute.index()), minute, HeatMinute::and));
    }

    private void add(long second, HeatPlace place, long key, double units) {
        meter.add(second, place, key, () -> "key " + key, Weight.exactly(units));
        truth.computeIfAbsent(second, none -> new HashMap<>())
                .computeIfAbsent(place, none -> new HashMap<>())
                .merge(key, units, Double::sum);
    }

    private double hottest(HeatPlace place, HeatMinute minute) {
        double hottest = 0;
        for (long second = 0; second < 60; second++) {
            hottest = truth
                    .getOrDefault(minute.minute().getEpochSecond() + second, Map.of())
                    .getOrDefault(place, Map.of())
                    .values()
                    .stream()
                    .mapToDouble(Double::doubleValue)
                    .reduce(hottest, Math::max);
        }
        return hottest;
    }

    private HeatMinute minute(HeatPlace place, long second) {
        return journal.values().stream()
                .filter(one -> one.table().equals(place.table()) && one.index().equals(place.index()))
                .filter(one -> one.minute().getEpochSecond() == Math.floorDiv(second, 60) * 60)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    @DisplayName(
            "tells the hottest second of each minute exactly, in whatever order near seconds come, and however often it is noted")
    void exact(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long second = BEGIN;
        for (int i = 0; i < 5_000; i++) {
            second += random.nextInt(20) == 0 ? 1 : 0;
            long near = second - random.nextInt(HeatMeter.OPEN / 2);
            add(Math.max(BEGIN, near), random.nextBoolean() ? TABLE : INDEX, random.nextInt(50), random.nextInt(4));
            if (random.nextInt(40) == 0) {
                note();
            }
        }
        note();
        assertThat(journal).hasSizeGreaterThan(5);
        journal.values().forEach(minute -> assertThat(minute.most())
                .as(minute.toString())
                .isEqualTo(hottest(new HeatPlace(minute.table(), minute.index()), minute))
                .isEqualTo(minute.least()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    @DisplayName("is never too low, wherever the clock goes, whoever went on, and with more keys than it keeps")
    void neverTooLow(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long second = BEGIN + 1_000;
        for (int i = 0; i < 6_000; i++) {
            if (random.nextInt(50) == 0) {
                second += random.nextInt(40) - 18;
            }
            long key = random.nextInt(3) == 0 ? 7 : random.nextInt(4 * HeatMeter.PLACES);
            add(second, random.nextBoolean() ? TABLE : INDEX, key, 1 + random.nextInt(3));
            if (random.nextInt(60) == 0) {
                note();
            }
            if (random.nextInt(600) == 0) {
                note();
                minutes = newProcess();
            }
        }
        note();
        journal.values().forEach(minute -> assertThat(minute.most())
                .as(minute.toString())
                .isGreaterThanOrEqualTo(hottest(new HeatPlace(minute.table(), minute.index()), minute)));
    }

    @Test
    @DisplayName("begins a second that another process counted in part at its minute's bound, and no other second")
    void goesOn() {
        add(BEGIN, TABLE, 1, 100);
        note();
        minutes = newProcess();
        add(BEGIN, TABLE, 1, 7);
        add(BEGIN + 1, TABLE, 1, 104);
        note();
        assertThat(minute(TABLE, BEGIN).most()).isEqualTo(107);
        assertThat(minute(TABLE, BEGIN).seconds()).isEqualTo(3);
    }

    @Test
    @DisplayName("adds units of which nobody knows the key to each of them, and to none for certain")
    void unseen() {
        add(BEGIN, TABLE, 1, 10);
        meter.addUnseen(BEGIN, TABLE, 5);
        meter.addUnseen(BEGIN + 1, INDEX, 3);
        note();
        assertThat(minute(TABLE, BEGIN).most()).isEqualTo(15);
        assertThat(minute(TABLE, BEGIN).least()).isEqualTo(10);
        assertThat(minute(TABLE, BEGIN).key()).isEqualTo("key 1");
        assertThat(minute(INDEX, BEGIN).most()).isEqualTo(3);
        assertThat(minute(INDEX, BEGIN).least()).isZero();
    }

    @Test
    @DisplayName("tells nothing where nothing was added since it told it")
    void quiet() {
        add(BEGIN, TABLE, 1, 10);
        assertThat(meter.take()).hasSize(1);
        assertThat(meter.take()).isEmpty();
    }
}
