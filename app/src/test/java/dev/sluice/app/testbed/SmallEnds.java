package dev.sluice.app.testbed;

import dev.sluice.app.session.BoardReading;
import dev.sluice.app.session.CompletionReading;
import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.engine.Completion;
import dev.sluice.engine.CompletionOutlook;
import dev.sluice.engine.CompletionOutlook.Condition;
import dev.sluice.engine.CompletionOutlook.Kind;
import dev.sluice.engine.CompletionOutlook.Standing;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.repair.Residue;
import dev.sluice.repair.SweepCounts;
import dev.sluice.report.CompletionRecord;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ends of the small project's move: what the journal and the engine could have said of them. */
public final class SmallEnds {
    private static final List<CutoverStage> STAGES = List.of(
            CutoverStage.LAST_REVERSE,
            CutoverStage.DROP_STREAM,
            CutoverStage.SWEEP,
            CutoverStage.PROVE_SWEPT,
            CutoverStage.KEEP_REPORT);

    /** What the engine says where the soak is not over. */
    public static final String SOAKS =
            "The move soaks until 2026-11-27T16:05:33Z, 7 days (cutover.soakDays): wait, or let somebody"
                    + " answer for less under cutover.soakWaivers with what: time.";

    private SmallEnds() {}

    /** The soak lasts six days more; the rest is as it has to be. */
    public static BoardReading waiting(Instant now) {
        return soaking(
                now,
                new Condition(Kind.SOAK, Standing.UNMET, SOAKS, Optional.of(now.plus(Duration.ofHours(148)))),
                healthy());
    }

    /** Somebody answers for the time, and items are in quarantine. */
    public static BoardReading quarantined(Instant now) {
        return soaking(
                now,
                answered(),
                new Condition(
                        Kind.REVERSE,
                        Standing.UNMET,
                        "Of what the application wrote to the target, 3 items are in the quarantine of the reverse sync and 0 differ from"
                                + " the source. Mend it, or let somebody answer for it under cutover.soakWaivers with what: reverse.",
                        Optional.empty()));
    }

    /** Somebody answers for the time, and the rest is as it has to be. */
    public static BoardReading clear(Instant now) {
        return soaking(now, answered(), healthy());
    }

    private static Condition healthy() {
        return new Condition(
                Kind.REVERSE,
                Standing.MET,
                "The reverse sync is prepared, its quarantine is empty, and nothing that it led back differs.",
                Optional.empty());
    }

    private static Condition answered() {
        return new Condition(
                Kind.SOAK,
                Standing.WAIVED,
                "The move was to soak until 2026-11-27T16:05:33Z. Grace Hopper answers for it, through 2026-12-31: nothing but this"
                        + " table.",
                Optional.empty());
    }

    private static BoardReading soaking(Instant now, Condition soak, Condition reverse) {
        CompletionOutlook outlook = new CompletionOutlook(List.of(
                soak,
                new Condition(
                        Kind.LATE_WRITES,
                        Standing.MET,
                        "No write that was sent before the switch may land any more, since 2026-11-20T16:21:33Z.",
                        Optional.empty()),
                new Condition(
                        Kind.BACKFILL, Standing.MET, "The newest backfill has come to its end.", Optional.empty()),
                reverse));
        return SmallCutover.with(
                SmallCutover.clear(Phase.SOAKING, now), new CompletionReading(Optional.of(outlook), Optional.empty()));
    }

    /** The phase is SOAKING. */
    public static PhaseHistory soaking(Instant switched) {
        return SmallPhases.plus(
                SmallPhases.switched(switched), PhaseTransition.BEGIN_SOAK, Phase.SWITCHED, Optional.of(Ending.DONE));
    }

    /** A completion of which so many stages are done and the next one is begun. */
    public static PhaseHistory completing(Instant began, int done, Optional<Ending> ending) {
        long[] took = {2_140, 380, 41_300, 12_050, 620};
        List<CutoverStep> steps = new ArrayList<>();
        long at = 0;
        for (int index = 0; index < done; index++) {
            steps.add(SmallPhases.mark(STAGES.get(index), Mark.BEGUN, began, at));
            at += took[index];
            steps.add(SmallPhases.mark(STAGES.get(index), Mark.DONE, began, at));
        }
        if (done < STAGES.size()) {
            steps.add(SmallPhases.mark(STAGES.get(done), Mark.BEGUN, began, at));
        }
        return SmallPhases.plus(
                soaking(began.minus(Duration.ofDays(7))),
                PhaseTransition.COMPLETE,
                Phase.SOAKING,
                ending,
                steps.toArray(CutoverStep[]::new));
    }

    /** A move that is completed. */
    public static PhaseHistory completed(Instant began) {
        return completing(began, STAGES.size(), Optional.of(Ending.DONE));
    }

    /** What that did. */
    public static Completion completion() {
        return new Completion(
                new CompletionRecord(
                        "Everything that the application had written by 2026-11-27T16:07:02Z was led back into the source, and each item"
                                + " compared equal with its rows; what it writes since then is in the target alone. The reverse sync ends here.",
                        "The change stream's slot and publication are dropped, and the source's catalogue has neither any more.",
                        List.of(new SweepCounts("shop", 41_324, 812, 40_502, 0, 9, 1, 82_012)),
                        List.of(new Residue("shop", 40_512, 0, 0)),
                        List.of(
                                "DROP TABLE \"public\".\"order\";",
                                "DROP TABLE \"public\".\"customer\";",
                                "REASSIGN OWNED BY \"shop_app\" TO CURRENT_USER;",
                                "DROP OWNED BY \"shop_app\";",
                                "DROP ROLE \"shop_app\";")),
                SmallProject.FOLDER.resolve("completed.html"));
    }

    /** What the engine returns then. */
    public static AdvanceOutcome outcome() {
        return new AdvanceOutcome.Completed(Phase.SOAKING, completion());
    }

    /** How a completed project is read, by whichever process it was completed. */
    public static BoardReading read(Instant now) {
        return SmallCutover.with(
                SmallCutover.clear(Phase.COMPLETED, now),
                new CompletionReading(Optional.empty(), Optional.of(completion())));
    }
}
