package dev.sluice.app;

import static dev.sluice.app.OpenWindow.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.postgres.PasswordPrompt;
import dev.sluice.app.session.EngineDoor;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.Verification;
import dev.sluice.app.testbed.LocalServersPath;
import dev.sluice.app.testbed.SmallerPagila;
import dev.sluice.app.testbed.WrittenPagila;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.run.Phase;
import dev.sluice.verify.Verdict;
import dev.sluice.window.WindowResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeCell;
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

/** The whole journey by clicks, on a real PostgreSQL and DynamoDB Local; every screen is written as a picture, light and dark. */
@ExtendWith(ApplicationExtension.class)
@DisplayName("The workbench with Pagila")
final class PagilaJourneyIT {
    private static final int LIMIT_SECONDS = 600;

    @TempDir
    private Path home;

    private OpenWindow window;

    @Start
    void start(Stage stage) {
        LocalServersPath.provide();
        EngineDoor engine = Composition.engine(Clock.systemUTC(), PasswordPrompt.NONE);
        window = new OpenWindow(stage, engine, home.resolve("recent"), Optional::empty);
    }

    @AfterEach
    void stop() {
        window.close();
    }

    @Test
    @DisplayName(
            "goes from the sample through every step to the first phase of the cutover, EQUAL on the way, by clicks alone")
    void goesFromTheSampleToEqual(FxRobot robot) {
        Session session = window.session();
        window.picture(robot, "01-home");
        window.large(robot, "01-home-1920");
        robot.clickOn("#open-sample");
        await(() -> session.check().get().value().isPresent());
        assertThat(table(robot, "#source-tables").getItems()).hasSize(15);
        assertThat(robot.lookup("#project-name").<Labeled>query().getText()).isEqualTo("pagila");
        await(() -> robot.lookup("#diagram-table-rental").tryQuery().isPresent());
        assertThat(robot.lookup("#diagram-caption").<Labeled>query().getText()).isEqualTo("15 of 15 tables shown");
        window.picture(robot, "02-source");
        window.large(robot, "02-source-1920");
        SmallerPagila.thinOut(
                session.project().get().orElseThrow().project().source().url());

        design(robot);
        robot.clickOn("#step-access");
        window.picture(robot, "03-patterns");
        window.large(robot, "03-patterns-1920");

        robot.clickOn("#step-review").clickOn("#review-rows");
        await(() ->
                session.check().get().value().flatMap(report -> report.survey()).isPresent());
        waive(robot);

        robot.clickOn("#step-provision").clickOn("#provision-run");
        await(() -> session.provision().get().value().isPresent());
        window.picture(robot, "06-provision");
        window.large(robot, "06-provision-1920");

        robot.clickOn("#step-backfill").clickOn("#backfill-run");
        await(() -> robot.lookup("#backfill-counts").<Labeled>query().getText().contains("rows"));
        window.picture(robot, "07-backfill-running");
        pauseAndGoOn(robot);
        await(() -> session.backfill().get().value().isPresent());
        assertThat(robot.lookup("#backfill-balance").<Labeled>query().getText()).isEqualTo("Balances to 0");
        window.picture(robot, "07-backfill");
        window.large(robot, "07-backfill-1920");

        robot.clickOn("#step-verify");
        window.picture(robot, "08-verify-before");
        robot.clickOn("#verify-run");
        await(() -> session.verification().get().value().isPresent());
        window.picture(robot, "08-verify");
        assertThat(robot.lookup("#verdict-word").<Labeled>query().getText())
                .as(session.verification().get().toString())
                .isEqualTo("EQUAL");
        assertThat(table(robot, "#verify-patterns").getItems())
                .hasSize(session.project()
                        .get()
                        .orElseThrow()
                        .project()
                        .accessPatterns()
                        .size());
        window.large(robot, "08-verify-1920");

        robot.clickOn("#verify-report");
        await(() -> !window.reports().isEmpty());
        assertThat(Files.isRegularFile(window.reports().get(0))).isTrue();
        robot.clickOn("#show-log");
        window.picture(robot, "09-dock");
        robot.clickOn("#show-log");
        repair(robot);
        followAndVerify(robot);
        walkTheBoard(robot);
    }

    /** A look at the gates may begin just before a click, and buttons wait for it. */
    private static void fire(FxRobot robot, String id, String ending) {
        Button button = robot.lookup(id).queryButton();
        if (!button.isDisabled() && button.getText().endsWith(ending)) {
            button.fire();
        }
    }

    /** The gates of what was really done, the first phase, and the report with all of them. */
    private void walkTheBoard(FxRobot robot) {
        Session session = window.session();
        robot.clickOn("#step-cutover");
        await(() -> session.board().get().isPresent());
        window.picture(robot, "18-cutover-pagila");
        window.large(robot, "18-cutover-pagila-1920");
        await(() -> {
            robot.interact(() -> fire(robot, "#cutover-proceed", Phase.PREPARED.name()));
            return session.phases().get().map(PhaseHistory::phase).equals(Optional.of(Phase.PREPARED));
        });
        await(() -> {
            robot.interact(() -> fire(robot, "#cutover-report", ""));
            return session.evidence().get().value().isPresent();
        });
        assertThat(Files.isRegularFile(window.reports().get(window.reports().size() - 1)))
                .isTrue();
    }

    /** The source is written while nobody follows it: what differs is looked at, a repair is shown, then written, and both sides are equal again. */
    private void repair(FxRobot robot) {
        Session session = window.session();
        robot.clickOn("#verify-write");
        await(() -> session.sampleWrites().get().value().isPresent());
        robot.clickOn("#verify-run");
        await(() -> verdict().equals(Optional.of(Verdict.DIFFERENT)));
        robot.interact(
                () -> table(robot, "#verify-differences").getSelectionModel().select(0));
        window.picture(robot, "08-verify-different");
        robot.clickOn("#repair-preview");
        await(() -> session.repair().get().value().isPresent());
        assertThat(table(robot, "#repair-keys").getItems()).isNotEmpty();
        assertThat(verdict()).as("nothing was written").contains(Verdict.DIFFERENT);
        window.picture(robot, "08-verify-repair");
        window.large(robot, "08-verify-repair-1920");
        robot.interact(() -> robot.lookup("#repair-write").queryButton().fire());
        await(() -> verdict().equals(Optional.of(Verdict.EQUAL)));
        window.picture(robot, "08-verify-repaired");
    }

    private Optional<Verdict> verdict() {
        return window.session().verification().get().value().map(Verification::verdict);
    }

    /** Real rows as items; a key template is changed, seen in the rows and in the document, and changed back by undo. */
    private void design(FxRobot robot) {
        robot.clickOn("#step-design");
        ListView<?> items = robot.lookup("#design-aggregate").queryListView();
        await(() -> items.getItems().size() > 100);
        window.picture(robot, "04-design");
        window.large(robot, "04-design-1920");
        Path document = window.session().project().get().orElseThrow().folder().resolve("sluice.yaml");
        String before = read(document);
        Node entity = robot.lookup("#design-tree .tree-cell")
                .<TreeCell<?>>match(cell -> "Rental".equals(cell.getAccessibleText()))
                .query();
        robot.clickOn(entity);
        TextField sortKey = robot.lookup("#key-sk").query();
        robot.interact(() -> {
            sortKey.requestFocus();
            sortKey.setText("RENTAL#{rental_date}");
        });
        await(() -> robot.lookup("#key-note-sk").<Labeled>query().getText().contains("would be lost (R-03)")
                || robot.lookup("#key-note-sk").<Labeled>query().getText().contains("each with a key of its own"));
        window.picture(robot, "04-design-draft");
        assertThat(read(document)).isEqualTo(before);
        robot.interact(() -> sortKey.setText("R#{rental_date}#{rental_id:pad=10}"));
        robot.type(KeyCode.ENTER);
        await(() -> window.session().check().get().value().isPresent()
                && read(document).equals(before.replace(" sk: RENTAL#{", " sk: R#{")));
        robot.clickOn("#undo");
        await(() -> read(document).equals(before));
        await(() -> window.session().check().get().value().isPresent());
        robot.clickOn("#design-mode-mapping");
        assertThat(table(robot, "#design-mapping").getItems()).isNotEmpty();
        window.picture(robot, "04-design-mapping");
        robot.clickOn("#design-mode-aggregate");
    }

    /** Somebody answers for the first finding, in the document, and takes that back by undo; the rows are read again each time. */
    private void waive(FxRobot robot) {
        Session session = window.session();
        Path document = session.project().get().orElseThrow().folder().resolve("sluice.yaml");
        String before = read(document);
        robot.interact(
                () -> table(robot, "#review-findings").getSelectionModel().select(0));
        robot.clickOn("#waiver-reason").write("names are short");
        window.picture(robot, "05-review");
        window.large(robot, "05-review-1920");
        robot.clickOn("#waiver-give");
        await(() -> read(document).endsWith("    reason: names are short\n"));
        await(() ->
                session.check().get().value().flatMap(report -> report.survey()).isPresent());
        robot.clickOn("#review-filter-waived");
        assertThat(table(robot, "#review-findings").getItems()).hasSize(3);
        window.picture(robot, "05-review-waived");
        robot.clickOn("#review-filter-all").clickOn("#undo");
        await(() -> read(document).equals(before));
        await(() ->
                session.check().get().value().flatMap(report -> report.survey()).isPresent());
    }

    private static String read(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The source is written while this window follows it, and verified beside that: every item is equal, no answer is compared. */
    private void followAndVerify(FxRobot robot) {
        String url = window.session()
                .project()
                .get()
                .orElseThrow()
                .project()
                .source()
                .url();
        WrittenPagila.keepOldValues(url);
        robot.clickOn("#step-sync");
        await(() -> phase(robot).equals("NOT PREPARED"));
        window.picture(robot, "14-sync-before");
        robot.clickOn("#sync-prepare");
        await(() -> phase(robot).equals("NOT FOLLOWED"));
        robot.clickOn("#sync-run");
        await(() -> phase(robot).equals("FOLLOWED"));
        WrittenPagila.write(url);
        await(() -> robot.lookup("#sync-counts").<Labeled>query().getText().equals("2 changes"));
        window.picture(robot, "14-sync");
        window.large(robot, "14-sync-1920");
        robot.clickOn("#step-verify").clickOn("#verify-run");
        await(() -> window.session().verification().get().value().isPresent());
        window.picture(robot, "15-verify-beside-sync");
        Verification live = window.session().verification().get().value().orElseThrow();
        assertThat(live.items().verdict()).as(live.toString()).isEqualTo(Verdict.EQUAL);
        assertThat(live.patterns().verdict()).as(live.toString()).isEqualTo(Verdict.EQUAL);
        assertThat(robot.lookup("#verdict-word").<Labeled>query().getText()).isEqualTo("EQUAL");
        verifyInWindows(robot, url);
        assertThat(window.session().sync().get().isLoading()).isTrue();
        robot.clickOn("#step-sync").clickOn("#sync-cancel");
        await(() -> phase(robot).equals("NOT FOLLOWED"));
    }

    /** A full pass, then windows, one of which looks at what is written meanwhile; stopped, and kept in the journal. */
    private void verifyInWindows(FxRobot robot, String url) {
        Session session = window.session();
        robot.clickOn("#verify-mode-windows").clickOn("#windows-every-ten-seconds");
        await(() -> !robot.lookup("#windows-start").queryButton().isDisabled());
        robot.clickOn("#windows-start");
        await(() -> session.windowHistory().get().fullPasses() == 1);
        WrittenPagila.write(url);
        await(() -> session.windowHistory().get().latest().stream()
                .anyMatch(look -> look.kind() == WindowResult.Kind.WINDOW
                        && look.counts().compared() > 0
                        && look.verdict() == Verdict.EQUAL));
        // A machine that is too busy for a window may say that it cannot tell, never that something differs.
        await(() -> robot.lookup("#windows-word").<Labeled>query().getText().equals("EQUAL"));
        window.picture(robot, "16-windows-live");
        window.large(robot, "16-windows-live-1920");
        assertThat(session.windowHistory().get().different())
                .as("%s", session.windowHistory().get())
                .isZero();
        robot.clickOn("#windows-stop");
        await(() -> session.windows().get().value().isPresent());
        await(() -> session.keptWindow().get().map(WindowResult::number).orElse(0L)
                == session.windowHistory().get().windows());
    }

    private static String phase(FxRobot robot) {
        return robot.lookup("#sync-phase").<Labeled>query().getText();
    }

    /** By orders in the journal, as another process would; the backfill is far from its end when its first range is noted. */
    private void pauseAndGoOn(FxRobot robot) {
        await(() -> robot.lookup("#run-pause").query().isVisible());
        robot.clickOn("#run-pause");
        await(() -> robot.lookup("#run-phase").<Labeled>query().getText().equals("PAUSED"));
        window.picture(robot, "07-backfill-paused");
        assertThat(window.session().backfill().get().isLoading()).isTrue();
        robot.clickOn("#run-resume");
    }

    private static void await(BooleanSupplier reached) {
        OpenWindow.await(LIMIT_SECONDS, reached);
    }
}
