package dev.sluice.app;

import static dev.sluice.app.OpenWindow.await;
import static dev.sluice.app.OpenWindow.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.session.StepId;
import dev.sluice.app.testbed.FakeEngine;
import dev.sluice.app.testbed.FrameTimes;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.check.ReviewedFinding;
import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import dev.sluice.report.CheckReport;
import dev.sluice.run.RunEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The window under load. What is asserted is that it answers and that it draws no more than it shows; how long frames take is printed, since a busy
 * machine would make a lie of any limit.
 */
@ExtendWith(ApplicationExtension.class)
@DisplayName("Frames of the window")
final class FrameTimesWindowTest {
    private static final int LIMIT_SECONDS = 120;
    private static final int EVENTS = 100_000;
    private static final int ROWS = 10_000;
    private static final int ROUNDS = 200;
    /** Many more than fit a screen, and many fewer than there are. */
    private static final int MOST_ROWS_DRAWN = 200;

    @TempDir
    private Path home;

    private final FakeEngine engine = new FakeEngine();
    private OpenWindow window;

    @Start
    void start(Stage stage) {
        window = new OpenWindow(stage, engine, home.resolve("recent"), () -> Optional.of(SmallProject.FOLDER));
    }

    @AfterEach
    void stop() {
        window.close();
    }

    private void open(FxRobot robot) {
        robot.clickOn("#open-folder");
        await(LIMIT_SECONDS, () -> window.session().check().get().value().isPresent());
    }

    private static FrameTimes measure(FxRobot robot, Runnable load) {
        FrameTimes times = new FrameTimes();
        robot.interact(times::start);
        load.run();
        robot.interact(times::stop);
        return times;
    }

    @Test
    @DisplayName(
            "go on while 100,000 events of progress arrive, the window answers meanwhile, and the last count is exact")
    void progress(FxRobot robot) {
        open(robot);
        AtomicInteger answered = new AtomicInteger();
        engine.backfill = watch -> {
            watch.listener().on(new RunEvent.StageBegan("Backfill", EVENTS, "rows"));
            for (int event = 1; event <= EVENTS; event++) {
                watch.listener().on(new RunEvent.Advanced("Backfill", event));
                if (event % (EVENTS / 10) == 0) {
                    answer(answered);
                }
            }
            await(LIMIT_SECONDS, () -> counts(robot).equals("100,000 of 100,000 rows"));
            return SmallProject.balanced();
        };
        robot.clickOn("#step-backfill");
        AtomicInteger changes = new AtomicInteger();
        robot.interact(() -> robot.lookup("#backfill-counts")
                .<Labeled>query()
                .textProperty()
                .addListener((observed, before, now) -> changes.incrementAndGet()));
        FrameTimes times = measure(robot, () -> {
            robot.clickOn("#backfill-run");
            await(LIMIT_SECONDS, () -> window.session().backfill().get().value().isPresent());
        });
        assertThat(answered).hasValue(10);
        assertThat(changes).as("what shows is sampled").hasValueGreaterThan(0).hasValueLessThan(EVENTS / 10);
        System.out.println("While 100,000 events arrived, " + times.figures());
    }

    private static String counts(FxRobot robot) {
        return robot.lookup("#backfill-counts").<Labeled>query().getText();
    }

    /** Something that a user does has its turn in the middle of the events. */
    private static void answer(AtomicInteger answered) {
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> {
            answered.incrementAndGet();
            done.countDown();
        });
        try {
            assertThat(done.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @DisplayName("draw the rows of a table of 10,000 that show, and no others, while it is scrolled from end to end")
    void rows(FxRobot robot) {
        engine.check = watch -> new CheckReport(
                IntStream.range(0, ROWS)
                        .mapToObj(row -> new ReviewedFinding(
                                new Finding(
                                        "K2", Severity.ERROR, "entity Order" + row, "It is too long.", "Shorten it."),
                                Optional.empty()))
                        .toList(),
                Optional.empty());
        open(robot);
        robot.clickOn("#step-review");
        TableView<?> findings = table(robot, "#review-findings");
        assertThat(findings.getItems()).hasSize(ROWS);
        FrameTimes times = measure(robot, () -> {
            for (int round = 0; round < ROUNDS; round++) {
                int row = round * (ROWS / ROUNDS);
                Platform.runLater(() -> findings.scrollTo(row));
                WaitForAsyncUtils.waitForFxEvents(1);
            }
        });
        assertThat(robot.lookup("#review-findings .table-row-cell").queryAll()).hasSizeLessThan(MOST_ROWS_DRAWN);
        System.out.println("While a table of 10,000 rows was scrolled, " + times.figures());
    }

    @Test
    @DisplayName("show each step, made before or not")
    void steps(FxRobot robot) {
        open(robot);
        StringBuilder printed = new StringBuilder("Switching to a step, the first time and again, in ms:");
        for (StepId step : StepId.values()) {
            printed.append(String.format(" %s %d/%d", step.word(), shown(robot, step), shown(robot, step)));
        }
        System.out.println(printed);
    }

    /** Until the screen is there with its layout; in milliseconds. */
    private long shown(FxRobot robot, StepId step) {
        StepId other = step == StepId.CONNECT ? StepId.SOURCE : StepId.CONNECT;
        robot.interact(() -> window.session().step().set(other));
        WaitForAsyncUtils.waitForFxEvents();
        long begun = System.nanoTime();
        robot.interact(() -> {
            window.session().step().set(step);
            window.workbench().view().applyCss();
            window.workbench().view().layout();
        });
        long taken = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        assertThat(robot.lookup("#page-" + step.word()).tryQuery())
                .as(step.word())
                .isPresent();
        return taken;
    }
}
