package dev.sluice.app.step.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.Styles;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.app.testbed.SmallRehearsals;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.Phase;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The evidence report")
final class ReportViewModelTest {
    private static final Path CHOSEN = Path.of("evidence.html");

    private final Desk desk = new Desk();
    private final ReportViewModel model = new ReportViewModel(desk.session, desk.journey);

    @Test
    @DisplayName("is written to the chosen file, and says what it says first")
    void written() {
        assertThat(model.blocked().get()).isTrue();
        assertThat(model.folder()).isEmpty();
        desk.withProject();
        assertThat(model.folder()).contains(SmallProject.FOLDER);
        assertThat(model.said().get()).isEqualTo(Hint.NONE);
        model.write(CHOSEN);
        assertThat(model.blocked().get()).as("one at a time").isTrue();
        desk.work();
        assertThat(desk.engine.calls).contains("evidence evidence.html");
        assertThat(model.written().get()).contains(CHOSEN);
        assertThat(model.said().get())
                .isEqualTo(new Hint(Styles.ACCENT, "Report written to evidence.html. It says EQUAL."));
    }

    @Test
    @DisplayName("is not written while the project is moved, forward or back: a freeze counts who is connected")
    void whileMoving() {
        desk.withProject();
        desk.engine.advance = (options, watch) -> {
            assertNotWritten();
            throw new StoppedException("gone");
        };
        desk.engine.rollback = watch -> {
            assertNotWritten();
            throw new StoppedException("gone");
        };
        desk.journey.advance(Optional.of(Phase.PREPARED), "ada");
        desk.work();
        assertThat(desk.session.advance().get().trouble()).contains("gone");
        desk.journey.rollback("ada");
        desk.work();
        assertThat(desk.session.rollback().get().trouble()).contains("gone");
        assertThat(desk.engine.calls).noneMatch(call -> call.startsWith("evidence"));
        assertThat(model.blocked().get()).isFalse();
    }

    private void assertNotWritten() {
        assertThat(model.blocked().get()).isTrue();
        assertThat(model.folder()).isEmpty();
        model.write(CHOSEN);
    }

    @Test
    @DisplayName("says which gates nobody could look at, and why")
    void unseen() {
        desk.withProject();
        desk.engine.evidence = html -> SmallRehearsals.report(html, Optional.of("db.example refuses."));
        model.write(CHOSEN);
        desk.work();
        assertThat(model.said().get().style()).isEqualTo(Styles.WARNING);
        assertThat(model.said().get().sentence())
                .contains("Not looked at: G-01")
                .doesNotContain("G-02")
                .endsWith("db.example refuses.");
    }

    @Test
    @DisplayName("that cannot be written says why, and nothing of one before it")
    void refused() {
        desk.withProject();
        model.write(CHOSEN);
        desk.work();
        desk.engine.evidence = html -> {
            throw new StoppedException("The disk is full.");
        };
        model.write(CHOSEN);
        desk.work();
        assertThat(model.said().get()).isEqualTo(new Hint(Styles.ERROR, "The disk is full."));
        assertThat(model.written().get()).isEmpty();
    }
}
