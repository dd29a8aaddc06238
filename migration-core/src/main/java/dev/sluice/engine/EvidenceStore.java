package dev.sluice.engine;

import dev.sluice.cutover.CutoverBoard;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.Subject;
import dev.sluice.problem.Severity;
import dev.sluice.repair.RepairResult;
import dev.sluice.report.CheckReport;
import dev.sluice.report.EvidenceText;
import dev.sluice.report.LossJson;
import dev.sluice.run.Phase;
import dev.sluice.run.RunId;
import dev.sluice.verify.Sampled;
import dev.sluice.verify.VerifyResult;
import dev.sluice.window.WindowResult;
import java.time.Instant;
import java.util.Optional;

/** Keeps results in the journal, so that the report can show them. */
final class EvidenceStore {
    /** The kind of what the rows of a source become. */
    static final String SURVEY = "survey";
    /** The kind of what a repair did. */
    static final String REPAIR = "repair";

    private static final String CHECK = "check";

    private final EnginePorts ports;

    EvidenceStore(EnginePorts ports) {
        this.ports = ports;
    }

    /** Keeps a check: it speaks of a design, whatever source it was held against. */
    void keep(Workspace workspace, CheckReport report) {
        keep(workspace, workspace.subject("", ""), new Conclusion(CHECK, word(report), EvidenceText.of(report)));
    }

    /**
     * Keeps what the rows of a source become.
     *
     * @param report of a check that read them
     * @param source identity of the source
     * @param isEveryRow whether it read all of them, and not a sample
     */
    void keepSurvey(Workspace workspace, CheckReport report, String source, boolean isEveryRow) {
        keep(
                workspace,
                workspace.subject(source, ""),
                new Conclusion(SURVEY, word(report), EvidenceText.ofSurvey(report, isEveryRow)));
    }

    private static String word(CheckReport report) {
        return report.open(Severity.ERROR) + " errors";
    }

    /**
     * Keeps the result of a verification.
     *
     * @param journal open, stays its owner's
     * @param subject what it speaks of
     * @param ground what had ended before anything was compared
     */
    void keep(Journal journal, VerifyResult result, Subject subject, Ground ground) {
        keep(
                journal,
                subject,
                new Conclusion(
                        "verify-" + result.level().word(),
                        result.verdict().name(),
                        EvidenceText.of(result, ground.syncs())),
                ground.moved());
    }

    /** Keeps what a window found, apart from whole verifications: it proves nothing of the keys that nobody touched. */
    void keep(Journal journal, WindowResult window, Subject subject) {
        keep(
                journal,
                subject,
                new Conclusion(Evidence.WINDOW, window.verdict().name(), EvidenceText.of(window)),
                Optional.empty());
    }

    /** Keeps what a sample found, apart from whole verifications: it proves nothing of the rest. */
    void keep(Journal journal, Sampled sampled, Subject subject) {
        keep(
                journal,
                subject,
                new Conclusion(Evidence.SAMPLE, sampled.result().verdict().name(), EvidenceText.of(sampled)),
                Optional.empty());
    }

    /**
     * Notes that a repair is about to write.
     *
     * @param positions from where to where in the log its versions are by now
     */
    void begin(Journal journal, String positions, RepairResult plan, Subject subject) {
        keep(
                journal,
                subject,
                new Conclusion(Evidence.REPAIR_BEGUN, positions, EvidenceText.of(plan)),
                Optional.empty());
    }

    /** Keeps what a repair did. */
    void keep(Journal journal, RepairResult repair, Subject subject) {
        keep(
                journal,
                subject,
                new Conclusion(REPAIR, repair.ending().name(), EvidenceText.of(repair)),
                Optional.empty());
    }

    /**
     * Keeps what a way back showed that would be lost: nobody accepts what was not shown.
     *
     * @param kind of what kind that is
     * @param sentences everything that was said
     */
    void keep(Journal journal, LossWindow.Kind kind, String sentences, Subject subject) {
        keep(
                journal,
                subject,
                new Conclusion(Evidence.LOSS_SHOWN, kind.name(), LossJson.shown(sentences)),
                Optional.empty());
    }

    /**
     * Keeps the gates as they stand before a phase is entered.
     *
     * @param next that phase
     */
    void keep(Journal journal, CutoverBoard board, Phase next, Subject subject) {
        keep(journal, subject, new Conclusion(Evidence.GATES, next.name(), EvidenceText.of(board)), Optional.empty());
    }

    /**
     * Notes at which place of the journal everything counts for nothing that was proven before: clocks may be set.
     *
     * @param kind {@link Evidence#MOVED} or {@link Evidence#LED_BACK}
     * @param what the run or the change of phase that has reached its end
     */
    void mark(Journal journal, String kind, String what, Subject subject) {
        keep(journal, subject, new Conclusion(kind, what, "{}"), Optional.empty());
    }

    private record Conclusion(String kind, String word, String json) {}

    private void keep(Workspace workspace, Subject subject, Conclusion conclusion) {
        try (Journal journal = ports.journals().open(workspace.folder())) {
            keep(journal, subject, conclusion, Optional.empty());
        }
    }

    private void keep(Journal journal, Subject subject, Conclusion conclusion, Optional<RunId> run) {
        Instant now = ports.clock().instant();
        RunId id = run.orElseGet(() -> RunId.of(now, ports.random()));
        journal.recordEvidence(new Evidence(id, conclusion.kind(), conclusion.word(), subject, conclusion.json(), now));
    }
}
