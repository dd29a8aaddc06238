package dev.sluice.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.run.Hold;
import dev.sluice.run.PaceReading;
import dev.sluice.run.RunEvent;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The meters of a run")
final class RunMetersTest {
    private static final String STAGE = "Backfill";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RunMeters meters = new RunMeters(registry);

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }

    private double counter(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    private static PaceReading throttled(Map<String, Long> throttles) {
        return new PaceReading(OptionalDouble.empty(), OptionalDouble.empty(), 0, throttles, Map.of());
    }

    @Nested
    @DisplayName("of its stages")
    final class Stages {
        @Test
        @DisplayName("count what this process did apart from what earlier ones did")
        void goneOnWith() {
            meters.on(new RunEvent.StageBegan(STAGE, 1000, 400, "rows"));
            assertThat(gauge("sluice.run.position", "stage", STAGE, "unit", "rows"))
                    .isEqualTo(400);
            meters.on(new RunEvent.Advanced(STAGE, 650));
            assertThat(gauge("sluice.run.position")).isEqualTo(650);
            assertThat(gauge("sluice.run.total")).isEqualTo(1000);
            assertThat(gauge("sluice.run.active")).isEqualTo(1);
            assertThat(counter("sluice.run.done", "stage", STAGE, "unit", "rows"))
                    .isEqualTo(250);
            meters.on(new RunEvent.StageEnded(STAGE, "Done."));
            assertThat(gauge("sluice.run.active")).isZero();
        }

        @Test
        @DisplayName("never count backwards, also where a new snapshot reads rows again")
        void newSnapshot() {
            meters.on(new RunEvent.StageBegan(STAGE, 1000, "rows"));
            meters.on(new RunEvent.Advanced(STAGE, 300));
            meters.on(new RunEvent.StageBegan(STAGE, 1000, 200, "rows"));
            meters.on(new RunEvent.Advanced(STAGE, 250));
            assertThat(gauge("sluice.run.position")).isEqualTo(250);
            assertThat(counter("sluice.run.done")).as("300, and 50 again").isEqualTo(350);
        }

        @Test
        @DisplayName("are kept apart by name and unit, and a stage that never began has none")
        void apart() {
            meters.on(new RunEvent.StageBegan("Verify", 0, "items"));
            meters.on(new RunEvent.Advanced("Verify", 7));
            meters.on(new RunEvent.Advanced("Nothing", 9));
            assertThat(counter("sluice.run.done", "stage", "Verify", "unit", "items"))
                    .isEqualTo(7);
            assertThat(registry.find("sluice.run.done").counters()).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3})
        @DisplayName("end at the exact count where threads overtake one another")
        void threads(long seed) throws Exception {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            meters.on(new RunEvent.StageBegan(STAGE, 10_000, "rows"));
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                List<Future<?>> told = new ArrayList<>();
                random.longs(2000, 0, 10_000)
                        .forEach(done -> told.add(threads.submit(() -> meters.on(new RunEvent.Advanced(STAGE, done)))));
                told.add(threads.submit(() -> meters.on(new RunEvent.Advanced(STAGE, 10_000))));
                for (Future<?> one : told) {
                    one.get();
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(counter("sluice.run.done")).isEqualTo(10_000);
            assertThat(gauge("sluice.run.position")).isEqualTo(10_000);
        }
    }

    @Nested
    @DisplayName("of its pace")
    final class Pace {
        @Test
        @DisplayName("say what is consumed, granted and allowed, and nothing of limits that there are not (R-60)")
        void rates() {
            assertThat(gauge("sluice.write.consumed")).isZero();
            assertThat(gauge("sluice.write.granted")).isNaN();
            assertThat(gauge("sluice.write.ceiling")).isNaN();
            meters.on(new RunEvent.Paced(
                    new PaceReading(OptionalDouble.of(500), OptionalDouble.of(250.5), 249.75, Map.of(), Map.of())));
            assertThat(gauge("sluice.write.consumed")).isEqualTo(249.75);
            assertThat(gauge("sluice.write.granted")).isEqualTo(250.5);
            assertThat(gauge("sluice.write.ceiling")).isEqualTo(500);
        }

        @Test
        @DisplayName("count throttles by reason over runs that follow one another")
        void throttles() {
            meters.on(new RunEvent.Paced(throttled(Map.of("KeyRange", 3L))));
            meters.on(new RunEvent.Paced(throttled(Map.of("KeyRange", 5L, "Account", 1L))));
            meters.on(new RunEvent.Paced(throttled(Map.of("KeyRange", 5L, "Account", 1L))));
            assertThat(counter("sluice.write.throttles", "reason", "KeyRange")).isEqualTo(5);
            meters.close();
            meters.on(new RunEvent.Paced(throttled(Map.of("KeyRange", 7L))));
            assertThat(counter("sluice.write.throttles", "reason", "KeyRange"))
                    .as("7 of the next run")
                    .isEqualTo(12);
            meters.on(new RunEvent.Paced(throttled(Map.of("KeyRange", 2L))));
            assertThat(counter("sluice.write.throttles", "reason", "KeyRange"))
                    .as("2 of one that began unseen")
                    .isEqualTo(14);
            assertThat(counter("sluice.write.throttles", "reason", "Account")).isEqualTo(1);
        }

        @Test
        @DisplayName("say which causes hold the run")
        void holds() {
            meters.on(new RunEvent.Paced(new PaceReading(
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    0,
                    Map.of(),
                    Map.of(Hold.SOURCE, "The replica lags by 7 s.", Hold.BREAKER, "Half of the requests fail."))));
            assertThat(gauge("sluice.run.holds", "cause", "source")).isEqualTo(1);
            assertThat(gauge("sluice.run.holds", "cause", "breaker")).isEqualTo(1);
            assertThat(gauge("sluice.run.holds", "cause", "operator")).isZero();
            assertThat(gauge("sluice.run.holds", "cause", "quarantine")).isZero();
        }
    }

    @Test
    @DisplayName("say after a run that failed that nothing is under way, held or consumed")
    void closed() {
        meters.on(new RunEvent.StageBegan(STAGE, 10, "rows"));
        meters.on(new RunEvent.Advanced(STAGE, 4));
        meters.on(new RunEvent.Paced(new PaceReading(
                OptionalDouble.of(5), OptionalDouble.of(5), 5, Map.of(), Map.of(Hold.OPERATOR, "Paused."))));
        meters.close();
        assertThat(gauge("sluice.run.active")).isZero();
        assertThat(gauge("sluice.write.consumed")).isZero();
        assertThat(gauge("sluice.run.holds", "cause", "operator")).isZero();
        assertThat(counter("sluice.run.done")).isEqualTo(4);
        assertThat(gauge("sluice.run.position")).isEqualTo(4);
    }

    @Test
    @DisplayName("all say what they are")
    void described() {
        meters.on(new RunEvent.StageBegan(STAGE, 10, "rows"));
        meters.on(new RunEvent.Paced(throttled(Map.of("Account", 1L))));
        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .allSatisfy(id -> assertThat(id.getDescription()).isNotBlank())
                .extracting(Meter.Id::getName)
                .containsOnly(
                        "sluice.run.done",
                        "sluice.run.position",
                        "sluice.run.total",
                        "sluice.run.active",
                        "sluice.run.holds",
                        "sluice.write.consumed",
                        "sluice.write.granted",
                        "sluice.write.ceiling",
                        "sluice.write.throttles");
    }
}
