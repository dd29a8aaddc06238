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
import dev.sluice.gateway.PhaseChange;
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

/** Gathers what the gates are read from; leaves out what is of another design, source or target. Used by one thread. */
final class CutoverEvidence {
    /** So many are looked at, the newest: each tells up to 1,000 differences. */
    private static final int MOST_PASSES = 200;
    /** So many are looked at, the newest: more than a day of one a minute. */
    private static final int MOST_WINDOWS = 2_000;

    private static final String FULL_PASS = "verify-items";

    private final Workspace workspace;
    private final Journal journal;
    private final Subject now;
    private final Instant at;
    private final Optional<RunRecord> run;
    private final Optional<Instant> ledBack;

    CutoverEvidence(Workspace workspace, Journal journal, Subject now, Instant at) {
        this.workspace = workspace;
        this.journal = journal;
        this.now = now;
        this.at = at;
        this.run = journal.latestRun(RunRecord.Kind.BACKFILL);
        this.ledBack = journal.cutover().all().stream()
                .filter(change -> change.intent().transition().to() == Phase.ROLLED_BACK)
                .map(PhaseChange::ended)
                .flatMap(Optional::stream)
                .reduce((earlier, later) -> later);
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
                        journal.feeds().lag(found.feed().name(), at.minus(steady()))))
                .orElse(CutoverFacts.Stream.NONE);
    }

    private Duration steady() {
        return workspace.project().cutover().thresholds().lag().steady();
    }

    private CutoverFacts.Proof proof() {
        List<Pass> passes = journal.evidence(FULL_PASS, MOST_PASSES).stream()
                .filter(this::isOfWhatWasMoved)
                .map(pass -> new Pass(pass.conclusion(), pass.at()))
                .toList();
        Instant newest = passes.stream().map(Pass::at).findFirst().orElse(Instant.MIN);
        Optional<String> difference = journal.latestEvidence().stream()
                .filter(one -> one.kind().startsWith("verify-") && !one.kind().equals(FULL_PASS))
                .filter(this::isOfWhatWasMoved)
                .filter(one -> one.conclusion().equals(Verdict.DIFFERENT.name())
                        && one.at().isAfter(newest))
                .map(one -> "After the newest full pass, " + one.kind() + " of " + one.at() + " found a difference")
                .findFirst();
        List<String> patterns = workspace.project().accessPatterns().stream()
                .map(AccessPattern::id)
                .toList();
        ShadowEvidence shadow = new ShadowEvidence(
                workspace.project().cutover().thresholds().shadow().time(), at);
        List<Evidence> windows = shadow.readable(journal.evidence(Evidence.SHADOW, MOST_WINDOWS).stream()
                .filter(this::isOfWhatWasMoved)
                .toList());
        return new CutoverFacts.Proof(
                passes,
                difference,
                patterns,
                shadow.counts(windows),
                windows.stream().map(Evidence::at).findFirst(),
                residue(),
                RehearseTask.newest(journal, workspace));
    }

    /** Of a scan after which nothing was written that carries marks, as far as the journal knows. */
    private Optional<CutoverFacts.Residue> residue() {
        Optional<Instant> synced = SyncRuns.following(journal).findFirst().map(newest -> newest.ended()
                .orElse(at));
        return journal.latestEvidence(Evidence.RESIDUE)
                .filter(this::isOfWhatWasMoved)
                .filter(scan ->
                        synced.filter(ended -> !ended.isBefore(scan.at())).isEmpty())
                .flatMap(scan -> CompletionRecord.readResidue(scan)
                        .map(tables -> new CutoverFacts.Residue(
                                tables.stream().mapToLong(Residue::items).sum(),
                                tables.stream().mapToLong(Residue::marked).sum(),
                                tables.stream().mapToLong(Residue::tombstones).sum(),
                                scan.at())));
    }

    /** Of this very subject, and later than the end of the backfill that moved it and of the newest way back. */
    private boolean isOfWhatWasMoved(Evidence evidence) {
        return evidence.subject().equals(now)
                && run.filter(one -> one.state() == RunRecord.State.DONE
                                && evidence.subject().isOf(run))
                        .flatMap(RunRecord::ended)
                        .filter(ended -> evidence.at().isAfter(ended))
                        .isPresent()
                && ledBack.filter(back -> !evidence.at().isAfter(back)).isEmpty();
    }
}
