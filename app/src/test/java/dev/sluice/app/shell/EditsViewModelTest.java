package dev.sluice.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.session.StepId;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallDesign;
import dev.sluice.problem.InvalidInputException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Undo and redo in the window")
final class EditsViewModelTest {
    private final Desk desk = new Desk();
    private final EditsViewModel model = new EditsViewModel(desk.edits, desk.session);

    private void edit() {
        desk.edits.edit("edit sk of Customer", project -> project.text().replace("PROFILE", "INFO"), refused -> {});
        desk.work();
    }

    @Test
    @DisplayName("name what they would do, on the design also in the status bar")
    void names() {
        assertThat(model.undoTip().get()).isEqualTo("Nothing to undo");
        assertThat(model.undoable().get()).isFalse();
        desk.withDesign();
        edit();
        assertThat(model.undoTip().get()).isEqualTo("Undo: edit sk of Customer (Ctrl+Z)");
        assertThat(model.undoLine().get()).as("another step shows").isEmpty();
        desk.session.step().set(StepId.DESIGN);
        assertThat(model.undoLine().get()).isEqualTo("Undo: edit sk of Customer");
        assertThat(model.undoable().get()).isTrue();
        model.undo();
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(SmallDesign.YAML);
        assertThat(model.redoTip().get()).isEqualTo("Redo: edit sk of Customer (Ctrl+Shift+Z)");
        assertThat(model.redoable().get()).isTrue();
        model.redo();
        desk.work();
        assertThat(desk.engine.onDisk).contains("sk: INFO");
    }

    @Test
    @DisplayName("wait while something runs")
    void locked() {
        desk.withDesign();
        edit();
        desk.journey.backfill();
        assertThat(model.undoable().get()).isFalse();
        desk.work();
        assertThat(model.undoable().get()).isTrue();
    }

    @Test
    @DisplayName("say what another program did, and read it again")
    void conflict() {
        desk.withDesign();
        desk.engine.onDisk = SmallDesign.YAML.replace("PROFILE", "INFO");
        model.look();
        desk.work();
        assertThat(model.conflict().get()).isNotEmpty();
        model.reload();
        desk.work();
        assertThat(model.conflict().get()).isEmpty();
        assertThat(desk.session.project().get().orElseThrow().text()).contains("sk: INFO");
    }

    @Test
    @DisplayName("let the window close once the last edit is saved, and not where it could not be")
    void savedFirst() {
        desk.withDesign();
        AtomicInteger closed = new AtomicInteger();
        assertThat(model.saveFirst(model.refusals(), closed::incrementAndGet))
                .as("nothing is to be saved")
                .isFalse();
        long refusals = model.refusals();
        desk.edits.edit("edit sk of Customer", project -> project.text().replace("PROFILE", "INFO"), refused -> {});
        assertThat(model.saveFirst(refusals, closed::incrementAndGet)).isTrue();
        assertThat(closed).hasValue(0);
        desk.work();
        assertThat(closed).hasValue(1);
        assertThat(desk.engine.onDisk).contains("sk: INFO");
        desk.edits.edit(
                "edit sk of Customer",
                project -> {
                    throw new InvalidInputException("No such column.");
                },
                refused -> {});
        assertThat(model.saveFirst(model.refusals(), closed::incrementAndGet)).isTrue();
        desk.work();
        assertThat(closed).as("what was typed would be lost").hasValue(1);
        desk.journey.backfill();
        long before = model.refusals();
        desk.edits.edit("edit", project -> project.text() + "# more", refused -> {});
        assertThat(model.saveFirst(before, closed::incrementAndGet))
                .as("refused at once, for a run holds the document")
                .isTrue();
        desk.work();
        assertThat(closed).hasValue(1);
    }
}
