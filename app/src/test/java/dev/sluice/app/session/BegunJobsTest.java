package dev.sluice.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.testbed.Desk;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Jobs that somebody begins")
final class BegunJobsTest {
    private final Desk desk = new Desk();
    private final AtomicInteger begun = new AtomicInteger();

    @BeforeEach
    void open() {
        desk.withProject();
        desk.tasks.onBegun(begun::incrementAndGet);
    }

    @Test
    @DisplayName("are told when they begin, before their work does, and not when they end")
    void told() {
        desk.journey.backfill();
        assertThat(begun).hasValue(1);
        desk.work();
        assertThat(desk.session.backfill().get().value()).isPresent();
        assertThat(begun).hasValue(1);
        desk.journey.look();
        assertThat(begun).hasValue(2);
    }

    @Test
    @DisplayName("are not the looks that begin by themselves, though those are among the jobs")
    void byThemselves() {
        QuarantineDesk quarantine = new QuarantineDesk(desk.engine, desk.tasks, desk.session, desk.log);
        desk.edits.look();
        quarantine.look();
        assertThat(desk.tasks.running()).hasSize(2);
        desk.work();
        desk.session.step().set(StepId.CUTOVER);
        desk.work();
        desk.wait(1);
        int opened = begun.get();
        desk.wait(3);
        assertThat(begun).as("looks again and again").hasValue(opened);
        desk.session.step().set(StepId.BACKFILL);
        desk.work();
        assertThat(begun).hasValue(opened);
        quarantine.inspect(7);
        assertThat(begun).hasValue(opened + 1);
    }
}
