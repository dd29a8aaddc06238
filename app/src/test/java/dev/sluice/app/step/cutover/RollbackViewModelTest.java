package dev.sluice.app.step.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.session.BoardReading;
import dev.sluice.app.session.StepId;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallCutover;
import dev.sluice.app.testbed.SmallPhases;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.app.testbed.SmallRehearsals;
import dev.sluice.cutover.Gate;
import dev.sluice.cutover.GateReading.Standing;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.engine.PhaseHistory.Operator;
import dev.sluice.engine.ReverseHealth;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.gateway.ReverseState.Mode;
import dev.sluice.gateway.TriggerReview;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The way back")
final class RollbackViewModelTest {
    private static final Instant NOW = SmallProject.NOW;

    private final Desk desk = new Desk();
    private final CutoverViewModel cutover = new CutoverViewModel(desk.session, desk.journey, desk.phases, "ada");
    private final RollbackViewModel model = cutover.back();

    private void open() {
        desk.withProjectAt(StepId.CUTOVER);
    }

    private void switched() {
        desk.engine.phases = () -> SmallPhases.switched(NOW.minusSeconds(3_600));
        desk.engine.board = () -> SmallCutover.clear(Phase.SWITCHED, NOW);
        open();
    }

    private boolean led() {
        return desk.engine.calls.stream().anyMatch(call -> call.startsWith("rollback"));
    }

    private void confirm() {
        cutover.leadBack();
        desk.work();
        model.typed().set("shop");
        model.confirm();
    }

    /** What stands by while somebody types the name. */
    enum Beside {
        NOTHING(true),
        GATE_SHUT(true),
        LOOK_FAILED(true),
        ANOTHER_NAME(false),
        NOBODY(false),
        LOOK_UNDER_WAY(false),
        ANOTHER_PROCESS(false),
        BACKFILL_AT_WORK(false),
        LED_BACK_MEANWHILE(false);

        private final boolean isConfirmed;

        Beside(boolean isConfirmed) {
            this.isConfirmed = isConfirmed;
        }
    }

    @ParameterizedTest
    @EnumSource(Beside.class)
    @DisplayName(
            "begins where the name of the project was typed; neither a gate nor a look that fails keeps anybody from it")
    void confirmed(Beside beside) {
        switched();
        switch (beside) {
            case GATE_SHUT ->
                desk.engine.board = () ->
                        SmallCutover.with(SmallCutover.clear(Phase.SWITCHED, NOW), Gate.ROLLBACK, Standing.FAILED);
            case LOOK_FAILED ->
                desk.engine.board = () -> {
                    throw new UnreachableException("db.example refuses.");
                };
            case ANOTHER_PROCESS -> desk.engine.operator = () -> Operator.PRESENT;
            case LED_BACK_MEANWHILE -> desk.engine.phases = () -> SmallPhases.ledBack(NOW);
            default -> {
                // Later.
            }
        }
        cutover.leadBack();
        if (beside != Beside.LOOK_UNDER_WAY) {
            desk.work().wait(1);
        }
        model.typed().set(beside == Beside.ANOTHER_NAME ? "shops" : "shop");
        if (beside == Beside.NOBODY) {
            model.who().set(" ");
        } else if (beside == Beside.BACKFILL_AT_WORK) {
            desk.journey.backfill();
        }
        assertThat(model.unready().get()).isEqualTo(!beside.isConfirmed);
        model.confirm();
        desk.work();
        assertThat(led()).isEqualTo(beside.isConfirmed);
        assertThat(desk.engine.calls.contains("rollback by ada")).isEqualTo(beside.isConfirmed);
    }

    /** After docs/rollback.md: where the move is, and what the command does there. */
    @ParameterizedTest
    @CsvSource({
        "PLANNED, NONE",
        "IN_SYNC, NONE",
        "ARMED, NONE",
        "FROZEN, NONE",
        "SWITCHED, LEAD",
        "SOAKING, LEAD",
        "COMPLETED, NONE"
    })
    @DisplayName("is offered after the switch and until the move is completed")
    void offered(Phase phase, BackMove move) {
        assertThat(BackMove.of(SmallPhases.upTo(phase, NOW))).isEqualTo(move);
    }

    @ParameterizedTest
    @CsvSource({
        "FREEZE, ARMED, STOP_WRITERS, NONE",
        "SWITCH, FROZEN, CANARY, NONE",
        "SWITCH, FROZEN, OPEN_TARGET, LEAD",
        "BEGIN_SOAK, SWITCHED, '', LEAD",
        "BEGIN_ROLL_BACK, SWITCHED, SHUT_TARGET, LEAD",
        "BEGIN_ROLL_BACK, SOAKING, ADOPT, LEAD",
        "CALL_OFF_ROLL_BACK, ROLLING_BACK, '', LEAD",
        "END_ROLL_BACK, ROLLING_BACK, '', LEAD",
        "END_ROLL_BACK, ROLLING_BACK, OPEN_SOURCE, GO_ON",
        "RETURN, ROLLED_BACK, '', GO_ON",
        "COMPLETE, SOAKING, '', LEAD",
        "COMPLETE, SOAKING, DROP_STREAM, LEAD",
        "ARM, SHADOWING, '', NONE"
    })
    @DisplayName("goes on with what was left open as the engine does, and asks where somebody is stopped for it")
    void left(PhaseTransition transition, Phase from, String stage, BackMove move) {
        CutoverStep[] steps = stage.isEmpty()
                ? new CutoverStep[0]
                : new CutoverStep[] {SmallPhases.mark(CutoverStage.valueOf(stage), Mark.BEGUN, NOW.minusSeconds(40), 0)
                };
        PhaseHistory history = SmallPhases.plus(
                SmallPhases.switched(NOW.minusSeconds(3_600)), transition, from, Optional.empty(), steps);
        desk.engine.phases = () -> history;
        desk.engine.board = () -> SmallCutover.doubtful(history.phase(), "It has not ended.", NOW);
        desk.engine.operator = () -> Operator.ABSENT;
        open();
        assertThat(model.offered().get()).isEqualTo(move);
        assertThat(model.offer().get().isEmpty()).isEqualTo(move == BackMove.NONE);
        assertThat(cutover.hint().get().sentence()).contains("was left open: its process has ended.");
        cutover.leadBack();
        desk.work();
        assertThat(model.asking().get()).isEqualTo(move == BackMove.LEAD);
        assertThat(led()).isEqualTo(move == BackMove.GO_ON);
    }

    private String plan(String name) {
        return model.plan().get().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private boolean isWeak(String name) {
        return model.plan().get().stream().anyMatch(line -> line.name().equals(name) && line.weak());
    }

    @Test
    @DisplayName(
            "tells how long it takes from the last one and from the rehearsal, and that it is not measured where it is not")
    void expected() {
        switched();
        assertThat(plan("Takes")).contains("not measured");
        assertThat(isWeak("Takes")).isTrue();
        assertThat(cutover.wayBack().get().words()).contains("not measured");
        BoardReading clear = SmallCutover.clear(Phase.SWITCHED, NOW);
        desk.engine.board = () -> SmallCutover.with(
                clear, clear.wayBack(), Optional.of(SmallRehearsals.found(NOW.minusSeconds(86_400), 0)));
        desk.journey.look();
        desk.work();
        assertThat(plan("Takes")).startsWith("16.3 s at most on a copy").doesNotContain("last way back");
        assertThat(cutover.wayBack().get().words()).contains("16.3 s at most on a copy");
        PhaseHistory again = SmallPhases.plus(
                SmallPhases.plus(
                        SmallPhases.ledBack(NOW.minusSeconds(7_200)),
                        PhaseTransition.FREEZE,
                        Phase.ARMED,
                        Optional.of(Ending.DONE)),
                PhaseTransition.SWITCH,
                Phase.FROZEN,
                Optional.of(Ending.DONE));
        desk.engine.phases = () -> again;
        desk.wait(1);
        assertThat(plan("Takes")).startsWith("5.36 s without writes").contains("16.3 s at most");
        assertThat(model.state().get().title()).isEqualTo("Led back, and switched again since");
        desk.engine.board = () -> SmallCutover.with(
                clear, clear.wayBack(), Optional.of(SmallRehearsals.found(NOW.minusSeconds(86_400), 1)));
        desk.journey.look();
        desk.work();
        assertThat(plan("Takes")).as("rows were lost in it").doesNotContain("16.3 s");
    }

    @ParameterizedTest
    @CsvSource({
        "TAKEN, '', 4, 0, 0, false, what was written more than 4 s before",
        "TAKEN, '', 280, 0, 0, false, what was written more than 4 min before",
        "TAKEN, '', 3700, 0, 0, true, Nobody leads writes back since 1 h",
        "TAKEN, '', 4, 3, 0, true, 3 items are in the quarantine",
        "TAKEN, '', 4, 0, 1, true, 1 item copies what",
        "TAKEN, The stream is another one., 4, 0, 0, true, The stream is another one.",
        "SKIPPING, '', 4, 0, 0, true, No position was taken",
        "'', '', 0, 0, 0, true, No reverse sync is prepared",
        "UNKNOWN, '', 0, 0, 0, true, Whether the reverse sync"
    })
    @DisplayName("calls the reverse sync healthy where nothing keeps anybody from going back, and nowhere else")
    void reverse(String mode, String trouble, long tip, long quarantined, long differing, boolean weak, String said) {
        Optional<ReverseHealth> health = mode.equals("UNKNOWN")
                ? Optional.empty()
                : Optional.of(new ReverseHealth(
                        mode.isEmpty() ? Optional.empty() : Optional.of(Mode.valueOf(mode)),
                        trouble.isEmpty() ? Optional.empty() : Optional.of(trouble),
                        Duration.ofSeconds(tip),
                        quarantined,
                        differing,
                        TriggerReview.NONE));
        desk.engine.phases = () -> SmallPhases.switched(NOW);
        desk.engine.board = () -> SmallCutover.with(SmallCutover.clear(Phase.SWITCHED, NOW), health, Optional.empty());
        open();
        assertThat(plan("Reverse sync")).contains(said);
        assertThat(plan("Reverse sync").startsWith("Healthy at")).isEqualTo(!weak);
        assertThat(isWeak("Reverse sync")).isEqualTo(weak);
        assertThat(cutover.wayBack().get().words().contains("healthy")).isEqualTo(!weak);
    }

    @Test
    @DisplayName("says whom nobody stops, from the document of now and also where nothing can be asked")
    void stopped() {
        desk.engine.phases = () -> SmallPhases.switched(NOW);
        desk.engine.board = () -> {
            throw new UnreachableException("db.example refuses.");
        };
        open();
        assertThat(plan("Stopped")).startsWith("Nobody:");
        assertThat(isWeak("Stopped")).isTrue();
        desk.engine.board = () -> SmallCutover.clear(Phase.SWITCHED, NOW);
        desk.journey.look();
        desk.work();
        assertThat(plan("Stopped")).contains("arn:aws:iam::123456789012:role/shop");
        assertThat(plan("Hooks")).contains("freezeTarget: ./flags readonly", "switchBack: ./flags postgres");
    }

    @Test
    @DisplayName(
            "shows its own try and not the one before it, can be stopped until the source is opened, and tells what came of it")
    void stages() {
        desk.engine.phases = () -> SmallPhases.givenUp(NOW.minusSeconds(600), 4);
        desk.engine.board = () -> SmallCutover.clear(Phase.SWITCHED, NOW);
        open();
        assertThat(model.state().get().title()).isEqualTo("Given up");
        assertThat(row("shut-target").time()).isEqualTo("0.90 s, given back");
        assertThat(row("verify").state()).isEqualTo(GlyphState.FAILED);
        List<String> seen = new ArrayList<>();
        desk.engine.rollback = watch -> {
            seen.add(model.state().get().title());
            assertThat(model.stages().get()).allMatch(stage -> stage.state() == GlyphState.NOT_BEGUN);
            assertThat(model.stoppable().get()).isTrue();
            desk.session.phases().set(Optional.of(again(CutoverStage.DRAIN_BACK, PhaseTransition.BEGIN_ROLL_BACK)));
            seen.add(model.state().get().title() + " " + model.state().get().figure());
            assertThat(row("drain-back").state()).isEqualTo(GlyphState.RUNNING);
            desk.session.phases().set(Optional.of(again(CutoverStage.OPEN_SOURCE, PhaseTransition.END_ROLL_BACK)));
            assertThat(model.stoppable().get()).isFalse();
            model.stop();
            assertThat(watch.cancellation().isRequested()).isFalse();
            return SmallPhases.led();
        };
        confirm();
        desk.engine.phases = () -> SmallPhases.ledBack(NOW.minusSeconds(8));
        desk.engine.board = () -> SmallCutover.clear(Phase.IN_SYNC, NOW);
        desk.work();
        assertThat(seen).containsExactly("Before anybody is stopped", "Neither side takes writes 3.00 s");
        assertThat(model.state().get().title()).isEqualTo("Led back to PostgreSQL");
        assertThat(model.state().get().figure()).as("measured, not noted").isEqualTo("5.40 s");
        assertThat(model.state().get().sentence()).contains("1,204 items and 1 deleted key were taken over");
        assertThat(row("verify").time()).isEqualTo("2.06 s");
        assertThat(cutover.trouble().get()).isEmpty();
        assertThat(desk.engine.calls.lastIndexOf("board")).isGreaterThan(desk.engine.calls.indexOf("rollback by ada"));
    }

    private StageRow row(String id) {
        return model.stages().get().stream()
                .filter(row -> row.id().equals("back-" + id))
                .findFirst()
                .orElseThrow();
    }

    private static PhaseHistory again(CutoverStage stage, PhaseTransition transition) {
        PhaseHistory begun = SmallPhases.plus(
                SmallPhases.givenUp(NOW.minusSeconds(600), 4),
                PhaseTransition.BEGIN_ROLL_BACK,
                Phase.SWITCHED,
                transition == PhaseTransition.BEGIN_ROLL_BACK ? Optional.empty() : Optional.of(Ending.DONE),
                SmallPhases.mark(CutoverStage.DRAIN_BACK, Mark.BEGUN, NOW.minusSeconds(3), 0));
        return transition == PhaseTransition.BEGIN_ROLL_BACK
                ? begun
                : SmallPhases.plus(
                        begun,
                        transition,
                        Phase.ROLLING_BACK,
                        Optional.empty(),
                        SmallPhases.mark(stage, Mark.BEGUN, NOW, 0));
    }

    @Test
    @DisplayName("that is refused or stopped says so in the engine's words, until the project is moved again")
    void refused() {
        switched();
        String refusal =
                "3 items are in the quarantine of the reverse sync: mend them in the target. Nobody was stopped.";
        desk.engine.rollback = watch -> {
            throw new StoppedException(refusal);
        };
        confirm();
        desk.work();
        assertThat(cutover.trouble().get()).isEqualTo(refusal);
        assertThat(model.leading().get()).isFalse();
        desk.engine.rollback = watch -> {
            model.stop();
            watch.cancellation().throwIfRequested();
            throw new StoppedException("not stopped");
        };
        confirm();
        desk.work();
        assertThat(cutover.trouble().get()).contains("cancelled");
        cutover.proceed();
        desk.work();
        assertThat(desk.engine.calls).contains("advance SOAKING by ada");
        assertThat(cutover.trouble().get()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PRESENT, Another process leads back, RUNNING",
        "ABSENT, A way back that was left, ATTENTION",
        "UNKNOWN, A way back that has not ended, ATTENTION"
    })
    @DisplayName("of another process is told from one that was killed, and nobody begins a second one beside it")
    void operators(Operator operator, String title, GlyphState state) {
        desk.engine.phases = () -> SmallPhases.leading(NOW.minusSeconds(5), 2);
        desk.engine.board = () -> SmallCutover.doubtful(Phase.SWITCHED, "It has not ended.", NOW);
        desk.engine.operator = () -> operator;
        open();
        assertThat(model.state().get().title()).isEqualTo(title);
        assertThat(row("drain-back").state()).isEqualTo(state);
        assertThat(model.blocked().get()).isEqualTo(operator == Operator.PRESENT);
        confirm();
        desk.work();
        assertThat(led()).isEqualTo(operator != Operator.PRESENT);
    }
}
