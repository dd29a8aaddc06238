package dev.sluice.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.session.StepId;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallDesign;
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
}
