package dev.sluice.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.session.StepId;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.engine.CheckOptions;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.Severity;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.RunEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The window around the steps")
final class ShellViewModelTest {
    private final Desk desk = new Desk();
    private final ShellViewModel model = new ShellViewModel(desk.session, desk.log, desk.tasks, desk.current);

    @Test
    @DisplayName("names the project and both of its ends")
    void names() {
        assertThat(model.project().get()).isEqualTo("No project open");
        assertThat(model.sourceName().get()).isEmpty();
        desk.withProject();
        assertThat(model.project().get()).isEqualTo("shop");
        assertThat(model.sourcePlace().get()).isEqualTo("db.example:5433");
        assertThat(model.targetPlace().get()).isEqualTo("127.0.0.1:8000");
    }

    @Test
    @DisplayName("counts problems by severity and shows the newest line of the log")
    void counts() {
        desk.engine.check = watch -> SmallProject.badCheck();
        desk.withProject();
        assertThat(model.problemCount(Severity.ERROR).get()).isEqualTo("1");
        assertThat(model.problemCount(Severity.WARNING).get()).isEqualTo("0");
        assertThat(model.lastLine().get()).endsWith("Checked the design: 1 open findings.");
    }

    @Test
    @DisplayName("tells in the status bar what runs and how far it is")
    void tellsWhatRuns() {
        desk.withProject();
        assertThat(model.jobLine().get()).isEmpty();
        desk.engine.backfill = watch -> {
            watch.listener().on(new RunEvent.StageBegan("Backfill", 0, "rows"));
            watch.listener().on(new RunEvent.Advanced("Backfill", 7));
            assertThat(model.jobLine().get()).isEqualTo("Backfill: 7 rows");
            assertThat(model.jobCount().get()).isEqualTo("1");
            return SmallProject.balanced();
        };
        desk.journey.backfill();
        desk.work();
        assertThat(desk.session.backfill().get().trouble()).isEmpty();
        assertThat(model.jobLine().get()).isEmpty();
    }

    @Test
    @DisplayName("follows the state of a step")
    void follows() {
        var backfill = model.status(StepId.BACKFILL);
        assertThat(backfill.get().state()).isEqualTo(GlyphState.NOT_BEGUN);
        desk.withProject();
        assertThat(backfill.get().state()).isEqualTo(GlyphState.READY);
    }

    @Test
    @DisplayName("says which server was not reached until it answers, and tries again what only reads")
    void lost() {
        desk.withProject();
        assertThat(model.lost().getValue()).isEmpty();
        desk.engine.source = watch -> {
            throw new UnreachableException("db.example does not answer.");
        };
        desk.journey.inspect();
        desk.work();
        assertThat(model.lost().getValue()).isEqualTo("Read catalogue: db.example does not answer.");
        model.tryAgain();
        desk.work();
        assertThat(model.lost().getValue()).as("still not").isNotEmpty();
        desk.engine.source = watch -> SmallProject.snapshot();
        model.tryAgain();
        desk.work();
        assertThat(model.lost().getValue()).isEmpty();
        assertThat(desk.session.source().get().value()).isPresent();
    }

    @Test
    @DisplayName("goes to the screen of what writes, and begins nothing there, when a server was not reached")
    void lostByWriting() {
        desk.withProject();
        desk.session.step().set(StepId.BACKFILL);
        desk.engine.backfill = watch -> {
            throw new UnreachableException("The target does not answer.");
        };
        desk.journey.backfill();
        desk.work();
        desk.session.step().set(StepId.REVIEW);
        assertThat(model.lost().getValue()).isEqualTo("Backfill: The target does not answer.");
        desk.engine.calls.clear();
        model.tryAgain();
        desk.work();
        assertThat(desk.session.step().get()).isEqualTo(StepId.BACKFILL);
        assertThat(desk.engine.calls).doesNotContain("backfill");
        desk.engine.check = watch -> {
            throw new InvalidInputException("No such entity.");
        };
        desk.journey.check(CheckOptions.Rows.LEAVE);
        desk.work();
        assertThat(model.lost().getValue()).as("that is no connection").startsWith("Backfill: ");
        desk.withProject();
        assertThat(model.lost().getValue()).as("it went with its project").isEmpty();
    }
}
