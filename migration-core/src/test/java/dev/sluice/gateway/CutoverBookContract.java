package dev.sluice.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import dev.sluice.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every journal keeps of the phases of a move, and of evidence of one kind. */
public abstract class CutoverBookContract extends RunSourceContract {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
    private static final Subject SUBJECT = new Subject("design-1", "patterns-1", "source-1", "{a=1}");

    private static PhaseIntent intent(PhaseTransition transition, Phase from, String who) {
        return new PhaseIntent(transition, from, SUBJECT, who, "what it relies on", AT);
    }

    private static final PhaseIntent PREPARE = intent(PhaseTransition.PREPARE, Phase.PLANNED, "Ada");
    private static final PhaseIntent BACKFILL = intent(PhaseTransition.BEGIN_BACKFILL, Phase.PREPARED, "Grace");

    @Test
    @DisplayName("R-42: a phase is the new one once its change is done, and every change comes back whole")
    void done() {
        Journal journal = openEmpty();
        assertThat(journal.cutover().phase()).isEqualTo(Phase.PLANNED);
        assertThat(journal.cutover().last()).isEmpty();
        long first = journal.cutover().begin(PREPARE);
        assertThat(journal.cutover().phase()).isEqualTo(Phase.PLANNED);
        journal.cutover().end(first, Ending.DONE, AT.plusSeconds(5));
        long second = journal.cutover().begin(BACKFILL);
        journal.cutover().end(second, Ending.DONE, AT.plusSeconds(9));
        journal.close();
        journal = reopen(journal);
        PhaseChange newest =
                new PhaseChange(second, BACKFILL, Optional.of(Ending.DONE), Optional.of(AT.plusSeconds(9)));
        assertThat(journal.cutover().all())
                .containsExactly(
                        new PhaseChange(first, PREPARE, Optional.of(Ending.DONE), Optional.of(AT.plusSeconds(5))),
                        newest);
        assertThat(second).isGreaterThan(first);
        assertThat(journal.cutover().phase()).isEqualTo(Phase.BACKFILLING);
        assertThat(journal.cutover().last()).contains(newest);
        assertThat(journal.cutover().open()).isEmpty();
        journal.close();
    }

    @Test
    @DisplayName(
            "R-42: an intent that a killed process left is seen by the next one, and nothing begins before it has ended")
    void killed() {
        Journal journal = openEmpty();
        long left = journal.cutover().begin(PREPARE);
        journal.close();
        Journal later = reopen(journal);
        assertThat(later.cutover().open().orElseThrow().intent()).isEqualTo(PREPARE);
        assertThatThrownBy(() -> later.cutover().begin(PREPARE))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("begun by Ada")
                .hasMessageContaining("has not ended");
        later.cutover().takeOver(left);
        later.cutover().end(left, Ending.UNDONE, AT.plusSeconds(1));
        assertThat(later.cutover().open()).isEmpty();
        assertThat(later.cutover().phase()).isEqualTo(Phase.PLANNED);
        later.cutover().end(later.cutover().begin(PREPARE), Ending.DONE, AT.plusSeconds(2));
        assertThat(later.cutover().phase()).isEqualTo(Phase.PREPARED);
        later.close();
    }

    @Test
    @DisplayName(
            "a change from a phase that is not the current one is refused and leaves nothing: two operators at once")
    void twoOperators() {
        Journal journal = openEmpty();
        journal.cutover().end(journal.cutover().begin(PREPARE), Ending.DONE, AT);
        assertThatThrownBy(() -> journal.cutover().begin(PREPARE))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("in phase PREPARED and not in PLANNED");
        assertThat(journal.cutover().all()).hasSize(1);
        assertThat(journal.cutover().open()).isEmpty();
        journal.close();
    }

    @Test
    @DisplayName(
            "R-42: marks of a stage come back in order, each with its change, and none is added to one that has ended")
    void stages() {
        Journal journal = openEmpty();
        long change = journal.cutover().begin(PREPARE);
        List<CutoverStep> noted = List.of(
                new CutoverStep(change, CutoverStage.FLAG, Mark.BEGUN, "", AT),
                new CutoverStep(change, CutoverStage.FLAG, Mark.DONE, "", AT.plusSeconds(1)),
                new CutoverStep(
                        change, CutoverStage.STOP_WRITERS, Mark.BEGUN, "GRANT \"a\"\nGRANT b", AT.plusSeconds(2)),
                new CutoverStep(change, CutoverStage.STOP_WRITERS, Mark.UNDONE, "", AT.plusSeconds(3)));
        noted.forEach(journal.cutover()::note);
        journal.close();
        Journal later = reopen(journal);
        assertThat(later.cutover().steps(change)).isEqualTo(noted);
        assertThat(later.cutover().steps(change + 1)).isEmpty();
        later.cutover().takeOver(change);
        later.cutover().end(change, Ending.UNDONE, AT.plusSeconds(4));
        assertThatThrownBy(() -> later.cutover().note(noted.get(0)))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("has ended");
        assertThat(later.cutover().steps(change)).isEqualTo(noted);
        later.close();
    }

    @Test
    @DisplayName("a change ends once")
    void once() {
        Journal journal = openEmpty();
        long change = journal.cutover().begin(PREPARE);
        journal.cutover().end(change, Ending.UNDONE, AT);
        assertThatThrownBy(() -> journal.cutover().end(change, Ending.DONE, AT))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("has ended");
        assertThatThrownBy(() -> journal.cutover().takeOver(change))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("has ended");
        assertThat(journal.cutover().phase()).isEqualTo(Phase.PLANNED);
        journal.close();
    }

    @Test
    @DisplayName(
            "R-23: whoever takes a change over is the only one who notes in it and ends it, until the next one does")
    void takenOver() {
        Journal journal = openEmpty();
        CutoverBook first = journal.cutover();
        long change = first.begin(PREPARE);
        Journal beside = beside(journal);
        CutoverBook second = beside.cutover();
        CutoverStep step = new CutoverStep(change, CutoverStage.OPEN_TARGET, Mark.BEGUN, "", AT);
        assertThat(first.isHeld(change)).isTrue();
        assertThat(second.isHeld(change)).isFalse();
        refused(second, step);
        first.note(step);
        for (int turn = 0; turn < 3; turn++) {
            CutoverBook taking = turn % 2 == 0 ? second : first;
            CutoverBook losing = turn % 2 == 0 ? first : second;
            taking.takeOver(change);
            taking.takeOver(change);
            assertThat(taking.isHeld(change)).isTrue();
            assertThat(losing.isHeld(change)).isFalse();
            refused(losing, step);
            taking.note(step);
        }
        assertThat(first.steps(change)).hasSize(4);
        second.end(change, Ending.DONE, AT);
        assertThat(second.isHeld(change)).isFalse();
        assertThat(first.phase()).isEqualTo(Phase.PREPARED);
        beside.close();
        journal.close();
    }

    private static void refused(CutoverBook book, CutoverStep step) {
        assertThatThrownBy(() -> book.note(step))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("was taken over by another operator");
        assertThatThrownBy(() -> book.end(step.change(), Ending.UNDONE, AT))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("was taken over by another operator");
    }

    @Test
    @DisplayName("an intent begins where its transition does, and names who asked")
    void intents() {
        assertThatThrownBy(() -> intent(PhaseTransition.SWITCH, Phase.ARMED, "Ada"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> intent(PhaseTransition.PREPARE, Phase.PLANNED, " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("evidence of one kind comes the newest first, as many as are asked for")
    void evidence() {
        Journal journal = openEmpty();
        for (int second = 0; second < 4; second++) {
            journal.recordEvidence(evidence("verify-items", second));
            journal.recordEvidence(evidence("check", second));
        }
        journal.close();
        journal = reopen(journal);
        assertThat(journal.evidence("verify-items", 3))
                .containsExactly(evidence("verify-items", 3), evidence("verify-items", 2), evidence("verify-items", 1));
        assertThat(journal.evidence("verify-items", 99)).hasSize(4);
        assertThat(journal.evidence("nothing", 3)).isEmpty();
        journal.close();
    }

    private static Evidence evidence(String kind, int second) {
        RunId run = new RunId("20261120T100000Z-000" + second);
        return new Evidence(run, kind, "EQUAL", SUBJECT, "{}", AT.plusSeconds(second));
    }

    @Test
    @DisplayName(
            "R-19, R-93: a way back raises the generation, which then stays; it knows since when design and source are the same")
    void raisedGenerations() {
        Journal journal = openEmpty();
        assertThat(journal.generation("a", "s", AT)).isEqualTo(1);
        assertThat(journal.generation("b", "s", AT)).isEqualTo(2);
        assertThat(journal.raiseGeneration("b", "s", AT)).isEqualTo(3);
        assertThat(journal.raiseGeneration("b", "s", AT)).isEqualTo(4);
        assertThat(journal.generation("b", "s", AT)).isEqualTo(4);
        assertThat(journal.generation("b", "other", AT)).isEqualTo(5);
        assertThat(journal.generation("b", "s", AT)).isEqualTo(6);
        assertThat(journal.firstGeneration(1)).isEqualTo(1);
        assertThat(journal.firstGeneration(2)).isEqualTo(2);
        assertThat(journal.firstGeneration(4)).isEqualTo(2);
        assertThat(journal.firstGeneration(5)).isEqualTo(5);
        assertThat(journal.firstGeneration(6)).isEqualTo(6);
        assertThat(journal.firstGeneration(99)).isEqualTo(99);
        journal.close();
    }
}
