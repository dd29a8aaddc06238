package dev.sluice.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.run.Hold;
import dev.sluice.run.PaceReading;
import dev.sluice.run.RunEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The sampler of progress")
final class ProgressSamplerTest {
    private static final int MANY = 10_000;

    private final List<JobProgress> shown = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();
    private final HandClock clock = new HandClock();
    private final ProgressSampler sampler = new ProgressSampler(
            new TaskSurroundings(Runnable::run, Runnable::run, this::delay, clock), shown::add, said::add);

    private void delay(Duration time, Runnable action) {
        delays.add(time);
        later.add(action);
    }

    @Test
    @DisplayName("shows once what came ten thousand times within one interval, and the newest count exactly")
    void samples() {
        sampler.on(new RunEvent.StageBegan("Backfill", MANY, "rows"));
        for (int count = 1; count <= MANY; count++) {
            sampler.on(new RunEvent.Advanced("Backfill", count));
        }
        assertThat(later).hasSize(1);
        assertThat(delays.get(0)).as("ten a second at most").isGreaterThanOrEqualTo(Duration.ofMillis(100));
        later.get(0).run();
        assertThat(shown).singleElement().extracting(JobProgress::done).isEqualTo((long) MANY);
    }

    @Test
    @DisplayName("loses no sentence")
    void losesNoSentence() {
        sampler.on(new RunEvent.Remark("one"));
        sampler.on(new RunEvent.StageEnded("Backfill", "two"));
        sampler.flush();
        sampler.on(new RunEvent.Remark("three"));
        sampler.flush();
        assertThat(said).containsExactly("one", "Backfill: two", "three");
    }

    @Test
    @DisplayName("ignores the count of a stage that is over")
    void ignoresOldStages() {
        sampler.on(new RunEvent.StageBegan("Survey", 10, "rows"));
        sampler.on(new RunEvent.StageBegan("Backfill", 20, "rows"));
        sampler.on(new RunEvent.Advanced("Survey", 10));
        sampler.flush();
        assertThat(shown.get(0).stage()).isEqualTo("Backfill");
        assertThat(shown.get(0).done()).isZero();
    }

    @Test
    @DisplayName("tells rate and time left from the stage's own clock")
    void tellsRate() {
        sampler.on(new RunEvent.StageBegan("Backfill", 1000, "rows"));
        clock.now = clock.now.plusSeconds(10);
        sampler.on(new RunEvent.Advanced("Backfill", 250));
        sampler.flush();
        assertThat(shown.get(0).rate()).isEqualTo(25.0);
        assertThat(shown.get(0).left()).contains(Duration.ofSeconds(30));
        assertThat(shown.get(0).counts()).isEqualTo("250 of 1,000 rows");
        assertThat(shown.get(0).line()).isEqualTo("Backfill: 250 of 1,000 rows");
        assertThat(JobProgress.NONE.line()).isEqualTo("Starting");
        assertThat(shown.get(0).speed()).isEqualTo("25 /s, 0:30 left");
        assertThat(shown.get(0).fraction()).isEqualTo(0.25);
    }

    @Test
    @DisplayName("counts the rate from what an earlier process did, and forgets what is long ago")
    void recent() {
        sampler.on(new RunEvent.StageBegan("Backfill", 10_000, 4_000, "rows"));
        for (int second = 1; second <= 60; second++) {
            clock.now = clock.now.plusSeconds(1);
            sampler.on(new RunEvent.Advanced("Backfill", 4_000 + Math.min(second, 30) * 100L));
        }
        sampler.flush();
        assertThat(shown.get(0).done()).isEqualTo(7_000);
        assertThat(shown.get(0).rate()).as("nothing came for half a minute").isZero();
        clock.now = clock.now.plusSeconds(10);
        sampler.on(new RunEvent.Advanced("Backfill", 7_500));
        sampler.flush();
        assertThat(shown.get(1).rate()).isBetween(24.0, 50.0);
    }

    @Test
    @DisplayName("shows the newest pace, and no time left while somebody holds the run")
    void pace() {
        sampler.on(new RunEvent.StageBegan("Backfill", 1000, "rows"));
        clock.now = clock.now.plusSeconds(10);
        sampler.on(new RunEvent.Advanced("Backfill", 250));
        PaceReading held = new PaceReading(
                OptionalDouble.empty(), OptionalDouble.of(100), 7, Map.of(), Map.of(Hold.OPERATOR, "Paused."));
        sampler.on(new RunEvent.Paced(held));
        sampler.flush();
        assertThat(shown.get(0).pace()).contains(held);
        assertThat(shown.get(0).left()).isEmpty();
        assertThat(shown.get(0).speed()).isEmpty();
        sampler.on(new RunEvent.Paced(PaceReading.IDLE));
        sampler.flush();
        assertThat(shown.get(1).left()).contains(Duration.ofSeconds(30));
    }

    @Test
    @DisplayName("claims no share and no time left where the total is unknown")
    void unknownTotal() {
        JobProgress progress = new JobProgress("Verify", 250, 0, "items", 25, Optional.empty());
        assertThat(progress.fraction()).isEqualTo(-1);
        assertThat(progress.left()).isEmpty();
        assertThat(progress.counts()).isEqualTo("250 items");
    }

    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-11-20T21:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
