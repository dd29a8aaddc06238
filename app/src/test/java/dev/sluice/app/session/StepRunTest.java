package dev.sluice.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.PaneState;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.problem.InvalidInputException;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The run of a step")
final class StepRunTest {
    private final Desk desk = new Desk();
    private final SimpleStringProperty otherTrouble = new SimpleStringProperty("");
    private final StepRun run = new StepRun(desk.session, desk.journey, desk.session.backfill(), otherTrouble);

    @Test
    @DisplayName("needs a project, and leads to where one is chosen")
    void needsAProject() {
        assertThat(run.pane().get().kind()).isEqualTo(PaneState.Kind.EMPTY);
        assertThat(run.pane().get().sentence()).startsWith("This screen needs a project.");
        assertThat(run.blocked().get()).isTrue();
        desk.session.step().set(StepId.BACKFILL);
        run.chooseProject();
        assertThat(desk.session.step().get()).isEqualTo(StepId.CONNECT);
        desk.withProject();
        assertThat(run.pane().get()).isEqualTo(PaneState.READY);
        assertThat(run.blocked().get()).isFalse();
    }

    @Test
    @DisplayName("runs until its result is there, and cannot begin twice")
    void runs() {
        desk.withProject();
        desk.journey.backfill();
        assertThat(run.running().get()).isTrue();
        assertThat(run.blocked().get()).isTrue();
        desk.work();
        assertThat(run.running().get()).isFalse();
        assertThat(run.blocked().get()).isFalse();
        assertThat(run.trouble().get()).isEmpty();
    }

    @Test
    @DisplayName("cannot begin beside the run of another step, which is not its own")
    void besideAnother() {
        desk.withProject();
        desk.journey.verify();
        assertThat(run.running().get()).isFalse();
        assertThat(run.blocked().get()).isTrue();
    }

    @Test
    @DisplayName("says why it failed, and forgets it when it begins again")
    void fails() {
        desk.withProject();
        desk.engine.backfill = watch -> {
            throw new InvalidInputException("Table shop is not there.");
        };
        desk.journey.backfill();
        desk.work();
        assertThat(run.trouble().get()).isEqualTo("Table shop is not there.");
        desk.journey.backfill();
        assertThat(run.trouble().get()).isEmpty();
    }

    @Test
    @DisplayName("stops when it is cancelled, and says so")
    void isCancelled() {
        desk.engine.backfill = watch -> {
            watch.cancellation().throwIfRequested();
            return SmallProject.balanced();
        };
        desk.withProject();
        desk.journey.backfill();
        run.cancel();
        desk.work();
        assertThat(run.running().get()).isFalse();
        assertThat(run.trouble().get()).contains("cancelled");
    }

    @Test
    @DisplayName("says another trouble only where it has none of its own")
    void otherTrouble() {
        desk.withProject();
        otherTrouble.set("The disk is full.");
        assertThat(run.trouble().get()).isEqualTo("The disk is full.");
        desk.engine.backfill = watch -> {
            throw new InvalidInputException("Table shop is not there.");
        };
        desk.journey.backfill();
        desk.work();
        assertThat(run.trouble().get()).isEqualTo("Table shop is not there.");
    }
}
