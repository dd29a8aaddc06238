package dev.sluice.app.step.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.session.BoardReading;
import dev.sluice.app.session.CompletionReading;
import dev.sluice.app.session.Sample;
import dev.sluice.app.session.StepId;
import dev.sluice.app.step.cutover.MoveAttempt.Way;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallCutover;
import dev.sluice.app.testbed.SmallPhases;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.cutover.CutoverBoard;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.engine.PhaseHistory.Operator;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.CutoverSettings;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The switch")
final class SwitchViewModelTest {
    private static final Instant NOW = SmallProject.NOW;
    private static final long SEED = 20_261_122L;

    private final Desk desk = new Desk();
    private final SwitchViewModel model = new SwitchViewModel(desk.session, desk.journey, desk.phases, "ada");

    private void armed() {
        desk.engine.phases = () -> SmallPhases.upTo(Phase.ARMED, NOW);
        desk.engine.board = () -> SmallCutover.clear(Phase.ARMED, NOW);
        open();
    }

    private void open() {
        desk.withProjectAt(StepId.CUTOVER);
    }

    private boolean advanced() {
        return desk.engine.calls.stream().anyMatch(call -> call.startsWith("advance"));
    }

    /** What keeps a switch from being confirmed. */
    enum Obstacle {
        NOTHING,
        ANOTHER_NAME,
        NAME_IN_CAPITALS,
        NOBODY,
        GATE_SHUT,
        DOUBT,
        LOOK_FAILED,
        LOOK_UNDER_WAY,
        ANOTHER_PHASE,
        CHANGE_OPEN,
        BACKFILL_AT_WORK,
        WINDOWS_AT_WORK,
        ANOTHER_PROCESS
    }

    @ParameterizedTest
    @EnumSource(Obstacle.class)
    @DisplayName(
            "is made where the project's name was typed and everything is open, and where anything is in the way it is not")
    void confirmed(Obstacle obstacle) {
        armed();
        switch (obstacle) {
            case GATE_SHUT ->
                desk.engine.board = () -> new BoardReading(
                        new CutoverBoard(
                                Phase.ARMED,
                                Optional.empty(),
                                SmallCutover.midway(NOW).board().readings()),
                        SmallCutover.settings(NOW),
                        Optional.empty(),
                        Optional.empty(),
                        CompletionReading.NONE,
                        NOW);
            case DOUBT -> desk.engine.board = () -> SmallCutover.doubtful(Phase.ARMED, "Another design.", NOW);
            case LOOK_FAILED ->
                desk.engine.board = () -> {
                    throw new UnreachableException("db.example refuses.");
                };
            case ANOTHER_PHASE -> desk.engine.phases = () -> SmallPhases.upTo(Phase.SHADOWING, NOW);
            case ANOTHER_PROCESS -> desk.engine.operator = () -> Operator.PRESENT;
            case CHANGE_OPEN -> desk.engine.phases = () -> SmallPhases.freezing(NOW, 2);
            default -> {
                // Later.
            }
        }
        model.ask();
        if (obstacle != Obstacle.LOOK_UNDER_WAY) {
            desk.work().wait(1);
        }
        model.typed()
                .set(
                        obstacle == Obstacle.ANOTHER_NAME
                                ? "shops"
                                : obstacle == Obstacle.NAME_IN_CAPITALS ? "SHOP" : "shop");
        if (obstacle == Obstacle.NOBODY) {
            model.who().set("  ");
        } else if (obstacle == Obstacle.BACKFILL_AT_WORK) {
            desk.journey.backfill();
        } else if (obstacle == Obstacle.WINDOWS_AT_WORK) {
            desk.journey.windows(Duration.ofSeconds(10));
        }
        assertThat(model.unready().get()).isEqualTo(obstacle != Obstacle.NOTHING);
        model.confirm();
        desk.work();
        assertThat(advanced()).isEqualTo(obstacle == Obstacle.NOTHING);
        assertThat(model.asking().get()).isEqualTo(obstacle != Obstacle.NOTHING);
    }

    @Test
    @DisplayName("may be made beside the sync of this window, which it ends")
    void besideSync() {
        armed();
        desk.journey.follow();
        desk.waiting.clear();
        model.ask();
        desk.work();
        model.typed().set("shop");
        assertThat(model.unready().get()).isFalse();
    }

    @Test
    @DisplayName("lists whom it stops from the document of now, not from when the project was opened")
    void documentOfNow() {
        desk.engine.phases = () -> SmallPhases.upTo(Phase.ARMED, NOW);
        open();
        desk.journey.look();
        desk.work();
        assertThat(model.plan().get())
                .filteredOn(PlanLine::weak)
                .extracting(PlanLine::name)
                .contains("Stopped");
        desk.engine.board = () -> SmallCutover.clear(Phase.ARMED, NOW);
        model.ask();
        desk.work();
        assertThat(model.plan().get())
                .extracting(PlanLine::value)
                .anyMatch(value -> value.startsWith("shop_app, shop_jobs:"))
                .anyMatch(value -> value.contains("POST https://flags.example/switch"))
                .anyMatch(value -> value.contains("30 s to apply the last changes"));
    }

    @Test
    @DisplayName("forgets what was typed when it is not wanted, and for another project")
    void forgets() {
        armed();
        model.ask();
        desk.work();
        model.typed().set("shop");
        model.keep();
        assertThat(model.asking().get()).isFalse();
        model.confirm();
        assertThat(advanced()).isFalse();
        model.ask();
        model.typed().set("shop");
        desk.work();
        desk.engine.project = watch -> SmallProject.sample();
        desk.journey.openSample(Sample.PAGILA);
        desk.work();
        assertThat(model.asking().get()).isFalse();
        assertThat(model.typed().get()).isEmpty();
    }

    private void confirm() {
        model.ask();
        desk.work();
        model.typed().set("shop");
        model.confirm();
    }

    @Test
    @DisplayName("shows its own try and not the one before it, and can be stopped until the target is opened")
    void stages() {
        desk.engine.phases = () -> SmallPhases.takenBack(NOW.minusSeconds(600));
        desk.engine.board = () -> SmallCutover.clear(Phase.ARMED, NOW);
        open();
        assertThat(model.state().get().title()).isEqualTo("Taken back");
        List<String> seen = new ArrayList<>();
        desk.engine.advance = (options, watch) -> {
            seen.add(model.state().get().title());
            assertThat(model.stages().get()).allMatch(stage -> stage.state() == GlyphState.NOT_BEGUN);
            assertThat(model.stoppable().get()).isTrue();
            PhaseHistory again = SmallPhases.plus(
                    SmallPhases.takenBack(NOW.minusSeconds(600)),
                    PhaseTransition.FREEZE,
                    Phase.ARMED,
                    Optional.empty(),
                    SmallPhases.mark(CutoverStage.STOP_WRITERS, Mark.BEGUN, NOW.minusSeconds(3), 0));
            desk.session.phases().set(Optional.of(again));
            seen.add(model.state().get().title() + " " + model.state().get().figure());
            assertThat(stage(CutoverStage.STOP_WRITERS))
                    .extracting(StageRow::state, StageRow::time)
                    .containsExactly(GlyphState.RUNNING, "3.00 s");
            desk.session.phases().set(Optional.of(opened()));
            assertThat(model.stoppable().get()).isFalse();
            model.stop();
            assertThat(watch.cancellation().isRequested()).isFalse();
            return SmallPhases.moved(Phase.SWITCHED);
        };
        confirm();
        desk.engine.phases = () -> SmallPhases.switched(NOW.minusSeconds(8));
        desk.work();
        assertThat(seen).containsExactly("Before anybody is stopped", "Neither side takes writes 3.00 s");
        assertThat(model.state().get().figure()).as("measured, not noted").isEqualTo("7.91 s");
        assertThat(stage(CutoverStage.VERIFY).time()).isEqualTo("4.02 s");
        assertThat(model.switching().get()).isFalse();
    }

    private StageRow stage(CutoverStage stage) {
        String name = stage.doing().substring(1);
        return model.stages().get().stream()
                .filter(row -> row.name().endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    /** The hook that tells the application of the target has begun. */
    private static PhaseHistory opened() {
        return SmallPhases.plus(
                SmallPhases.plus(
                        SmallPhases.takenBack(NOW.minusSeconds(600)),
                        PhaseTransition.FREEZE,
                        Phase.ARMED,
                        Optional.of(Ending.DONE)),
                PhaseTransition.SWITCH,
                Phase.FROZEN,
                Optional.empty(),
                SmallPhases.mark(CutoverStage.OPEN_TARGET, Mark.BEGUN, NOW, 0));
    }

    @Test
    @DisplayName("of another process shows with its stages, and is not said to be at work")
    void elsewhere() {
        desk.engine.phases = () -> SmallPhases.freezing(NOW.minusSeconds(5), 3);
        open();
        assertThat(model.state().get().title()).isEqualTo("A switch that has not ended");
        assertThat(model.state().get().figure()).isEqualTo("5.00 s");
        assertThat(stage(CutoverStage.DRAIN).state()).isEqualTo(GlyphState.ATTENTION);
        assertThat(model.stoppable().get()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "PRESENT, Another process switches, RUNNING",
        "ABSENT, A switch that was left, ATTENTION",
        "UNKNOWN, A switch that has not ended, ATTENTION"
    })
    @DisplayName("of another process is told from one that was killed by the lock in the source")
    void operators(Operator operator, String title, GlyphState state) {
        desk.engine.phases = () -> SmallPhases.freezing(NOW.minusSeconds(5), 3);
        desk.engine.operator = () -> operator;
        open();
        assertThat(model.state().get().title()).isEqualTo(title);
        assertThat(model.state().get().state()).isEqualTo(state);
        assertThat(stage(CutoverStage.DRAIN).state()).isEqualTo(state);
        assertThat(model.stoppable().get()).isFalse();
    }

    @Test
    @DisplayName("from which the application was led back is no more told to be made")
    void past() {
        desk.engine.phases = () -> SmallPhases.ledBack(NOW.minusSeconds(60));
        open();
        assertThat(model.state().get().title()).isEqualTo("Switched, and led back since");
        assertThat(model.state().get().state()).isEqualTo(GlyphState.NOT_BEGUN);
        assertThat(model.stages().get()).allMatch(row -> row.state() == GlyphState.NOT_BEGUN);
    }

    @Test
    @DisplayName("that failed before any right was taken tells no gap")
    void early() {
        desk.engine.phases = () -> SmallPhases.plus(
                SmallPhases.upTo(Phase.ARMED, NOW),
                PhaseTransition.FREEZE,
                Phase.ARMED,
                Optional.of(Ending.UNDONE),
                SmallPhases.mark(CutoverStage.FLAG, Mark.BEGUN, NOW, 0));
        open();
        assertThat(model.state().get().title()).isEqualTo("Taken back");
        assertThat(model.state().get().figure()).isEmpty();
        assertThat(model.state().get().sentence()).startsWith("It was given up before any right was taken.");
    }

    @Test
    @DisplayName("that is stopped is asked to stop, and its sentence stays")
    void stopped() {
        armed();
        desk.engine.advance = (options, watch) -> {
            model.stop();
            watch.cancellation().throwIfRequested();
            throw new StoppedException("not stopped");
        };
        confirm();
        desk.work();
        assertThat(desk.session.advance().get().trouble())
                .hasValueSatisfying(said -> assertThat(said).contains("cancelled"));
    }

    @ParameterizedTest
    @CsvSource({"1, 40", "2, 40", "3, 40"})
    @DisplayName("has times of stages and a gap that are those of its marks, whatever stage it ended in")
    void times(long offset, int rounds) {
        Random random = new Random(SEED + offset);
        for (int round = 0; round < rounds; round++) {
            int ended = random.nextInt(CutoverStage.CANARY.ordinal());
            List<CutoverStep> steps = new ArrayList<>();
            long[] took = random.longs(ended, 1, 9_000).toArray();
            long at = 0;
            for (int index = 0; index < ended; index++) {
                steps.add(SmallPhases.mark(CutoverStage.values()[index], Mark.BEGUN, NOW, at));
                at += took[index];
                steps.add(SmallPhases.mark(CutoverStage.values()[index], Mark.DONE, NOW, at));
            }
            steps.add(SmallPhases.mark(CutoverStage.values()[ended], Mark.BEGUN, NOW, at));
            long whole = at + random.nextInt(9_000);
            steps.add(SmallPhases.mark(CutoverStage.STOP_WRITERS, Mark.UNDONE, NOW, whole));
            MoveAttempt attempt = MoveAttempt.latest(
                            Way.SWITCH,
                            SmallPhases.plus(
                                    SmallPhases.upTo(Phase.ARMED, NOW),
                                    PhaseTransition.FREEZE,
                                    Phase.ARMED,
                                    Optional.of(Ending.UNDONE),
                                    steps.toArray(CutoverStep[]::new)))
                    .orElseThrow();
            assertThat(attempt.state()).isEqualTo(MoveAttempt.State.TAKEN_BACK);
            assertThat(attempt.gap(NOW)).isEqualTo(Duration.ofMillis(whole));
            for (int index = 0; index < ended; index++) {
                CutoverStage stage = CutoverStage.values()[index];
                assertThat(Duration.between(
                                attempt.begun(stage).orElseThrow(),
                                attempt.done(stage).orElseThrow()))
                        .isEqualTo(Duration.ofMillis(took[index]));
            }
            List<StageRow> rows = new MoveStages(
                            Way.SWITCH, CutoverSettings.DEFAULT, Optional.of(attempt), Optional.empty(), NOW, false)
                    .rows();
            assertThat(rows.stream().filter(row -> row.state() == GlyphState.FAILED))
                    .as("seed %d, ended in %d", SEED + offset, ended)
                    .hasSize(1);
        }
    }
}
