package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.session.StepId;
import dev.sluice.app.testbed.FakeEngine;
import dev.sluice.app.testbed.SmallDesign;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.check.Checks;
import dev.sluice.cutover.CutoverFacts;
import dev.sluice.gateway.HeatMinute;
import dev.sluice.gateway.HeatSpan;
import dev.sluice.project.ProjectReader;
import dev.sluice.report.CheckReport;
import dev.sluice.value.Lsn;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What the review shows beside its findings, and where they lead. */
@ExtendWith(ApplicationExtension.class)
@DisplayName("The review in the window")
final class ReviewWindowTest {
    private static final int LIMIT_SECONDS = 30;
    private static final String YAML = SmallDesign.YAML
            + "waivers:\n  - {rule: K12, subject: \"table shop, index old\", reason: still there}\n"
            + "cutover:\n  forecast:\n    shop: {reads: 900, writes: 400, indexes: {open: {reads: 60, writes: 250}}}\n";

    @TempDir
    private Path home;

    private final FakeEngine engine = new FakeEngine();
    private OpenWindow window;

    @Start
    void start(Stage stage) {
        engine.use(YAML);
        engine.check = watch -> new CheckReport(
                Checks.review(
                        Checks.run(
                                ProjectReader.parse(engine.onDisk),
                                SmallDesign.snapshot().schema()),
                        ProjectReader.parse(engine.onDisk).waivers()),
                Optional.empty());
        window = new OpenWindow(stage, engine, home.resolve("recent"), () -> Optional.of(SmallProject.FOLDER));
    }

    @AfterEach
    void stop() {
        window.close();
    }

    private static void await(BooleanSupplier reached) {
        OpenWindow.await(LIMIT_SECONDS, reached);
    }

    private void open(FxRobot robot) {
        robot.clickOn("#open-folder");
        await(() -> window.session().check().get().value().isPresent());
        robot.clickOn("#step-review");
        await(() -> robot.lookup("#review-sizes-card-missing")
                .tryQuery()
                .filter(node -> node.isVisible())
                .isEmpty());
    }

    @Test
    @DisplayName("draws what was counted, and says of the rest why it is not there")
    void charts(FxRobot robot) {
        open(robot);
        assertThat(robot.lookup("#review-sizes").query().getAccessibleText()).contains("Order: 78 items");
        assertThat(robot.lookup("#review-keys .bar-name").queryAllAs(Labeled.class))
                .hasSize(6);
        assertThat(robot.lookup("#review-costs .bar-figure").queryAllAs(Labeled.class))
                .hasSize(2);
        window.picture(robot, "05-review");
        window.large(robot, "05-review-large");
        robot.clickOn("#review-keys-choice-heat");
        assertThat(robot.lookup("#review-keys-card-missing").<Labeled>query().getText())
                .startsWith("Not available yet: a sync counts");
        window.picture(robot, "05-review-no-heat");
        engine.heat = () -> new CutoverFacts.Heat(
                Optional.of(new HeatSpan(SmallProject.NOW, SmallProject.NOW.plusSeconds(60), new Lsn(1))),
                List.of(
                        new HeatMinute(SmallProject.NOW, "shop", "", 1, 612, 612, "CUSTOMER#1"),
                        new HeatMinute(SmallProject.NOW, "shop", "open", 1, 1_179, 1_179, "OPEN#2")));
        robot.clickOn("#step-design").clickOn("#step-review");
        await(() -> robot.lookup("#review-keys .bar-figure")
                        .queryAllAs(Labeled.class)
                        .size()
                == 2);
        window.picture(robot, "05-review-heat");
    }

    @Test
    @DisplayName("leads from a subject to its screen, and mends by one edit what one edit mends")
    void leads(FxRobot robot) {
        open(robot);
        Hyperlink index = robot.lookup("#review-findings .cell-link")
                .<Hyperlink>match(link -> link.getText().equals("table shop, index open"))
                .query();
        robot.clickOn(index);
        assertThat(window.session().step().get()).isEqualTo(StepId.DESIGN);
        assertThat(robot.lookup("#design-inspector .inspector-title")
                        .<Labeled>query()
                        .getText())
                .isEqualTo("open");
        robot.clickOn("#step-review");
        robot.clickOn("waiver of K12 for table shop, index old");
        await(() -> robot.lookup("#review-mend").tryQuery().isPresent());
        window.picture(robot, "05-review-remedy");
        robot.clickOn("#review-mend");
        await(() -> !engine.onDisk.contains("waivers"));
        await(() -> robot.lookup("#status-undo")
                .<Labeled>query()
                .getText()
                .startsWith("Undo: take back the waiver of K12"));
        robot.clickOn("#undo");
        await(() -> engine.onDisk.equals(YAML));
        robot.clickOn("#review-sarif");
        await(() -> engine.calls.stream().anyMatch(call -> call.startsWith("sarif ")));
    }
}
