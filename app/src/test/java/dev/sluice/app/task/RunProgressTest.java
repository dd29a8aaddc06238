package dev.sluice.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.engine.Watch;
import dev.sluice.run.RunEvent;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The progress of a run")
final class RunProgressTest {
    private final Desk desk = new Desk();
    private final RunProgress progress = new RunProgress(desk.current);

    private void during(Consumer<Watch> moment) {
        AtomicInteger looked = new AtomicInteger();
        desk.engine.backfill = watch -> {
            moment.accept(watch);
            looked.incrementAndGet();
            return SmallProject.balanced();
        };
        desk.withProject();
        desk.journey.backfill();
        desk.work();
        assertThat(looked).as("looked at while it ran").hasValue(1);
    }

    @Test
    @DisplayName("is that it starts, before there is a count")
    void starts() {
        during(watch -> {
            assertThat(progress.stage().get()).isEqualTo("Backfill");
            assertThat(progress.counts().get()).isEqualTo("Starting");
            assertThat(progress.fraction().get()).isNegative();
        });
    }

    @Test
    @DisplayName("is exact, and named by job and stage")
    void counts() {
        during(watch -> {
            watch.listener().on(new RunEvent.StageBegan("Survey", 1000, "rows"));
            watch.listener().on(new RunEvent.Advanced("Survey", 250));
            assertThat(progress.stage().get()).isEqualTo("Backfill: Survey");
            assertThat(progress.counts().get()).isEqualTo("250 of 1,000 rows");
            assertThat(progress.fraction().get()).isEqualTo(0.25);
        });
    }

    @Test
    @DisplayName("does not say the name of a stage twice that is called like its job")
    void sameName() {
        during(watch -> {
            watch.listener().on(new RunEvent.StageBegan("Backfill", 0, "rows"));
            assertThat(progress.stage().get()).isEqualTo("Backfill");
            assertThat(progress.counts().get()).isEqualTo("0 rows");
            assertThat(progress.fraction().get()).isNegative();
        });
    }
}
