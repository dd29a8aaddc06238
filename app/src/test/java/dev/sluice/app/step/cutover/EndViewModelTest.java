package dev.sluice.app.step.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.session.BoardReading;
import dev.sluice.app.session.StepId;
import dev.sluice.app.shell.ClosingViewModel;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallCutover;
import dev.sluice.app.testbed.SmallEnds;
import dev.sluice.app.testbed.SmallPhases;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.engine.PhaseHistory.Operator;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.CutoverSettings;
import dev.sluice.project.ProjectReader;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The end of a move")
final class EndViewModelTest {
    private static final Instant NOW = SmallProject.NOW;
    private static final String ASKED = "advance COMPLETED by ada";

    private final Desk desk = new Desk();
    private final CutoverViewModel cutover = new CutoverViewModel(desk.session, desk.journey, desk.phases, "ada");
    private final EndViewModel model = cutover.end();

    private void open() {
        desk.withProjectAt(StepId.CUTOVER);
    }

    private void soaking(BoardReading reading) {
        desk.engine.phases = () -> SmallEnds.soaking(NOW.minusSeconds(3_600));
        desk.engine.board = () -> reading;
        open();
    }

    private void confirm() {
        cutover.proceed();
        desk.work();
        model.typed().set("shop");
        model.confirm();
    }

    private boolean isAsked() {
        return desk.engine.calls.contains(ASKED);
    }

    private ConditionRow condition(String id) {
        return model.conditions().get().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private String plan(String name) {
        return model.plan().get().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private StageRow row(String id) {
        return model.stages().get().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("says in the engine's words what it waits for and how long, and cannot be asked for before that")
    void waits() {
        soaking(SmallEnds.waiting(NOW));
        assertThat(cutover.proceedWords().get()).isEqualTo("Complete, 1 in the way");
        assertThat(cutover.blocked().get()).isTrue();
        assertThat(cutover.hint().get().sentence()).isEqualTo(SmallEnds.SOAKS);
        assertThat(model.state().get().title()).isEqualTo("Soaking");
        assertThat(model.state().get().figure()).isEqualTo("6 days left");
        assertThat(condition("soak").sentence()).isEqualTo(SmallEnds.SOAKS);
        assertThat(condition("soak").state()).isEqualTo(GlyphState.NOT_BEGUN);
        assertThat(condition("late-writes").state()).isEqualTo(GlyphState.DONE);
        assertThat(plan("Stream")).contains("no way back");
        assertThat(plan("Waivers")).startsWith("None counts");
        desk.engine.board = () -> SmallEnds.quarantined(NOW);
        desk.journey.look();
        desk.work();
        assertThat(condition("soak").state()).isEqualTo(GlyphState.WAIVED);
        assertThat(condition("reverse").state()).isEqualTo(GlyphState.FAILED);
        assertThat(model.state().get().state()).isEqualTo(GlyphState.ATTENTION);
        assertThat(model.state().get().figure()).as("time alone does not help").isEmpty();
        desk.engine.board = () -> SmallCutover.clear(Phase.SOAKING, NOW);
        desk.journey.look();
        desk.work();
        assertThat(model.state().get().title()).as("it could not be asked").isEqualTo("Not known");
        assertThat(cutover.blocked().get()).isTrue();
    }

    @Test
    @DisplayName("names who answers for less as long as that counts")
    void waivers() {
        CutoverSettings settings = ProjectReader.parse(SmallProject.YAML + """
                        cutover:
                          soakWaivers:
                            - {what: time, who: Ada, reason: a drill, until: 2026-11-20}
                            - {what: reverse, who: Grace, reason: one table, until: 2026-11-19}
                        """).cutover();
        PlanLine waivers = EndFacts.plan(settings, Instant.parse("2026-11-20T23:59:59Z")).stream()
                .filter(line -> line.name().equals("Waivers"))
                .findFirst()
                .orElseThrow();
        assertThat(waivers.value()).isEqualTo("time: Ada answers for it through 20 Nov 2026, a drill");
        assertThat(waivers.weak()).isTrue();
    }

    /** What stands by while somebody types the name. */
    enum Beside {
        NOTHING(true),
        ANOTHER_NAME(false),
        NOBODY(false),
        LOOK_UNDER_WAY(false),
        LOOK_FAILED(false),
        SHUT_MEANWHILE(false),
        UNKNOWN_MEANWHILE(false),
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
    @DisplayName("begins where the name of the project was typed and the engine, asked again, finds nothing in the way")
    void confirmed(Beside beside) {
        soaking(SmallEnds.clear(NOW));
        assertThat(cutover.blocked().get()).isFalse();
        switch (beside) {
            case LOOK_FAILED ->
                desk.engine.board = () -> {
                    throw new UnreachableException("db.example refuses.");
                };
            case SHUT_MEANWHILE -> desk.engine.board = () -> SmallEnds.quarantined(NOW);
            case UNKNOWN_MEANWHILE -> desk.engine.board = () -> SmallCutover.clear(Phase.SOAKING, NOW);
            case ANOTHER_PROCESS -> desk.engine.operator = () -> Operator.PRESENT;
            case LED_BACK_MEANWHILE -> desk.engine.phases = () -> SmallPhases.ledBack(NOW);
            default -> {
                // Later.
            }
        }
        cutover.proceed();
        assertThat(cutover.tab().get()).isEqualTo(CutoverTab.END);
        assertThat(model.asking().get()).isTrue();
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
        assertThat(isAsked()).isEqualTo(beside.isConfirmed);
    }

    @Test
    @DisplayName(
            "shows its own try and not the one before it, what a stop leads to from each stage on, and what was done")
    void stages() {
        desk.engine.phases = () -> SmallEnds.completing(NOW.minusSeconds(600), 0, Optional.of(Ending.UNDONE));
        desk.engine.board = () -> SmallEnds.clear(NOW);
        open();
        assertThat(model.state().get().title()).isEqualTo("Given up");
        assertThat(row("last-reverse").state()).isEqualTo(GlyphState.FAILED);
        assertThat(row("last-reverse").limit()).isEqualTo("at most 600 s");
        assertThat(row("sweep").limit()).isEmpty();
        assertThat(row("last-reverse").failure()).isEqualTo("soaks on");
        assertThat(row("drop-stream").failure()).isEqualTo("goes on");
        List<String> seen = new ArrayList<>();
        desk.engine.advance = (options, watch) -> {
            seen.add(model.state().get().title());
            assertThat(model.stages().get()).allMatch(stage -> stage.state() == GlyphState.NOT_BEGUN);
            for (int done : new int[] {0, 2}) {
                desk.session.phases().set(Optional.of(again(done)));
                seen.add(model.state().get().title() + ", " + model.stopWords().get());
                assertThat(model.stoppable().get()).isTrue();
            }
            assertThat(row("sweep").state()).isEqualTo(GlyphState.RUNNING);
            assertThat(new ClosingViewModel(desk.session, desk.log, () -> false).mayClose())
                    .isFalse();
            return SmallEnds.outcome();
        };
        confirm();
        desk.engine.phases = () -> SmallEnds.completed(NOW.minusSeconds(60));
        desk.engine.board = () -> SmallEnds.read(NOW);
        desk.work();
        assertThat(seen)
                .containsExactly("Before anything is done", "Completing, Stop and soak on", "Completing, Interrupt");
        assertThat(desk.log.lines())
                .anySatisfy(line -> assertThat(line.sentence()).contains("would wait"));
        requireDone();
        assertThat(row("drop-stream").time()).isEqualTo("0.38 s");
        assertThat(cutover.trouble().get()).isEmpty();
    }

    private static PhaseHistory again(int done) {
        PhaseHistory before = SmallEnds.completing(NOW.minusSeconds(600), 0, Optional.of(Ending.UNDONE));
        List<PhaseHistory.Entry> all = new ArrayList<>(before.changes());
        PhaseHistory.Entry open =
                SmallEnds.completing(NOW, done, Optional.empty()).open().orElseThrow();
        all.add(new PhaseHistory.Entry(
                new PhaseChange(all.size() + 1, open.change().intent(), Optional.empty(), Optional.empty()),
                open.steps()));
        return new PhaseHistory(all);
    }

    private void requireDone() {
        assertThat(model.state().get().title()).isEqualTo("Completed");
        assertThat(model.completion().get()).contains(SmallEnds.completion());
        assertThat(model.plan().get()).isEmpty();
        assertThat(model.conditions().get()).isEmpty();
        assertThat(cutover.proceedWords().get()).isEmpty();
        List<PlanLine> cleared = EndFacts.cleared(SmallEnds.completion());
        assertThat(cleared).anySatisfy(line -> assertThat(line.value())
                .contains("812 tombstones removed", "40,502 items stripped", "10 items were changed", "found no mark"));
        assertThat(cleared).anySatisfy(line -> assertThat(line.value()).endsWith("completed.html"));
    }

    @Test
    @DisplayName("that was given up says nothing of a move that was led back and switched again since")
    void past() {
        PhaseHistory history = SmallEnds.completing(NOW.minusSeconds(600), 0, Optional.of(Ending.UNDONE));
        history = SmallPhases.plus(history, PhaseTransition.BEGIN_ROLL_BACK, Phase.SOAKING, Optional.of(Ending.DONE));
        history =
                SmallPhases.plus(history, PhaseTransition.END_ROLL_BACK, Phase.ROLLING_BACK, Optional.of(Ending.DONE));
        PhaseHistory again =
                SmallPhases.plus(history, PhaseTransition.BEGIN_SOAK, Phase.SWITCHED, Optional.of(Ending.DONE));
        desk.engine.phases = () -> again;
        desk.engine.board = () -> SmallEnds.waiting(NOW);
        open();
        assertThat(model.state().get().title()).isEqualTo("Soaking");
        assertThat(model.stages().get()).allMatch(stage -> stage.state() == GlyphState.NOT_BEGUN);
    }

    @Test
    @DisplayName("of another process shows what that did, as the journal keeps it")
    void completedElsewhere() {
        desk.engine.phases = () -> SmallEnds.completed(NOW.minusSeconds(60));
        desk.engine.board = () -> SmallEnds.read(NOW);
        open();
        requireDone();
        assertThat(model.stoppable().get()).isFalse();
    }

    @Test
    @DisplayName("that is refused or fails says so in the engine's words, and can be asked for again")
    void refused() {
        soaking(SmallEnds.clear(NOW));
        desk.engine.advance = (options, watch) ->
                new AdvanceOutcome.Blocked(SmallEnds.waiting(NOW).board(), List.of(), SmallEnds.SOAKS);
        confirm();
        desk.work();
        assertThat(cutover.hint().get().sentence()).isEqualTo(SmallEnds.SOAKS);
        assertThat(model.completing().get()).isFalse();
        desk.engine.advance = (options, watch) -> {
            model.stop();
            watch.cancellation().throwIfRequested();
            throw new StoppedException("not stopped");
        };
        confirm();
        desk.work();
        assertThat(cutover.trouble().get()).contains("cancelled");
        desk.engine.advance = (options, watch) -> {
            throw new StoppedException("The slot is still there.");
        };
        confirm();
        desk.work();
        assertThat(cutover.trouble().get()).isEqualTo("The slot is still there.");
        assertThat(cutover.blocked().get()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0, ABSENT, A completion that was left, Complete…, true, true",
        "1, ABSENT, A completion that was left, Go on with the end, false, true",
        "2, ABSENT, A completion that was left, Go on with the end, false, false",
        "2, UNKNOWN, A completion that has not ended, Go on with the end, false, false",
        "2, PRESENT, Another process completes the move, Go on with the end, false, false"
    })
    @DisplayName(
            "that was left is gone on with, and asked for again where nothing was dropped; nobody begins beside another process")
    void left(int done, Operator operator, String title, String offer, boolean asks, boolean leadsBack) {
        desk.engine.phases = () -> SmallEnds.completing(NOW.minusSeconds(90), done, Optional.empty());
        desk.engine.board = () -> SmallEnds.clear(NOW);
        desk.engine.operator = () -> operator;
        open();
        assertThat(model.state().get().title()).isEqualTo(title);
        assertThat(cutover.proceedWords().get()).isEqualTo(offer);
        assertThat(cutover.blocked().get()).isEqualTo(operator == Operator.PRESENT);
        assertThat(!cutover.back().offer().get().isEmpty()).isEqualTo(leadsBack);
        cutover.proceed();
        assertThat(model.asking().get()).isEqualTo(asks);
        desk.work();
        assertThat(isAsked()).isEqualTo(!asks && operator != Operator.PRESENT);
    }
}
