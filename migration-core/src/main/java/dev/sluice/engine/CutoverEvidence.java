package dev.sluice.engine;

import dev.sluice.access.AccessPattern;
import dev.sluice.check.ReviewedFinding;
import dev.sluice.cutover.CutoverFacts;
import dev.sluice.cutover.CutoverFacts.LargestItem;
import dev.sluice.cutover.CutoverFacts.Pass;
import dev.sluice.cutover.TargetFacts;
import dev.sluice.design.EntityDesign;
import dev.sluice.gateway.ControlAnswer.Refused;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.KeptEvidence;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.Subject;
import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import dev.sluice.projection.MappedAttribute;
import dev.sluice.projection.Projection;
import dev.sluice.projection.SourceForm;
import dev.sluice.repair.Residue;
import dev.sluice.report.CompletionRecord;
import dev.sluice.report.GateFigures;
import dev.sluice.run.Ledger;
import dev.sluice.run.Phase;
import dev.sluice.source.Schema;
import dev.sluice.typemap.Fidelity;
import dev.sluice.verify.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gathers what the gates are read from; leaves out what is of another design, source or target. Used by one thread. */
final class CutoverEvidence {
    /** So many are looked at, the newest: each tells up to 1,000 differences. */
    private static final int MOST_PASSES = 200;
    /** So many are looked at, the newest: more than a day of one a minute. */
    private static final int MOST_WINDOWS = 2_000;

    private static final String VERIFICATION = "verify-";
    private static final String FULL_PASS = "verify-items";
    private static final Set<String> DATED_WHEN_KEPT =
            Set.of(Evidence.GATES, Evidence.MOVED, Evidence.LED_BACK, EvidenceStore.SURVEY);

    private final Workspace workspace;
    private final Journal journal;
    private final Subject now;
    private final Instant at;
    private final Optional<RunRecord> run;
    /** The end of that backfill and that of the newest way back, as far as there are any. */
    private final List<Milestone> since;

    CutoverEvidence(Workspace workspace, Journal journal, Subject now, Instant at) {
        this.workspace = workspace;
        this.journal = journal;
        this.now = now;
        this.at = at;
        this.run = journal.latestRun(RunRecord.Kind.BACKFILL);
        Optional<Milestone> ledBack = journal.cutover().all().stream()
                .filter(change -> change.intent().transition().to() == Phase.ROLLED_BACK
                        && change.ended().isPresent())
                .reduce((earlier, later) -> later)
                .map(change -> Milestone.of(
                        journal,
                        Evidence.LED_BACK,
                        String.valueOf(change.number()),
                        change.ended().orElseThrow()));
        Optional<Milestone> moved = run.flatMap(one -> one.ended()
                .map(ended -> Milestone.of(journal, Evidence.MOVED, one.id().value(), ended)));
        this.since = Stream.of(moved, ledBack).flatMap(Optional::stream).toList();
    }

    /**
     * What was seen beside the journal.
     *
     * @param stream of the changes; empty where none is prepared
     */
    record Seen(
            Schema schema,
            Optional<StreamStatus> stream,
            CutoverFacts.Writers writers,
            CutoverFacts.Reverse reverse,
            TargetFacts target) {}

    CutoverFacts facts(Seen seen) {
        return new CutoverFacts(
                now,
                at,
                design(seen.schema()),
                move(),
                stream(seen.stream()),
                proof(),
                seen.writers(),
                seen.reverse(),
                seen.target());
    }

    /**
     * The facts of the journal and the document alone.
     *
     * @param why source and target were not asked
     */
    CutoverFacts ofJournal(String why) {
        CutoverFacts.Design design =
                new CutoverFacts.Design(entities(), List.of(), Optional.empty(), false, 0, List.of(), largest());
        TargetFacts target = new TargetFacts(List.of(), new Refused<>(why), new Refused<>(why), new Refused<>(why));
        return new CutoverFacts(
                now,
                at,
                design,
                move(),
                stream(Optional.empty()),
                proof(),
                CutoverFacts.Writers.unknown(why),
                CutoverFacts.Reverse.unknown(why),
                target);
    }

    private CutoverFacts.Move move() {
        return new CutoverFacts.Move(
                run,
                run.map(one -> journal.ledger(one.id())).orElse(new Ledger(Map.of(), 0, 0)),
                journal.quarantine().size().open());
    }

    private Set<String> entities() {
        return workspace.project().design().entities().stream()
                .map(EntityDesign::name)
                .collect(Collectors.toSet());
    }

    private CutoverFacts.Design design(Schema schema) {
        List<String> errors = new ArrayList<>();
        for (ReviewedFinding open : CheckTask.blocking(CheckTask.review(workspace, schema))) {
            errors.add(sentence(open.finding()));
        }
        List<MappedAttribute> mapped = List.of();
        Optional<String> drift = Optional.empty();
        SourceForm before = run.map(one -> journal.sourceForm(one.id())).orElse(SourceForm.NOTHING);
        List<Finding> unusable = Projection.check(workspace.project().design(), schema).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        if (unusable.isEmpty()) {
            Projection projection = Projection.compile(workspace.project().design(), schema);
            mapped = projection.entities().stream()
                    .flatMap(entity -> entity.mappings().stream())
                    .toList();
            // Of the parts that the run noted: it may have moved one entity alone.
            drift = before.changeTo(before.in(schema)).map(change -> "in " + change.table() + " " + change.what());
        } else if (errors.isEmpty()) {
            // Waived or not: a design that does not compile moves nothing.
            errors.add(sentence(unusable.get(0)));
        }
        return new CutoverFacts.Design(
                entities(),
                errors,
                drift,
                !before.equals(SourceForm.NOTHING),
                mapped.size(),
                mapped.stream()
                        .filter(attribute -> attribute.fidelity() == Fidelity.LOSSY)
                        .map(attribute -> attribute.path().toString())
                        .toList(),
                largest());
    }

    private static String sentence(Finding finding) {
        return finding.rule() + " " + finding.subject() + ": " + finding.message();
    }

    /** A survey names no target: it reads rows before anything is moved. Whether it is of this source the gate says. */
    private Optional<LargestItem> largest() {
        return journal.latestEvidence(EvidenceStore.SURVEY)
                .filter(survey -> survey.subject().designHash().equals(now.designHash()))
                .flatMap(GateFigures::largest);
    }

    private CutoverFacts.Stream stream(Optional<StreamStatus> status) {
        return status.filter(found -> found.feed().designHash().equals(now.designHash())
                        && found.feed().source().equals(now.source())
                        && found.feed().target().equals(now.target()))
                .map(found -> new CutoverFacts.Stream(
                        true,
                        found.follower() == StreamStatus.Follower.PRESENT,
                        found.behind(),
                        found.trouble(),
                        journal.feeds().lag(found.feed().name(), at.minus(steady())),
                        heat(found.feed().name())))
                .orElse(CutoverFacts.Stream.NONE);
    }

    private CutoverFacts.Heat heat(String feed) {
        Duration time =
                workspace.project().cutover().thresholds().target().keys().time();
        return new CutoverFacts.Heat(
                journal.feeds().heatSpan(feed), journal.feeds().heat(feed, at.minus(time)));
    }

    private Duration steady() {
        return workspace.project().cutover().thresholds().lag().steady();
    }

    private CutoverFacts.Proof proof() {
        List<KeptEvidence> kept = newestOfEachKind();
        List<KeptEvidence> full = journal.kept(FULL_PASS, MOST_PASSES).stream()
                .filter(this::isOfWhatWasMoved)
                .toList();
        List<String> patterns = workspace.project().accessPatterns().stream()
                .map(AccessPattern::id)
                .toList();
        ShadowEvidence shadow = new ShadowEvidence(
                workspace.project().cutover().thresholds().shadow().time(), at);
        List<Evidence> windows = shadow.readable(journal.kept(Evidence.SHADOW, MOST_WINDOWS).stream()
                .filter(this::isOfWhatWasMoved)
                .filter(window -> isDatedRight(window, kept) || ShadowEvidence.mayDiffer(window.evidence()))
                .map(KeptEvidence::evidence)
                .toList());
        return new CutoverFacts.Proof(
                full.stream()
                        .map(pass -> new Pass(
                                pass.evidence().conclusion(), pass.evidence().at(), isDatedAhead(pass, kept)))
                        .toList(),
                difference(kept, full),
                patterns,
                shadow.counts(windows),
                windows.stream().map(Evidence::at).findFirst(),
                residue(kept),
                RehearseTask.newest(journal, workspace));
    }

    private List<KeptEvidence> newestOfEachKind() {
        return journal.latestEvidence().stream()
                .flatMap(one -> journal.kept(one.kind(), 1).stream())
                .toList();
    }

    /** Whether nothing speaks for a clock that was ahead when it was dated and has been set since, so that its age is known. */
    private boolean isDatedRight(KeptEvidence one, List<KeptEvidence> kept) {
        return !CutoverFacts.isLater(one.evidence().at(), at) && !isDatedAhead(one, kept);
    }

    /** Whether something that was kept later has a time so much earlier that a clock was set between both. */
    private static boolean isDatedAhead(KeptEvidence pass, List<KeptEvidence> kept) {
        return kept.stream()
                .filter(later -> later.sequence() > pass.sequence() && isDatedWhenKept(later.evidence()))
                .anyMatch(later -> CutoverFacts.isLater(
                        pass.evidence().at(), later.evidence().at()));
    }

    /** Others have the time at which what they tell of began, or the target's. */
    private static boolean isDatedWhenKept(Evidence evidence) {
        return evidence.kind().startsWith(VERIFICATION) || DATED_WHEN_KEPT.contains(evidence.kind());
    }

    /** By the order of the journal: a window's time may be before that of a pass which a clock that was ahead has dated. */
    private Optional<String> difference(List<KeptEvidence> kept, List<KeptEvidence> full) {
        Optional<KeptEvidence> newest = full.stream()
                .filter(pass -> !CutoverFacts.isLater(pass.evidence().at(), at))
                .findFirst();
        return kept.stream()
                .filter(one -> one.evidence().kind().startsWith(VERIFICATION)
                        && !one.evidence().kind().equals(FULL_PASS)
                        && one.evidence().conclusion().equals(Verdict.DIFFERENT.name()))
                .filter(one -> newest.map(pass -> one.sequence() > pass.sequence()
                                && one.evidence().subject().equals(now))
                        .orElseGet(() -> isOfWhatWasMoved(one)))
                .map(KeptEvidence::evidence)
                .map(one -> "After the newest full pass, " + one.kind() + " of " + one.at() + " found a difference")
                .findFirst();
    }

    /** Of a scan after which nothing was written that carries marks, as far as the journal knows; of one that a clock has dated ahead nobody knows that. */
    private Optional<CutoverFacts.Residue> residue(List<KeptEvidence> kept) {
        Optional<Instant> synced = SyncRuns.following(journal).findFirst().map(newest -> newest.ended()
                .orElse(at));
        return journal.kept(Evidence.RESIDUE, 1).stream()
                .filter(this::isOfWhatWasMoved)
                .filter(scan -> isDatedRight(scan, kept))
                .map(KeptEvidence::evidence)
                .findFirst()
                .filter(scan ->
                        synced.filter(ended -> !ended.isBefore(scan.at())).isEmpty())
                .flatMap(scan -> CompletionRecord.readResidue(scan)
                        .map(tables -> new CutoverFacts.Residue(
                                tables.stream().mapToLong(Residue::items).sum(),
                                tables.stream().mapToLong(Residue::marked).sum(),
                                tables.stream().mapToLong(Residue::tombstones).sum(),
                                scan.at())));
    }

    /** Of this very subject, and kept after the end of the backfill that moved it and of the newest way back. */
    private boolean isOfWhatWasMoved(KeptEvidence kept) {
        return kept.evidence().subject().equals(now)
                && run.filter(one -> one.state() == RunRecord.State.DONE
                                && one.ended().isPresent()
                                && kept.evidence().subject().isOf(run))
                        .isPresent()
                && since.stream().allMatch(milestone -> milestone.isBefore(kept));
    }
}
