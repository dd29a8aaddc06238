package dev.sluice.app.session;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.access.AccessPattern;
import dev.sluice.app.control.GlyphState;
import dev.sluice.app.i18n.Figures;
import dev.sluice.backfill.BackfillResult;
import dev.sluice.cutover.CutoverBoard;
import dev.sluice.cutover.GateReading.Standing;
import dev.sluice.engine.BackfillOutcome;
import dev.sluice.engine.StreamStatus;
import dev.sluice.problem.Severity;
import dev.sluice.report.CheckReport;
import dev.sluice.run.Phase;
import dev.sluice.verify.Verdict;
import dev.sluice.window.WindowsResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Tells from a session how each step stands. A step is done only on evidence of this session. */
public final class StepStates {
    private final Session session;

    /** The states of a session's steps. */
    public StepStates(Session session) {
        this.session = session;
    }

    /** How a step stands now. */
    public StepStatus of(StepId step) {
        int mistakes = session.mistakes().size();
        boolean needsAll = step == StepId.CONNECT || step.compareTo(StepId.DESIGN) > 0;
        if (mistakes > 0 && needsAll && !session.opening().get().isLoading()) {
            return new StepStatus(
                    GlyphState.ATTENTION, text("state.mistakes", mistakes), text("reason.mistakes", mistakes));
        }
        return read(step);
    }

    private StepStatus read(StepId step) {
        return switch (step) {
            case CONNECT -> connect();
            case SOURCE -> source();
            case ACCESS -> access();
            case DESIGN -> design();
            case REVIEW -> review();
            case PROVISION -> provision();
            case BACKFILL -> backfill();
            case SYNC -> sync();
            case VERIFY -> verify();
            case CUTOVER -> cutover();
        };
    }

    private StepStatus connect() {
        if (session.opening().get().isLoading()) {
            return new StepStatus(GlyphState.RUNNING, text("state.opening"), text("reason.opening"));
        }
        return session.project()
                .get()
                .map(project -> new StepStatus(
                        GlyphState.DONE, TargetText.sourceName(project), text("reason.connect.done", project.title())))
                .orElse(new StepStatus(GlyphState.READY, text("state.startHere"), text("reason.connect.ready")));
    }

    private StepStatus source() {
        return status(
                session.source().get(),
                text("reason.source.ready"),
                snapshot -> done(
                        text("state.tables", snapshot.schema().tables().size()),
                        text("reason.source.done", snapshot.serverVersion())));
    }

    private StepStatus access() {
        return session.project()
                .get()
                .map(project -> patterns(project.project().accessPatterns()))
                .orElse(notBegun());
    }

    private StepStatus patterns(List<AccessPattern> patterns) {
        if (patterns.isEmpty()) {
            return new StepStatus(GlyphState.ATTENTION, text("state.patterns.none"), text("access.empty"));
        }
        PatternCoverage coverage = new PatternCoverage(session.check().get().value());
        if (coverage.report().isEmpty()) {
            return new StepStatus(
                    GlyphState.READY, text("state.patterns", patterns.size()), text("reason.access.unchecked"));
        }
        long answered = patterns.stream()
                .filter(pattern -> coverage.of(pattern).isAnswered())
                .count();
        String fact = text("access.covered", Figures.count(answered), Figures.count(patterns.size()));
        return answered == patterns.size()
                ? done(fact, text("reason.access.done"))
                : new StepStatus(GlyphState.ATTENTION, fact, text("reason.access.open"));
    }

    private StepStatus design() {
        return session.project()
                .get()
                .map(project -> {
                    String fact = text(
                            "state.entities",
                            project.project().design().entities().size());
                    Optional<CheckReport> check = session.check().get().value();
                    if (check.isEmpty()) {
                        return new StepStatus(GlyphState.READY, fact, text("reason.design.unchecked"));
                    }
                    return check.get().open(Severity.ERROR) > 0
                            ? new StepStatus(GlyphState.ATTENTION, fact, text("reason.design.errors"))
                            : done(fact, text("reason.design.done"));
                })
                .orElse(notBegun());
    }

    private StepStatus review() {
        return status(session.check().get(), text("reason.review.ready"), StepStates::reviewed);
    }

    private static StepStatus reviewed(CheckReport report) {
        long errors = report.open(Severity.ERROR);
        long warnings = report.open(Severity.WARNING);
        String fact = text("state.findings", errors, warnings);
        String rows = report.survey()
                .map(survey -> text("reason.review.rows", Figures.count(survey.rowsRead())))
                .orElse(text("reason.review.designOnly"));
        return errors > 0 ? new StepStatus(GlyphState.ATTENTION, fact, text("reason.review.errors")) : done(fact, rows);
    }

    private StepStatus provision() {
        return status(
                session.provision().get(),
                text("reason.provision.ready"),
                result -> done(text("state.tablesActive", result.tables().size()), text("reason.provision.done")));
    }

    private StepStatus backfill() {
        return status(session.backfill().get(), text("reason.backfill.ready"), StepStates::moved);
    }

    private static StepStatus moved(BackfillOutcome outcome) {
        if (outcome instanceof BackfillOutcome.Finished finished) {
            return ended(finished.result());
        }
        return new StepStatus(GlyphState.ATTENTION, text("state.refused"), text("reason.backfill.refused"));
    }

    private static StepStatus ended(BackfillResult result) {
        if (!result.ledger().balances()) {
            return new StepStatus(GlyphState.FAILED, text("state.unbalanced"), text("reason.backfill.unbalanced"));
        }
        if (result.isMostlyStale()) {
            return new StepStatus(GlyphState.ATTENTION, text("state.mostlyStale"), text("reason.backfill.mostlyStale"));
        }
        return !result.isClean()
                ? new StepStatus(GlyphState.ATTENTION, text("state.setApart"), text("reason.backfill.setApart"))
                : done(text("state.balances"), text("reason.backfill.done"));
    }

    /** No state of a stream is green: that it is followed does not say that both sides are equal. */
    private StepStatus sync() {
        if (session.project().get().isEmpty()) {
            return notBegun();
        }
        String unseen = session.streamSight().trouble();
        if (!unseen.isEmpty()) {
            return new StepStatus(GlyphState.ATTENTION, text("state.stream.troubled"), unseen);
        }
        return session.stream()
                .get()
                .map(StepStates::stream)
                .orElseGet(() -> status(
                        session.sync().get(),
                        text("reason.sync.ready"),
                        done -> new StepStatus(GlyphState.READY, text("state.ready"), text("reason.sync.ready"))));
    }

    private static StepStatus stream(StreamReading reading) {
        if (reading.status().trouble().isPresent()) {
            return new StepStatus(
                    GlyphState.ATTENTION,
                    text("state.stream.troubled"),
                    reading.status().trouble().get());
        }
        if (reading.status().follower() != StreamStatus.Follower.PRESENT) {
            return new StepStatus(GlyphState.ATTENTION, text("state.stream.waiting"), text("reason.sync.waiting"));
        }
        String fact =
                reading.lag().map(lag -> text("state.stream.lag", lag.words())).orElse(text("state.running"));
        return new StepStatus(GlyphState.RUNNING, fact, text("reason.sync.followed"));
    }

    private StepStatus verify() {
        Loadable<WindowsResult> windows = session.windows().get();
        // Windows that begin forget the verification before them, so that one that is there is the newer of both.
        boolean newest = session.verification().get() instanceof Loadable.Absent<Verification>;
        boolean told = windows.isLoading() || windows.value().isPresent();
        if (newest && told && session.project().get().isPresent()) {
            return windows(windows);
        }
        Loadable<?> slot = newest ? windows : session.verification().get();
        return status(slot, text("reason.verify.ready"), ignored -> verified());
    }

    private StepStatus verified() {
        Verdict verdict = session.verification().get().value().orElseThrow().verdict();
        if (verdict == Verdict.EQUAL && isFollowed()) {
            return new StepStatus(GlyphState.READY, text("state.verified.then"), text("reason.verify.followed"));
        }
        GlyphState state =
                switch (verdict) {
                    case EQUAL -> GlyphState.DONE;
                    case DIFFERENT -> GlyphState.FAILED;
                    case INCONCLUSIVE -> GlyphState.ATTENTION;
                };
        return new StepStatus(state, verdict.name(), text("reason.verify.done", verdict.name()));
    }

    /** Whether something writes on, so that a verdict is one of the moment of its look. */
    private boolean isFollowed() {
        return session.sync().get().isLoading()
                || session.stream()
                        .get()
                        .filter(reading -> reading.status().follower() == StreamStatus.Follower.PRESENT)
                        .isPresent();
    }

    /** No state of windows is green: each looks at what was touched, and what is touched after the last one nobody looks at. */
    private StepStatus windows(Loadable<WindowsResult> windows) {
        Optional<Verdict> standing = session.windowHistory().get().standing(windows);
        GlyphState none = windows.isLoading() ? GlyphState.RUNNING : GlyphState.READY;
        GlyphState state = standing.map(verdict -> switch (verdict) {
                    case EQUAL -> none;
                    case DIFFERENT -> GlyphState.FAILED;
                    case INCONCLUSIVE -> GlyphState.ATTENTION;
                })
                .orElse(none);
        String fact = standing.map(Verdict::name).orElse(text("state.running"));
        return new StepStatus(
                state, fact, windows.isLoading() ? text("reason.verify.windows") : text("reason.verify.windows.ended"));
    }

    /** Nothing before the end is green: an open gate is the reading of a moment, and what was switched may go back. */
    private StepStatus cutover() {
        if (session.project().get().isEmpty()) {
            return notBegun();
        }
        if (session.moving().get()) {
            return new StepStatus(GlyphState.RUNNING, text("state.cutover.moving"), text("reason.running"));
        }
        Optional<String> failed = session.moveTrouble();
        if (failed.isPresent()) {
            return new StepStatus(GlyphState.ATTENTION, text("state.failed"), failed.get());
        }
        return session.board().get().map(reading -> cutover(reading.board())).orElseGet(() -> session.look()
                .get()
                .trouble()
                .map(sentence -> new StepStatus(GlyphState.ATTENTION, text("state.cutover.unreadable"), sentence))
                .orElse(new StepStatus(GlyphState.READY, phaseWord(), text("reason.cutover.ready"))));
    }

    private String phaseWord() {
        return session.phases().get().map(history -> history.phase().name()).orElse(text("state.ready"));
    }

    private static StepStatus cutover(CutoverBoard board) {
        if (board.doubt().isPresent()) {
            return new StepStatus(GlyphState.ATTENTION, board.phase().name(), board.sentence());
        }
        if (board.phase() == Phase.COMPLETED) {
            return done(board.phase().name(), board.sentence());
        }
        String fact = board.guarded().isPresent() ? gates(board) : board.phase().name();
        return new StepStatus(
                board.blocking().isEmpty() ? GlyphState.READY : GlyphState.ATTENTION, fact, board.sentence());
    }

    /** Where none is shut, what people answer for is told apart from what is open. */
    private static String gates(CutoverBoard board) {
        int all = board.readings().size();
        long open = board.readings().stream().filter(one -> !one.blocks()).count();
        long waived = board.readings().stream()
                .filter(one -> one.standing() == Standing.WAIVED)
                .count();
        return open == all && waived > 0 ? text("state.gates.waived", waived, all) : text("state.gates", open, all);
    }

    private <T> StepStatus status(Loadable<T> slot, String ready, Function<T, StepStatus> finished) {
        if (session.project().get().isEmpty()) {
            return notBegun();
        }
        if (slot.isLoading()) {
            return new StepStatus(GlyphState.RUNNING, text("state.running"), text("reason.running"));
        }
        return slot.value().map(finished).orElseGet(() -> slot.trouble()
                .map(sentence -> new StepStatus(GlyphState.ATTENTION, text("state.failed"), sentence))
                .orElse(new StepStatus(GlyphState.READY, text("state.ready"), ready)));
    }

    private static StepStatus done(String fact, String reason) {
        return new StepStatus(GlyphState.DONE, fact, reason);
    }

    private static StepStatus notBegun() {
        return new StepStatus(GlyphState.NOT_BEGUN, text("state.notBegun"), text("reason.noProject"));
    }
}
