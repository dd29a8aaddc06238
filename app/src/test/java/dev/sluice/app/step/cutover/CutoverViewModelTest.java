package dev.sluice.app.step.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.Facts.Section;
import dev.sluice.app.control.GlyphState;
import dev.sluice.app.control.Styles;
import dev.sluice.app.session.StepId;
import dev.sluice.app.session.StepStates;
import dev.sluice.app.step.cutover.NextMove.Kind;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallCutover;
import dev.sluice.app.testbed.SmallPhases;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.engine.PhaseHistory.Operator;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The cutover")
final class CutoverViewModelTest {
    private static final Instant NOW = SmallProject.NOW;

    private final Desk desk = new Desk();
    private final CutoverViewModel model = new CutoverViewModel(desk.session, desk.journey, desk.phases, "ada");
    private final SwitchViewModel toSwitch = model.toSwitch();
    private final StepStates states = new StepStates(desk.session);

    private void open() {
        desk.withProjectAt(StepId.CUTOVER);
    }

    private void stands(Phase phase) {
        desk.engine.phases = () -> SmallPhases.upTo(phase, NOW);
        desk.engine.board = () -> SmallCutover.clear(phase, NOW);
        open();
    }

    @ParameterizedTest
    @CsvSource({
        "PLANNED, ADVANCE, PREPARED",
        "PREPARED, ADVANCE, BACKFILLING",
        "BACKFILLING, ADVANCE, CATCHING_UP",
        "CATCHING_UP, ADVANCE, IN_SYNC",
        "IN_SYNC, ADVANCE, SHADOWING",
        "SHADOWING, ADVANCE, ARMED",
        "ARMED, SWITCH, SWITCHED",
        "FROZEN, TAKE_BACK, ARMED",
        "SWITCHED, ADVANCE, SOAKING",
        "SOAKING, COMPLETE, COMPLETED",
        "COMPLETED, NOTHING, ''"
    })
    @DisplayName("offers the next phase and nothing else, by its name")
    void next(Phase phase, Kind kind, String to) {
        stands(phase);
        assertThat(model.next().get().kind()).isEqualTo(kind);
        assertThat(model.next().get().to().map(Phase::name).orElse("")).isEqualTo(to);
        assertThat(model.proceedWords().get().isEmpty()).isEqualTo(kind == Kind.NOTHING);
        model.proceed();
        desk.work();
        boolean asked = desk.engine.calls.contains("advance " + to + " by ada");
        assertThat(asked).isEqualTo(kind == Kind.ADVANCE || kind == Kind.TAKE_BACK);
        assertThat(toSwitch.asking().get()).isEqualTo(kind == Kind.SWITCH);
    }

    @ParameterizedTest
    @CsvSource({
        "FREEZE, ARMED, STOP_WRITERS, TAKE_BACK, ARMED",
        "UNFREEZE, FROZEN, STOP_WRITERS, TAKE_BACK, ARMED",
        "SWITCH, FROZEN, CANARY, TAKE_BACK, ARMED",
        "SWITCH, FROZEN, OPEN_TARGET, GO_ON, SWITCHED",
        "SWITCH, FROZEN, RELEASE, GO_ON, SWITCHED",
        "ARM, SHADOWING, '', TAKE_BACK, SHADOWING"
    })
    @DisplayName("ends what a killed process left as the engine does: back, or on where the target may be open")
    void left(PhaseTransition transition, Phase from, String stage, Kind kind, Phase to) {
        PhaseHistory history = stage.isEmpty()
                ? SmallPhases.plus(SmallPhases.upTo(from, NOW), transition, from, Optional.empty())
                : SmallPhases.plus(
                        SmallPhases.upTo(from, NOW),
                        transition,
                        from,
                        Optional.empty(),
                        SmallPhases.mark(CutoverStage.valueOf(stage), Mark.BEGUN, NOW, 0));
        desk.engine.phases = () -> history;
        desk.engine.board = () -> SmallCutover.doubtful(history.phase(), "It has not ended.", NOW);
        open();
        assertThat(model.next().get()).isEqualTo(new NextMove(kind, Optional.of(to), List.of()));
        assertThat(model.hint().get()).isEqualTo(new Hint(Styles.WARNING, "It has not ended."));
        model.proceed();
        desk.work();
        assertThat(desk.engine.calls).contains("advance " + to + " by ada");
    }

    @Test
    @DisplayName("says which gates are in the way and does not go on; nor without a name for the journal")
    void blocked() {
        desk.engine.phases = () -> SmallPhases.upTo(Phase.SHADOWING, NOW);
        desk.engine.board = () -> SmallCutover.midway(NOW);
        open();
        assertThat(model.blocked().get()).isTrue();
        assertThat(model.proceedWords().get()).isEqualTo("Advance to ARMED, 3 gates shut");
        assertThat(model.hint().get().style()).isEqualTo(Styles.ERROR);
        assertThat(model.hint().get().sentence())
                .contains("G-06", "G-10", "G-16")
                .doesNotContain("G-12");
        assertThat(states.of(StepId.CUTOVER).fact()).isEqualTo("13 of 18 gates");
        desk.engine.board = () -> SmallCutover.clear(Phase.SHADOWING, NOW);
        desk.journey.look();
        desk.work();
        assertThat(model.blocked().get()).isFalse();
        assertThat(states.of(StepId.CUTOVER).fact()).as("not said to be open").isEqualTo("2 of 18 waived");
        assertThat(model.hint().get()).extracting(Hint::style).isNotEqualTo(Styles.SUCCESS);
        assertThat(model.hint().get().sentence()).contains("2 gates are waived");
        toSwitch.who().set(" ");
        assertThat(model.blocked().get()).isTrue();
        model.proceed();
        desk.work();
        assertThat(desk.engine.calls).noneMatch(call -> call.startsWith("advance"));
    }

    @Test
    @DisplayName("shows the engine's words: what no gate shows, and why it was refused")
    void engineWords() {
        stands(Phase.PREPARED);
        desk.engine.advance = (options, watch) -> new AdvanceOutcome.Blocked(
                SmallCutover.clear(Phase.PREPARED, NOW).board(), List.of(), "No backfill was begun.");
        model.proceed();
        desk.work();
        assertThat(model.hint().get()).isEqualTo(new Hint(Styles.WARNING, "No backfill was begun."));
        assertThat(model.trouble().get()).isEmpty();
        desk.engine.advance = (options, watch) -> {
            throw new StoppedException("Somebody else is changing the phase of this move.");
        };
        model.proceed();
        assertThat(model.moving().get()).isTrue();
        desk.work();
        assertThat(model.moving().get()).isFalse();
        assertThat(model.trouble().get()).isEqualTo("Somebody else is changing the phase of this move.");
        assertThat(states.of(StepId.CUTOVER).state()).isEqualTo(GlyphState.ATTENTION);
    }

    @Test
    @DisplayName("does not call everything well after a switch was taken back, whatever the gates say")
    void again() {
        desk.engine.phases = () -> SmallPhases.takenBack(NOW.minusSeconds(60));
        desk.engine.board = () -> SmallCutover.clear(Phase.ARMED, NOW);
        open();
        assertThat(model.hint().get().style()).isEqualTo(Styles.WARNING);
        assertThat(model.blocked().get()).as("it may be tried again").isFalse();
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    @DisplayName(
            "has no green phase before the gates were read, none where the journal is in doubt, and no green step before the end")
    void green(Phase phase) {
        PhaseHistory history = phase.isOnTheWay() ? SmallPhases.upTo(phase, NOW) : SmallPhases.upTo(Phase.IN_SYNC, NOW);
        assertThat(new PhaseTrack(history, Optional.empty(), Optional.empty()).stops())
                .hasSize(11)
                .noneMatch(stop -> stop.state() == GlyphState.DONE);
        assertThat(new PhaseTrack(
                                history,
                                Optional.of(SmallCutover.doubtful(phase, "Another design.", NOW)
                                        .board()),
                                Optional.empty())
                        .stops())
                .noneMatch(stop -> stop.state() == GlyphState.DONE);
        desk.engine.phases = () -> history;
        desk.engine.board = () -> SmallCutover.clear(phase, NOW);
        open();
        assertThat(states.of(StepId.CUTOVER).state() == GlyphState.DONE).isEqualTo(phase == Phase.COMPLETED);
    }

    @Test
    @DisplayName("beside the way shows where it was left")
    void beside() {
        desk.engine.phases = () -> SmallPhases.plus(
                SmallPhases.upTo(Phase.SHADOWING, NOW),
                PhaseTransition.PAUSE,
                Phase.SHADOWING,
                Optional.of(Ending.DONE));
        desk.engine.board = () -> SmallCutover.clear(Phase.PAUSED, NOW);
        open();
        assertThat(model.stops().get().stream().filter(stop -> stop.place() == PhaseStop.Place.HERE))
                .singleElement()
                .satisfies(stop -> {
                    assertThat(stop.name()).isEqualTo("SHADOWING");
                    assertThat(stop.state()).isEqualTo(GlyphState.ATTENTION);
                });
        assertThat(model.hint().get().sentence()).startsWith("The move is PAUSED");
        assertThat(model.context().get()).startsWith("Phase PAUSED since");
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    @DisplayName("tells the way back from everywhere")
    void wayBack(Phase phase) {
        PhaseHistory history = phase.isOnTheWay() ? SmallPhases.upTo(phase, NOW) : PhaseHistory.NONE;
        assertThat(WayBack.of(history, Optional.empty()).words()).isNotBlank();
    }

    @Test
    @DisplayName("lists the journal's changes, the newest first, and each in full")
    void journal() {
        desk.engine.phases = () -> SmallPhases.takenBack(NOW);
        desk.engine.board = () -> SmallCutover.clear(Phase.ARMED, NOW);
        open();
        model.tab().set(CutoverTab.JOURNAL);
        assertThat(model.changes()).hasSize(7);
        ChangeRow newest = model.changes().get(0);
        assertThat(List.of(newest.transition(), newest.ending(), newest.who()))
                .containsExactly("FREEZE", "UNDONE", SmallCutover.WHO);
        assertThat(newest.way()).isEqualTo("ARMED \u2192 FROZEN");
        assertThat(newest.state()).isNotEqualTo(GlyphState.DONE);
        model.inspect(newest);
        assertThat(model.facts().get().title()).isEqualTo("FREEZE");
        assertThat(model.facts().get().sections().get(1).facts()).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({
        "true, PRESENT, Another process changes the phase now (FREEZE",
        "false, PRESENT, Another process holds the lock",
        "true, ABSENT, 'FREEZE, begun by Ada Lovelace at'",
        "true, UNKNOWN, It has not ended."
    })
    @DisplayName("does not go on while another process holds the lock, and says whether what is open was left")
    void operators(boolean open, Operator operator, String said) {
        PhaseHistory history =
                open ? SmallPhases.freezing(NOW.minusSeconds(5), 2) : SmallPhases.upTo(Phase.SHADOWING, NOW);
        desk.engine.phases = () -> history;
        desk.engine.board = () -> open
                ? SmallCutover.doubtful(Phase.ARMED, "It has not ended.", NOW)
                : SmallCutover.clear(Phase.SHADOWING, NOW);
        desk.engine.operator = () -> operator;
        open();
        assertThat(model.hint().get().sentence()).startsWith(said);
        assertThat(model.blocked().get()).isEqualTo(operator == Operator.PRESENT);
        desk.engine.operator = () -> Operator.ABSENT;
        desk.wait(1);
        assertThat(model.blocked().get()).isFalse();
    }

    @Test
    @DisplayName("takes no operator of before for another one while this window moves the project")
    void ours() {
        stands(Phase.SHADOWING);
        desk.engine.operator = () -> Operator.PRESENT;
        model.proceed();
        desk.wait(1);
        assertThat(desk.phases.operator().get()).isEqualTo(Operator.PRESENT);
        desk.engine.advance = (options, watch) -> {
            assertThat(desk.phases.operator().get()).isEqualTo(Operator.UNKNOWN);
            return SmallPhases.moved(Phase.ARMED);
        };
        desk.journey.advance(Optional.of(Phase.ARMED), "ada");
        desk.work();
    }

    @Test
    @DisplayName("that cannot be read from the journal says so and offers nothing")
    void unreadable() {
        desk.engine.phases = () -> {
            throw new StoppedException("The journal is damaged.");
        };
        open();
        assertThat(model.trouble().get()).isEqualTo("The journal is damaged.");
        assertThat(model.proceedWords().get()).isEmpty();
        assertThat(model.hint().get()).isEqualTo(Hint.NONE);
        assertThat(model.stops().get()).isEmpty();
        assertThat(model.wayBack().get()).isEqualTo(WayBack.unknown());
        assertThat(model.facts().get().sections()).extracting(Section::title).doesNotContain("PREPARED");
    }

    @Test
    @DisplayName("looks at the journal often while something moves, and seldom at rest, and not at all elsewhere")
    void rounds() {
        stands(Phase.SHADOWING);
        desk.session.step().set(StepId.DESIGN);
        desk.wait(2);
        assertThat(desk.later).isEmpty();
        desk.session.step().set(StepId.CUTOVER);
        desk.work();
        assertThat(desk.later).isNotEmpty();
        desk.phases.close();
        desk.wait(2);
        assertThat(desk.later).isEmpty();
    }
}
