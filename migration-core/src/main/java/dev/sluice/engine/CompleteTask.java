package dev.sluice.engine;

import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.problem.SluiceException;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.SoakSettings;
import dev.sluice.project.SoakSettings.Condition;
import dev.sluice.report.CompletionRecord;
import dev.sluice.reverse.ReverseFigures;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * From SOAKING to COMPLETED (correctness.md section 11): the last writes are led back and compared, the change stream is dropped and proven gone, the engine's marks are
 * taken from the target, and a scan proves that none is left. Nothing else is removed from the source. From the moment on at which the stream is dropped there is
 * no way back, and the same command goes on until everything is done. Used by one thread.
 */
final class CompleteTask {
    /** Where the report of a completed move is kept, in the project folder. */
    static final String REPORT = "completed.html";

    /** As long as a table takes; a stop is obeyed between two items. */
    private static final Duration SWEEP = Duration.ofDays(90);

    private final EnginePorts ports;
    private final CutoverSession session;
    private final String who;
    private final Watch watch;
    private final CompletionConditions conditions;

    CompleteTask(EnginePorts ports, CutoverSession session, String who, Watch watch) {
        this.ports = ports;
        this.session = session;
        this.who = who;
        this.watch = watch;
        conditions = new CompletionConditions(ports, session);
    }

    /** What keeps the move from being completed, before anything is done; empty where nothing does. */
    Optional<String> hindrance() {
        return conditions.hindrance();
    }

    private ReverseSession open(Watch inner) {
        return new ReverseSession(ports, session.workspace(), session.journal(), inner);
    }

    /**
     * Completes the move.
     *
     * @param evidence what it relies on, in a line
     * @throws StoppedException where a stage fails; the sentence says whether anything was done
     */
    Completion run(String evidence) {
        // Before anything is done: a report that cannot be kept is no reason to stop half way.
        ReportFile.of(report(), ReportOptions.Replacing.REPORTS);
        long change = session.begin(PhaseTransition.COMPLETE, Phase.SOAKING, who, evidence);
        try {
            stages(change)
                    .run(
                            CutoverStage.LAST_REVERSE,
                            CompletionOutlook.LAST_REVERSE,
                            "",
                            this::lastReverse,
                            outcome -> outcome);
        } catch (RuntimeException failed) {
            session.book().end(change, Ending.UNDONE, ports.clock().instant());
            throw failed;
        }
        return goOn(change);
    }

    /** Whether a completion that was left open may have dropped the stream, so that it is gone on with. */
    boolean isBegun(long change) {
        return session.book().steps(change).stream().anyMatch(step -> step.stage() != CutoverStage.LAST_REVERSE);
    }

    /**
     * Refuses to lead back where a completion that was left open may have dropped something of what a way back needs.
     *
     * @throws StoppedException where it may; the sentence says what goes on
     */
    void requireWayBack(long change) {
        boolean isDropped = isNoted(change, CutoverStage.DROP_STREAM, Mark.DONE);
        if (isDropped || isBegun(change) && !new CompletionSteps(ports, session).isStreamThere()) {
            throw new StoppedException(
                    "The move is being completed, and its change stream is dropped, so that there is no way back any more: say sluice"
                            + " cutover advance --to COMPLETED, which goes on.");
        }
    }

    private boolean isNoted(long change, CutoverStage stage, Mark mark) {
        return session.book().steps(change).stream().anyMatch(step -> step.stage() == stage && step.mark() == mark);
    }

    /** Does what is left of a completion. */
    Completion goOn(long change) {
        CompletionSteps steps = new CompletionSteps(ports, session);
        try {
            Stages stages = stages(change);
            once(
                    change,
                    CutoverStage.DROP_STREAM,
                    () -> stages.run(
                            CutoverStage.DROP_STREAM, CompletionOutlook.DROP_STREAM, "", inner -> steps.dropStream()));
            once(change, CutoverStage.SWEEP, () -> stages.run(CutoverStage.SWEEP, SWEEP, "", steps::sweep));
            // Again where it was done and not ended: only a scan of now tells what is left.
            CompletionRecord done =
                    stages.run(CutoverStage.PROVE_SWEPT, SWEEP, "", inner -> steps.prove(inner, sentence(change)));
            Path report = stages.run(CutoverStage.KEEP_REPORT, SWEEP, "", inner -> write());
            session.book().end(change, Ending.DONE, ports.clock().instant());
            return new Completion(done, write(report));
        } catch (StoppedException | UnreachableException failed) {
            throw new StoppedException(
                    failed.getMessage()
                            + " The completion has begun and there is no way back: say sluice cutover advance --to COMPLETED again, which goes on.",
                    failed);
        }
    }

    private void once(long change, CutoverStage stage, Runnable action) {
        if (!isNoted(change, stage, Mark.DONE)) {
            action.run();
        }
    }

    /**
     * Every item that the application wrote was compared with its rows before they were committed; this leads back and compares the last of them.
     *
     * @return what is known of the way back from then on, in a sentence for the journal: the project document may say something else when it is told
     */
    private String lastReverse(Watch inner) {
        Optional<SoakSettings.Waived> waiver = conditions.waived(Condition.REVERSE);
        if (waiver.isPresent()) {
            return "That the application's writes are in the source was not looked at: "
                    + waiver.get().who() + " answers for it (" + waiver.get().reason() + ").";
        }
        try (ReverseSession reverse = open(inner)) {
            ReverseFigures figures = reverse.drain(CompletionOutlook.LAST_REVERSE);
            CompletionConditions.unclean(figures.quarantined(), figures.differing())
                    .ifPresent(sentence -> {
                        throw new StoppedException(sentence + " Nothing was done.");
                    });
            return "Everything that the application had written by "
                    + ports.clock().instant()
                    + " was led back into the source, and each item compared equal with its rows; what it writes since then is in the target"
                    + " alone. The reverse sync ends here.";
        }
    }

    private String sentence(long change) {
        return session.book().steps(change).stream()
                        .filter(step -> step.stage() == CutoverStage.LAST_REVERSE
                                && step.mark() == Mark.DONE
                                && !step.detail().isBlank())
                        .map(CutoverStep::detail)
                        .reduce((earlier, later) -> later)
                        .orElse("Whether the application's last writes are in the source was not noted.")
                + " Its tables in schema sluice_reverse of the source stay until sluice sync --reverse --drop is said, and the tables' streams"
                + " until they are disabled (aws dynamodb update-table --stream-specification StreamEnabled=false).";
    }

    /** What completing a move did that is completed, by its journal; empty where it is not, or an older version kept less. */
    static Optional<Completion> kept(EnginePorts ports, Path folder) {
        if (PhaseHistory.of(ports, folder).phase() != Phase.COMPLETED) {
            return Optional.empty();
        }
        try (Journal journal = RunsTask.open(ports, folder)) {
            return journal.latestEvidence(Evidence.COMPLETED)
                    .flatMap(CompletionRecord::read)
                    .map(record -> new Completion(record, folder.resolve(REPORT)));
        }
    }

    private Path report() {
        return session.workspace().folder().resolve(REPORT);
    }

    private Path write() {
        return write(report());
    }

    private Path write(Path report) {
        try {
            return new ReportTask(ports)
                    .run(
                            session.workspace(),
                            new ReportOptions(report, ReportOptions.Scope.EVERYTHING, ReportOptions.Replacing.REPORTS))
                    .file();
        } catch (SluiceException unable) {
            throw new StoppedException("The report could not be kept: " + unable.getMessage(), unable);
        }
    }

    private Stages stages(long change) {
        return new Stages(session.book(), change, ports, watch);
    }
}
