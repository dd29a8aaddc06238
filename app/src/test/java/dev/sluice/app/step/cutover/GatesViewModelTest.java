package dev.sluice.app.step.cutover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.control.PaneState;
import dev.sluice.app.session.BoardReading;
import dev.sluice.app.session.StepId;
import dev.sluice.app.step.cutover.BoardLine.GateRow;
import dev.sluice.app.step.cutover.BoardLine.Head;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallCutover;
import dev.sluice.app.testbed.SmallPhases;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.cutover.GateReading.Standing;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.CutoverSettings;
import dev.sluice.project.ProjectReader;
import dev.sluice.run.Phase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The gates of a cutover")
final class GatesViewModelTest {
    private static final Instant NOW = SmallProject.NOW;
    private static final LocalDate UNTIL = LocalDate.parse("2026-12-31");

    private final Desk desk = new Desk();
    private final GatesViewModel model = new GatesViewModel(desk.session, desk.journey, desk.phases, () -> {});

    private void open() {
        desk.withProjectAt(StepId.CUTOVER);
    }

    private long looks() {
        return desk.engine.calls.stream().filter("board"::equals).count();
    }

    @Test
    @DisplayName("are read when the screen is opened, and not again before a minute is over")
    void readWhenOpened() {
        desk.withProject();
        assertThat(looks()).isZero();
        assertThat(model.pane().get().kind()).isEqualTo(PaneState.Kind.EMPTY);
        open();
        assertThat(looks()).isEqualTo(1);
        assertThat(model.pane().get()).isEqualTo(PaneState.READY);
        desk.session.step().set(StepId.SYNC);
        desk.session.step().set(StepId.CUTOVER);
        desk.work();
        assertThat(looks()).isEqualTo(1);
        desk.engine.board = () -> SmallCutover.midway(NOW.minusSeconds(61));
        model.look();
        desk.work();
        desk.session.step().set(StepId.SYNC);
        desk.session.step().set(StepId.CUTOVER);
        desk.work();
        assertThat(looks()).isEqualTo(3);
    }

    @Test
    @DisplayName("come in the order in which they are looked at: in the way, later, waived, open")
    void order() {
        desk.engine.board = () -> SmallCutover.midway(NOW);
        open();
        assertThat(model.lines().stream()
                        .map(line -> line instanceof Head head ? head.title() : ((GateRow) line).id())
                        .limit(10))
                .containsExactly(
                        "In the way of ARMED",
                        "G-06",
                        "G-10",
                        "G-16",
                        "In the way of a later phase",
                        "G-14",
                        "G-18",
                        "Waived: somebody answers for them",
                        "G-03",
                        "G-12");
        assertThat(model.lines().stream().filter(GateRow.class::isInstance)).hasSize(18);
        assertThat(((GateRow) model.lines().get(8)).standing()).isEqualTo("waived by Ada Lovelace until 31 Dec 2026");
    }

    @ParameterizedTest
    @EnumSource(Standing.class)
    @DisplayName("are green where they were looked at and are so, and nowhere else")
    void green(Standing standing) {
        assertThat(GateFacts.state(standing) == GlyphState.DONE).isEqualTo(standing == Standing.PASSED);
    }

    @Test
    @DisplayName("that cannot be read again stay, named as old; the first time there is a sentence in their place")
    void stale() {
        desk.engine.board = () -> {
            throw new UnreachableException("db.example refuses.");
        };
        open();
        assertThat(model.pane().get()).isEqualTo(new PaneState(PaneState.Kind.ERROR, "db.example refuses."));
        desk.engine.board = () -> SmallCutover.midway(NOW);
        model.look();
        desk.work();
        assertThat(model.stale().get()).isEmpty();
        desk.engine.board = () -> {
            throw new UnreachableException("db.example refuses.");
        };
        model.look();
        desk.work();
        assertThat(model.pane().get()).isEqualTo(PaneState.READY);
        assertThat(model.lines()).hasSizeGreaterThan(18);
        assertThat(model.stale().get()).startsWith("These gates are of").endsWith("db.example refuses.");
    }

    @Test
    @DisplayName("are not read while the project is moved, and again after it, also where that failed")
    void whileMoving() {
        open();
        desk.engine.advance = (options, watch) -> {
            model.look();
            assertThat(model.lookBlocked().get()).isTrue();
            throw new UnreachableException("gone");
        };
        desk.journey.advance(Optional.of(Phase.PREPARED), "ada");
        desk.waiting.removeFirst().run();
        assertThat(looks()).as("the look that follows waits still").isEqualTo(1);
        desk.work();
        assertThat(looks()).isEqualTo(2);
    }

    @Test
    @DisplayName("are read again when somebody else has moved the project")
    void movedElsewhere() {
        open();
        desk.engine.phases = () -> SmallPhases.upTo(Phase.PREPARED, NOW);
        desk.engine.board = () -> SmallCutover.clear(Phase.PREPARED, NOW);
        desk.wait(1);
        assertThat(looks()).isEqualTo(2);
        desk.wait(3);
        assertThat(looks()).as("once").isEqualTo(2);
    }

    @Test
    @DisplayName(
            "are read once more when somebody else has moved the project while they were read, also the first time")
    void movedMeanwhile() {
        open();
        model.look();
        moveElsewhere(Phase.PREPARED);
        assertThat(desk.session.board().get().orElseThrow().board().phase()).isEqualTo(Phase.PREPARED);
        assertThat(looks()).isEqualTo(3);
        desk.wait(3);
        assertThat(looks()).as("no more than that").isEqualTo(3);
        desk.session.step().set(StepId.SYNC);
        desk.wait(1);
        desk.session.board().set(Optional.empty());
        desk.session.step().set(StepId.CUTOVER);
        moveElsewhere(Phase.SHADOWING);
        assertThat(desk.session.board().get().orElseThrow().board().phase()).isEqualTo(Phase.SHADOWING);
        assertThat(looks()).isEqualTo(5);
    }

    /** Moves the project after the gates were read and before they land. */
    private void moveElsewhere(Phase to) {
        Runnable read = desk.waiting.removeFirst();
        desk.engine.phases = () -> SmallPhases.upTo(to, NOW);
        BoardReading old = desk.engine.board.get();
        desk.engine.board = () -> {
            desk.engine.board = () -> SmallCutover.clear(to, NOW);
            return old;
        };
        desk.wait(1);
        read.run();
        desk.work();
    }

    @Test
    @DisplayName(
            "are read once more after a rehearsal that has ended while they were read, and before a question is asked")
    void wishedMeanwhile() {
        open();
        desk.journey.rehearse("ada");
        model.look();
        desk.work();
        assertThat(looks()).isEqualTo(3);
        model.look();
        new TypedConfirmation(desk.session, desk.journey).ask();
        desk.work();
        assertThat(looks()).isEqualTo(5);
    }

    @Test
    @DisplayName(
            "that are being read are not read once more because the screen is opened, nor while the project is moved")
    void unwished() {
        desk.withProject();
        desk.session.step().set(StepId.CUTOVER);
        desk.session.step().set(StepId.SYNC);
        desk.session.step().set(StepId.CUTOVER);
        desk.work();
        assertThat(looks()).isEqualTo(1);
    }

    @Test
    @DisplayName("in full say what to do, where, and how one answers for them; of an open one nothing is offered")
    void selected() {
        desk.engine.board = () -> SmallCutover.midway(NOW);
        open();
        model.inspect(model.lines().get(2));
        assertThat(model.facts().get().orElseThrow().title()).isEqualTo("G-10 point-in-time recovery");
        assertThat(model.remedy().get()).isEmpty();
        assertThat(model.waiver().get()).contains("G-10", "until: 2026-11-27");
        desk.engine.board = SmallCutover::fresh;
        model.look();
        desk.work();
        model.inspect(model.lines().get(4));
        assertThat(model.remedy().get()).contains(StepId.VERIFY);
        model.mend(StepId.VERIFY);
        assertThat(desk.session.step().get()).isEqualTo(StepId.VERIFY);
        desk.engine.board = () -> SmallCutover.clear(Phase.ARMED, NOW);
        model.look();
        desk.work();
        assertThat(model.waiver().get()).as("G-04 is open now").isEmpty();
        assertThat(model.remedy().get()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cutover:\n  thresholds: {fullPasses: 5}\n",
                "cutover:\n  waivers:\n    - {gate: G-03, who: Ada, reason: so, until: 2026-12-31}\n"
            })
    @DisplayName(
            "are not waived by pasting: the document refuses what is left empty, and takes it with a name and a reason")
    void waiver(String document) {
        String yaml = SmallProject.YAML + document;
        CutoverSettings before = ProjectReader.parse(yaml).cutover();
        String pasted = yaml + WaiverText.of("G-12", before, UNTIL);
        assertThatThrownBy(() -> ProjectReader.parse(pasted))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("who: the text is empty")
                .hasMessageContaining("reason: the text is empty");
        CutoverSettings after = ProjectReader.parse(
                        pasted.replace("who: \"\"", "who: Ada Lovelace").replace("reason: \"\"", "reason: agreed"))
                .cutover();
        assertThat(after.waiver("G-12")).hasValueSatisfying(waiver -> {
            assertThat(List.of(waiver.who(), waiver.reason())).containsExactly("Ada Lovelace", "agreed");
            assertThat(waiver.until()).isEqualTo(UNTIL);
        });
        assertThat(after.waivers()).hasSize(before.waivers().size() + 1);
        assertThat(after.thresholds()).isEqualTo(before.thresholds());
    }
}
