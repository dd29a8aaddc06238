package dev.sluice.app;

import static dev.sluice.app.OpenWindow.table;
import static dev.sluice.app.ShownNodes.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.testbed.FakeEngine;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.engine.StreamStatus;
import dev.sluice.engine.StreamStatus.Follower;
import dev.sluice.engine.SyncOutcome;
import dev.sluice.run.RunEvent;
import dev.sluice.sync.Sync;
import dev.sluice.verify.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
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

/** The change stream by clicks, on an engine whose answers are given beforehand. */
@ExtendWith(ApplicationExtension.class)
@DisplayName("A change stream in the window")
final class SyncWindowTest {
    private static final int LIMIT_SECONDS = 30;
    private static final long POSITION = 0x1_5B01_9C80L;

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
        await(() -> window.session().check().get().value().isPresent());
        robot.clickOn("#step-sync");
    }

    private void set(Follower follower, long behind) {
        engine.stream = () -> Optional.of(SmallProject.stream(follower, POSITION, POSITION + behind, Instant.now()));
    }

    private static boolean shows(FxRobot robot, String id) {
        return robot.lookup(id).<Node>query().isVisible();
    }

    @Test
    @DisplayName("is prepared, followed and stopped, and shows where it stands")
    void wholeLife(FxRobot robot) {
        open(robot);
        await(() -> text(robot, "#sync-phase").equals("NOT PREPARED"));
        assertThat(shows(robot, "#sync-run")).isFalse();
        window.picture(robot, "14-sync-none");
        engine.sync = watch -> {
            set(Follower.ABSENT, 2_345_678);
            return SmallProject.streamPrepared();
        };
        robot.clickOn("#sync-prepare");
        await(() -> text(robot, "#sync-phase").equals("NOT FOLLOWED"));
        assertThat(shows(robot, "#sync-prepare")).isFalse();
        window.picture(robot, "14-sync-waiting");
        engine.sync = watch -> {
            set(Follower.PRESENT, 12_345);
            watch.listener().on(new RunEvent.StageBegan(Sync.STAGE, 0, "changes"));
            for (int round = 1; ; round++) {
                watch.cancellation().throwIfRequested();
                watch.listener().on(new RunEvent.Advanced(Sync.STAGE, 17L * round));
                LockSupport.parkNanos(100_000_000);
            }
        };
        robot.clickOn("#sync-run");
        await(() -> text(robot, "#sync-phase").equals("FOLLOWED")
                && !text(robot, "#sync-rate").equals("0"));
        assertThat(text(robot, "#sync-behind")).isEqualTo("12.1 KB");
        window.picture(robot, "14-sync-followed");
        robot.clickOn("#step-verify").clickOn("#step-sync");
        set(Follower.ABSENT, 12_345);
        robot.clickOn("#sync-cancel");
        await(() -> window.session().sync().get().trouble().isPresent());
        await(() -> text(robot, "#sync-phase").equals("NOT FOLLOWED"));
    }

    @Test
    @DisplayName("is dropped once the name of the project was typed")
    void dropped(FxRobot robot) {
        set(Follower.ABSENT, 12_345);
        open(robot);
        await(() -> shows(robot, "#sync-drop"));
        robot.clickOn("#sync-drop");
        await(() -> shows(robot, "#sync-drop-question"));
        assertThat(robot.lookup("#sync-drop-confirm").queryButton().isDisabled())
                .isTrue();
        window.picture(robot, "14-sync-drop");
        robot.clickOn("#sync-drop-keep");
        assertThat(shows(robot, "#sync-drop-question")).isFalse();
        engine.sync = watch -> {
            engine.stream = Optional::empty;
            return new SyncOutcome.Dropped("sluice_shop", List.of());
        };
        robot.clickOn("#sync-drop");
        robot.write("shop").type(KeyCode.ENTER);
        await(() -> text(robot, "#sync-phase").equals("NOT PREPARED"));
        assertThat(engine.calls).contains("sync Drop");
        assertThat(shows(robot, "#sync-drop")).isFalse();
    }

    @Test
    @DisplayName("that is of no use says why")
    void spoilt(FxRobot robot) {
        StreamStatus spoilt = SmallProject.spoiltStream();
        engine.stream = () -> Optional.of(spoilt);
        open(robot);
        await(() -> text(robot, "#sync-phase").equals("NEEDS ATTENTION"));
        assertThat(text(robot, "#sync-trouble")).isEqualTo("REBASE_REQUIRED: the slot is gone.");
        window.picture(robot, "14-sync-troubled");
    }

    @Test
    @DisplayName("lets a verification tell what is unsettled and mark what is foreign")
    void verifiedLive(FxRobot robot) {
        set(Follower.PRESENT, 0);
        engine.verification = watch -> SmallProject.live(Verdict.DIFFERENT, 4, 1);
        open(robot);
        robot.clickOn("#step-verify").clickOn("#verify-run");
        await(() -> window.session().verification().get().value().isPresent());
        assertThat(robot.lookup("#verify-differences .foreign").queryAll()).hasSize(1);
        assertThat(table(robot, "#verify-differences").getItems()).hasSize(2);
        robot.clickOn("#verify-differences .foreign");
        window.picture(robot, "15-verify-live");
    }

    private static void await(BooleanSupplier reached) {
        OpenWindow.await(LIMIT_SECONDS, reached);
    }
}
