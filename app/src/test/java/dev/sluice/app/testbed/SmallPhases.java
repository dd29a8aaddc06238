package dev.sluice.app.testbed;

import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.engine.RollbackOutcome;
import dev.sluice.engine.StageTime;
import dev.sluice.engine.WriteGap;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.gateway.PhaseIntent;
import dev.sluice.gateway.Subject;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Phases of the small project and tries to switch it: what the journal and the engine could have said of them. */
public final class SmallPhases {
    private static final Subject SUBJECT = new Subject("d", "p", "7/shop", "t");

    /** Those of a switch in which each request was answered. */
    private static final List<CutoverStage> STAGES = CutoverStage.ofSwitch().stream()
            .filter(stage -> stage != CutoverStage.AWAIT_LATE)
            .toList();

    private SmallPhases() {}

    /** The ways to a phase before the switch, an hour each. */
    public static PhaseHistory upTo(Phase phase, Instant now) {
        List<PhaseHistory.Entry> entries = new ArrayList<>();
        List<Phase> way = Arrays.stream(Phase.values())
                .filter(one -> one.compareTo(phase) <= 0 && one != Phase.PLANNED)
                .toList();
        Instant at = now.minus(Duration.ofHours(way.size()));
        Phase from = Phase.PLANNED;
        for (Phase to : way) {
            PhaseTransition transition = transition(from, to);
            entries.add(new PhaseHistory.Entry(
                    new PhaseChange(
                            entries.size() + 1,
                            intent(transition, from, at),
                            Optional.of(Ending.DONE),
                            Optional.of(at.plusSeconds(1))),
                    List.of()));
            at = at.plus(Duration.ofHours(1));
            from = to;
        }
        return new PhaseHistory(entries);
    }

    private static PhaseTransition transition(Phase from, Phase to) {
        return Arrays.stream(PhaseTransition.values())
                .filter(one -> one.to() == to && one.from().contains(from))
                .findFirst()
                .orElseThrow();
    }

    private static PhaseIntent intent(PhaseTransition transition, Phase from, Instant at) {
        return new PhaseIntent(
                transition,
                from,
                SUBJECT,
                SmallCutover.WHO,
                "G-01 passed 0 errors, no drift; G-02 passed 288 of 288 ranges",
                at);
    }

    /** A history with one change more. */
    public static PhaseHistory plus(
            PhaseHistory history,
            PhaseTransition transition,
            Phase from,
            Optional<Ending> ending,
            CutoverStep... steps) {
        List<PhaseHistory.Entry> entries = new ArrayList<>(history.changes());
        Instant began = steps.length == 0 ? SmallProject.NOW : steps[0].at();
        Instant last = steps.length == 0 ? began : steps[steps.length - 1].at();
        entries.add(new PhaseHistory.Entry(
                new PhaseChange(entries.size() + 1, intent(transition, from, began), ending, ending.map(any -> last)),
                List.of(steps)));
        return new PhaseHistory(entries);
    }

    /** A mark of a stage, so many milliseconds after a moment. */
    public static CutoverStep mark(CutoverStage stage, Mark mark, Instant began, long millis) {
        return new CutoverStep(0, stage, mark, "", began.plusMillis(millis));
    }

    /** A freeze of which so many stages are done and the next one is begun; it has not ended. */
    public static PhaseHistory freezing(Instant began, int done) {
        return plus(
                upTo(Phase.ARMED, began),
                PhaseTransition.FREEZE,
                Phase.ARMED,
                Optional.empty(),
                stages(began, done, true));
    }

    private static CutoverStep[] stages(Instant began, int done, boolean next) {
        long[] took = {120, 410, 60, 1_930, 4_020, 85, 240, 130, 610, 90};
        List<CutoverStep> steps = new ArrayList<>();
        long at = 0;
        for (int index = 0; index < done; index++) {
            CutoverStage stage = STAGES.get(index);
            steps.add(mark(stage, Mark.BEGUN, began, at));
            at += took[index];
            steps.add(mark(stage, Mark.DONE, began, at));
        }
        if (next) {
            steps.add(mark(STAGES.get(done), Mark.BEGUN, began, at));
        }
        return steps.toArray(CutoverStep[]::new);
    }

    /** A freeze that failed in its last comparison and was taken back. */
    public static PhaseHistory takenBack(Instant began) {
        List<CutoverStep> steps = new ArrayList<>(List.of(stages(began, 4, true)));
        steps.add(mark(CutoverStage.STOP_WRITERS, Mark.UNDONE, began, 9_400));
        return plus(
                upTo(Phase.ARMED, began),
                PhaseTransition.FREEZE,
                Phase.ARMED,
                Optional.of(Ending.UNDONE),
                steps.toArray(CutoverStep[]::new));
    }

    /** What the engine says of that. */
    public static final String TAKEN_BACK =
            "The last look before the switch says DIFFERENT: 1 of 40,512 items differs. The switch was taken back: the source is"
                    + " writable again, nothing is lost. A sluice sync that was ended for it has to be started again.";

    /** A switch that was made. */
    public static PhaseHistory switched(Instant began) {
        CutoverStep[] all = stages(began, STAGES.size(), false);
        int canary = 2 * STAGES.indexOf(CutoverStage.CANARY);
        PhaseHistory frozen = plus(
                upTo(Phase.ARMED, began),
                PhaseTransition.FREEZE,
                Phase.ARMED,
                Optional.of(Ending.DONE),
                Arrays.copyOfRange(all, 0, canary));
        return plus(
                frozen,
                PhaseTransition.SWITCH,
                Phase.FROZEN,
                Optional.of(Ending.DONE),
                Arrays.copyOfRange(all, canary, all.length));
    }

    private static final List<CutoverStage> BACK = List.of(
            CutoverStage.STOP_APPLICATION,
            CutoverStage.SHUT_TARGET,
            CutoverStage.DRAIN_BACK,
            CutoverStage.ADOPT,
            CutoverStage.VERIFY,
            CutoverStage.FENCE,
            CutoverStage.ADVANCE_SEQUENCES,
            CutoverStage.OPEN_SOURCE);

    private static CutoverStep[] back(Instant began, int done, boolean next) {
        long[] took = {140, 900, 1_310, 420, 2_050, 95, 60, 380};
        List<CutoverStep> steps = new ArrayList<>();
        long at = 0;
        for (int index = 0; index < done; index++) {
            steps.add(mark(BACK.get(index), Mark.BEGUN, began, at));
            at += took[index];
            steps.add(mark(BACK.get(index), Mark.DONE, began, at));
        }
        if (next) {
            steps.add(mark(BACK.get(done), Mark.BEGUN, began, at));
        }
        return steps.toArray(CutoverStep[]::new);
    }

    /** A way back of which so many stages before the source is opened are done and the next one is begun; it has not ended. */
    public static PhaseHistory leading(Instant began, int done) {
        return plus(
                switched(began.minusSeconds(3_600)),
                PhaseTransition.BEGIN_ROLL_BACK,
                Phase.SWITCHED,
                Optional.empty(),
                back(began, done, true));
    }

    /** One that failed in a stage and was given up. */
    public static PhaseHistory givenUp(Instant began, int done) {
        return plus(
                switched(began.minusSeconds(3_600)),
                PhaseTransition.BEGIN_ROLL_BACK,
                Phase.SWITCHED,
                Optional.of(Ending.UNDONE),
                back(began, done, true));
    }

    /** What the engine says of that. */
    public static final String GIVEN_UP =
            "In the cutover, the last verification took longer than 60 s (R-90). The way back was given up: the application goes on with"
                    + " the target, nothing is lost.";

    /** The application was led back, in 5,355 ms by these marks. */
    public static PhaseHistory ledBack(Instant began) {
        CutoverStep[] all = back(began, BACK.size(), false);
        int opening = 2 * BACK.indexOf(CutoverStage.OPEN_SOURCE);
        PhaseHistory proven = plus(
                switched(began.minusSeconds(3_600)),
                PhaseTransition.BEGIN_ROLL_BACK,
                Phase.SWITCHED,
                Optional.of(Ending.DONE),
                Arrays.copyOfRange(all, 0, opening));
        return plus(
                plus(
                        proven,
                        PhaseTransition.END_ROLL_BACK,
                        Phase.ROLLING_BACK,
                        Optional.of(Ending.DONE),
                        Arrays.copyOfRange(all, opening, all.length)),
                PhaseTransition.RETURN,
                Phase.ROLLED_BACK,
                Optional.of(Ending.DONE));
    }

    /** What that way back was, measured. */
    public static RollbackOutcome led() {
        return new RollbackOutcome.LedBack(
                Phase.SWITCHED,
                Phase.IN_SYNC,
                Optional.of(new RollbackOutcome.Led(
                        new WriteGap(
                                Duration.ofMillis(5_402),
                                List.of(new StageTime(CutoverStage.VERIFY, Duration.ofMillis(2_061))),
                                "1/5B0200F8",
                                "All 40,512 items are equal."),
                        1_204,
                        1,
                        2,
                        List.of(),
                        Optional.empty())));
    }

    /** The project moved to a phase; to SWITCHED it has measured a gap. */
    public static AdvanceOutcome moved(Phase to) {
        return new AdvanceOutcome.Moved(
                Phase.ARMED, List.of(to), to == Phase.SWITCHED ? Optional.of(gap()) : Optional.empty());
    }

    /** The gap of that switch. */
    public static WriteGap gap() {
        return new WriteGap(
                Duration.ofMillis(7_912),
                List.of(new StageTime(CutoverStage.VERIFY, Duration.ofMillis(4_021))),
                "1/5B01A390",
                "A full pass over every item and 12 windows over 1,204 keys that were touched since, the last one after the last"
                        + " write: EQUAL. After the last write, of 40,512 items, all of them, 0 differ.");
    }
}
