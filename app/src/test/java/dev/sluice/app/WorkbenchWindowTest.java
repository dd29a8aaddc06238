package dev.sluice.app;

import static dev.sluice.app.OpenWindow.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.session.StepId;
import dev.sluice.app.testbed.FakeEngine;
import dev.sluice.app.testbed.Hold;
import dev.sluice.app.testbed.SceneAudit;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.app.testbed.SmallRepairs;
import dev.sluice.app.theme.Theme;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.RunEvent;
import dev.sluice.verify.LeftOut;
import dev.sluice.verify.Verdict;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The wiring of the window, with an engine whose answers are given beforehand. */
@ExtendWith(ApplicationExtension.class)
@DisplayName("The window of the workbench")
final class WorkbenchWindowTest {
    private static final int LIMIT_SECONDS = 30;

    @TempDir
    private Path home;

    private final FakeEngine engine = new FakeEngine();
    private OpenWindow window;
    private Workbench workbench;

    @Start
    void start(Stage stage) {
        window = new OpenWindow(stage, engine, home.resolve("recent"), () -> Optional.of(SmallProject.FOLDER));
        workbench = window.workbench();
    }

    @AfterEach
    void stop() {
        window.close();
    }

    @Test
    @DisplayName("opens a folder and shows its tables and its design")
    void opensAFolder(FxRobot robot) {
        robot.clickOn("#open-folder");
        await(() -> workbench.session().check().get().value().isPresent());
        assertThat(robot.lookup("#project-name").<Labeled>query().getText()).isEqualTo("shop");
        assertThat(table(robot, "#source-tables").getItems()).hasSize(2);
        robot.clickOn("#source-search").write("email");
        assertThat(table(robot, "#source-tables").getItems()).hasSize(1);
        robot.clickOn("#source-next");
        assertThat(robot.lookup("#design-tree").queryAs(TreeView.class).getExpandedItemCount())
                .as("the root and three groups with four leaves")
                .isGreaterThanOrEqualTo(7);
        robot.clickOn("#design-mode-mapping");
        assertThat(table(robot, "#design-mapping").getItems()).isNotEmpty();
    }

    @Test
    @DisplayName("says where a project cannot be opened why, and in the dock")
    void saysWhyNot(FxRobot robot) {
        engine.project = watch -> {
            throw new InvalidInputException("sluice.yaml line 3: no such field.");
        };
        robot.clickOn("#open-folder");
        await(() -> workbench.session().opening().get().trouble().isPresent());
        assertThat(robot.lookup("#home-error").<Labeled>query().getText())
                .isEqualTo("sluice.yaml line 3: no such field.");
        assertThat(robot.lookup("#dock-line").<Labeled>query().getText())
                .endsWith("sluice.yaml line 3: no such field.");
    }

    @Test
    @DisplayName("says in the pane why the source cannot be read, and offers to read it again")
    void offersToReadAgain(FxRobot robot) {
        engine.source = watch -> {
            throw new UnreachableException("db.example refuses.");
        };
        robot.clickOn("#open-folder");
        await(() -> workbench.session().source().get().trouble().isPresent());
        assertThat(robot.lookup("db.example refuses.").tryQuery()).isPresent();
        engine.source = watch -> SmallProject.snapshot();
        robot.clickOn("#source-remedy");
        await(() -> table(robot, "#source-tables").getItems().size() == 2);
    }

    @Test
    @DisplayName("says in its status bar which server does not answer, tries again from there, and is silent then")
    void lostConnection(FxRobot robot) {
        engine.source = watch -> {
            throw new UnreachableException("db.example refuses.");
        };
        robot.clickOn("#open-folder");
        await(() -> ShownNodes.shows(robot, "#status-lost"));
        assertThat(ShownNodes.text(robot, "#status-lost")).contains("db.example refuses.");
        window.picture(robot, "19-lost-connection");
        engine.source = watch -> SmallProject.snapshot();
        robot.clickOn("#status-retry");
        await(() -> table(robot, "#source-tables").getItems().size() == 2);
        assertThat(ShownNodes.shows(robot, "#status-lost")).isFalse();
    }

    @Test
    @DisplayName("shows exact progress while a run goes on, stays usable, and cancels")
    void staysUsable(FxRobot robot) {
        Hold release = new Hold();
        engine.backfill = watch -> {
            watch.listener().on(new RunEvent.StageBegan("Backfill", 1000, "rows"));
            watch.listener().on(new RunEvent.Advanced("Backfill", 250));
            release.await();
            watch.cancellation().throwIfRequested();
            return SmallProject.balanced();
        };
        robot.clickOn("#open-folder");
        await(() -> workbench.session().check().get().value().isPresent());
        robot.clickOn("#step-backfill").clickOn("#backfill-run");
        await(() -> robot.lookup("#backfill-counts").<Labeled>query().getText().equals("250 of 1,000 rows"));
        robot.clickOn("#step-design").clickOn("#step-backfill");
        assertThat(robot.lookup("#backfill-run").queryButton().isDisabled()).isTrue();
        robot.clickOn("#backfill-cancel");
        release.release();
        await(() -> workbench.session().backfill().get().trouble().isPresent());
        assertThat(robot.lookup("#backfill-error").<Labeled>query().getText()).contains("cancelled");
        assertThat(robot.lookup("#backfill-run").queryButton().isDisabled()).isFalse();
    }

    @Test
    @DisplayName("warns of a mostly stale backfill, without the look of a success and without the way on (R-19)")
    void mostlyStale(FxRobot robot) {
        engine.backfill = watch -> SmallProject.stale(590);
        robot.clickOn("#open-folder");
        await(() -> workbench.session().check().get().value().isPresent());
        robot.clickOn("#step-backfill").clickOn("#backfill-run");
        await(() -> workbench.session().backfill().get().value().isPresent());
        window.picture(robot, "10-mostly-stale");
        Labeled warning = robot.lookup("#backfill-warning").query();
        assertThat(warning.getText()).startsWith("The target holds newer versions of most items");
        assertThat(warning.getParent().isVisible()).isTrue();
        Labeled pill = robot.lookup("#backfill-balance").query();
        assertThat(pill.getText()).isEqualTo("Balances to 0, mostly stale");
        assertThat(pill.getStyleClass()).contains("warning").doesNotContain("success");
        assertThat(robot.lookup("#backfill-apart").query().getStyleClass()).doesNotContain("warning-text");
        assertThat(robot.lookup("#backfill-next").query().isVisible()).isFalse();
        assertThat(robot.lookup("#backfill-run").query().getStyleClass()).contains("primary");
        engine.backfill = watch -> SmallProject.balanced();
        robot.clickOn("#backfill-run");
        await(() -> pill.getText().equals("Balances to 0, some set apart"));
        window.picture(robot, "12-set-apart");
        assertThat(robot.lookup("#backfill-apart").query().getStyleClass()).contains("warning-text");
        assertThat(pill.getStyleClass()).contains("warning").doesNotContain("success");
        assertThat(robot.lookup("#backfill-next").query().isVisible()).isFalse();
        engine.backfill = watch -> SmallProject.clean();
        robot.clickOn("#backfill-run");
        await(() -> robot.lookup("#backfill-next").query().isVisible());
        assertThat(warning.getParent().isVisible()).isFalse();
        assertThat(pill.getStyleClass()).contains("success").doesNotContain("warning");
        assertThat(robot.lookup("#backfill-run").query().getStyleClass()).doesNotContain("primary");
    }

    @Test
    @DisplayName("shows the differences, and on the card of the verdict what the design left out")
    void differencesAndWhatIsLeftOut(FxRobot robot) {
        engine.verification = watch -> SmallProject.different(new LeftOut(1_234, 7));
        robot.clickOn("#open-folder");
        await(() -> workbench.session().check().get().value().isPresent());
        robot.clickOn("#step-verify").clickOn("#verify-run");
        await(() -> workbench.session().verification().get().value().isPresent());
        robot.clickOn("#verify-differences .table-row-cell");
        window.picture(robot, "11-different");
        assertThat(robot.lookup("#verify-differences-fields .difference-changed")
                        .queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .containsExactly("{\"N\":\"1\"}");
        assertThat(robot.lookup("#verdict-word").<Labeled>query().getText()).isEqualTo("DIFFERENT");
        assertThat(robot.lookup("#verdict-card .label").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .contains(
                        "Left out by the design: 1,234 source rows that no entity keeps, 7 target items out of scope");
        assertThat(table(robot, "#verify-differences").getItems()).hasSize(1);
    }

    @Test
    @DisplayName("shows what will be made as a template to be copied, and asks before anything is made in an account")
    void provisionPreview(FxRobot robot) {
        engine.project = watch -> SmallProject.onAws();
        robot.clickOn("#open-folder");
        await(() -> workbench.session().check().get().value().isPresent());
        robot.clickOn("#step-provision").clickOn("#provision-form-cloudformation");
        window.picture(robot, "06-provision-template");
        window.large(robot, "06-provision-template-1920");
        robot.clickOn("#provision-copy");
        assertThat(window.copied()).singleElement().asString().contains("AWS::DynamoDB::Table");
        robot.clickOn("#provision-form-tables").clickOn("#provision-run");
        window.picture(robot, "06-provision-question");
        assertThat(engine.calls).doesNotContain("provision");
        robot.write("shop").clickOn("#provision-confirm");
        await(() -> workbench.session().provision().get().value().isPresent());
        assertThat(robot.lookup("#provision-question").query().isVisible()).isFalse();
    }

    @Test
    @DisplayName(
            "previews a repair and writes it once the name of the project is typed where somebody else wrote (R-83)")
    void repairs(FxRobot robot) {
        engine.verification = watch -> SmallProject.live(Verdict.DIFFERENT, 0, 1);
        engine.repair = (options, watch) -> SmallRepairs.of(options, SmallRepairs.order(3), SmallRepairs.foreign(2));
        robot.clickOn("#open-folder");
        await(() -> workbench.session().check().get().value().isPresent());
        robot.clickOn("#step-verify").clickOn("#verify-run");
        await(() -> workbench.session().verification().get().value().isPresent());
        robot.clickOn("#repair-foreign").clickOn("#repair-preview");
        await(() -> table(robot, "#repair-keys").getItems().size() == 2);
        assertThat(robot.lookup("#repair-write").queryButton().isDisabled()).isTrue();
        window.picture(robot, "11-repair-foreign");
        engine.verification = watch -> SmallProject.equal();
        robot.interact(
                () -> robot.lookup("#repair-typed").queryTextInputControl().requestFocus());
        robot.write("shop").type(KeyCode.ENTER);
        await(() -> robot.lookup("#verdict-word").<Labeled>query().getText().equals("EQUAL"));
        window.picture(robot, "11-repaired");
        assertThat(engine.calls).contains("repair FOREIGN WRITE at most 2");
    }

    @Test
    @DisplayName(
            "shows each access pattern with what it becomes and whether the design answers it, and the source's statements")
    void accessPatterns(FxRobot robot) {
        robot.clickOn("#step-access");
        assertThat(robot.lookup("#page-access .state-text").<Labeled>query().getText())
                .isEqualTo("This screen needs a project. Open the sample or a project folder first.");
        robot.clickOn("#step-connect").clickOn("#open-folder");
        await(() -> workbench.session().check().get().value().isPresent());
        robot.clickOn("#step-access");
        assertThat(table(robot, "#access-patterns").getItems()).hasSize(2);
        robot.clickOn("#access-patterns .table-row-cell");
        assertThat(robot.lookup("#access-inspector .inspector-title")
                        .<Labeled>query()
                        .getText())
                .isEqualTo("Open orders of a customer");
        window.picture(robot, "02-access");
        robot.clickOn("#access-list-statements");
        assertThat(table(robot, "#access-statements").getItems()).hasSize(2);
        window.picture(robot, "02-access-statements");
        robot.clickOn("#access-next");
        assertThat(workbench.session().step().get()).isEqualTo(StepId.DESIGN);
    }

    @Test
    @DisplayName("can be used from the keyboard, and every button has an id and an accessible name")
    void keyboard(FxRobot robot) {
        for (StepId step : StepId.values()) {
            robot.interact(() -> workbench.session().step().set(step));
            for (Button button : robot.lookup(".button").queryAllAs(Button.class)) {
                assertThat(button.getId())
                        .as("%s on %s", button.getText(), step)
                        .isNotBlank();
                boolean named = !button.getText().isBlank()
                        || button.getAccessibleText() != null
                                && !button.getAccessibleText().isBlank();
                assertThat(named).as(button.getId()).isTrue();
            }
        }
        robot.interact(() -> robot.lookup("#step-connect").queryButton().requestFocus());
        robot.type(KeyCode.SPACE);
        assertThat(workbench.session().step().get()).isEqualTo(StepId.CONNECT);
        robot.type(KeyCode.TAB).type(KeyCode.SPACE);
        assertThat(workbench.session().step().get()).isEqualTo(StepId.SOURCE);
        robot.press(KeyCode.CONTROL).type(KeyCode.O).release(KeyCode.CONTROL);
        await(() -> workbench.session().project().get().isPresent());
    }

    @Test
    @DisplayName("leads from the keyboard to each control of each step, and from each of them on")
    void everythingByTab(FxRobot robot) {
        robot.clickOn("#open-folder");
        await(() -> workbench.session().check().get().value().isPresent());
        for (StepId step : StepId.values()) {
            robot.interact(() -> {
                workbench.session().step().set(step);
                robot.lookup("#step-connect").queryButton().requestFocus();
            });
            Set<Node> reached = new HashSet<>();
            Node first = robot.lookup("#step-connect").query();
            for (Node at = first;
                    reached.add(at);
                    at = workbench.view().getScene().getFocusOwner()) {
                robot.type(KeyCode.TAB);
            }
            assertThat(workbench.view().getScene().getFocusOwner())
                    .as("the way leads round on " + step)
                    .isSameAs(first);
            assertThat(SceneAudit.controls(workbench.view().getScene()))
                    .as(step.word())
                    .hasSizeGreaterThan(StepId.values().length)
                    .isSubsetOf(reached);
        }
    }

    @Test
    @DisplayName("opens its dock and changes its theme")
    void dockAndTheme(FxRobot robot) {
        assertThat(robot.lookup("#dock-log").query().isVisible()).isFalse();
        robot.clickOn("#show-log");
        assertThat(robot.lookup("#dock-log").query().isVisible()).isTrue();
        robot.clickOn("#show-log");
        assertThat(robot.lookup("#dock-log").query().isVisible()).isFalse();
        robot.clickOn("#theme");
        assertThat(workbench.theme().get()).isEqualTo(Theme.DARK);
    }

    private static void await(BooleanSupplier reached) {
        OpenWindow.await(LIMIT_SECONDS, reached);
    }
}
