package dev.sluice.cutover;

import dev.sluice.cutover.CutoverFacts.Pass;
import dev.sluice.cutover.GateReading.Standing;
import dev.sluice.gateway.RunRecord;
import dev.sluice.project.CutoverSettings;
import dev.sluice.project.GateThresholds;
import dev.sluice.project.GateWaiver;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the gates from facts. A gate passes only where everything that section 11 wants of it was looked at; where a part was not, it is at best {@link
 * Standing#NOT_CHECKABLE}. Pure; used by one thread.
 */
public final class GateRules {
    private static final String NOTHING = "-";
    private static final String NOT_LOOKED_AT = "This version of Sluice does not look at it.";

    private final CutoverFacts facts;
    private final CutoverSettings settings;
    private final GateThresholds thresholds;

    /** Rules over these facts. */
    public GateRules(CutoverFacts facts, CutoverSettings settings) {
        this.facts = facts;
        this.settings = settings;
        this.thresholds = settings.thresholds();
    }

    /** One reading of each gate, in order, with the waivers that count. */
    public List<GateReading> readings() {
        return Arrays.stream(Gate.values())
                .map(this::reading)
                .map(this::answeredFor)
                .toList();
    }

    /**
     * The same where source and target were not asked: what is read from them is unknown.
     *
     * @param why they were not, a sentence
     */
    public List<GateReading> readings(String why) {
        return Arrays.stream(Gate.values())
                .map(gate -> gate.isReadFromJournal()
                        ? reading(gate)
                        : new GateReading(
                                gate,
                                Standing.UNKNOWN,
                                NOTHING,
                                gate.wants(),
                                "Not looked at: " + why,
                                Optional.empty(),
                                ""))
                .map(this::answeredFor)
                .toList();
    }

    private GateReading reading(Gate gate) {
        return switch (gate) {
            case DESIGN -> design();
            case COVERAGE -> coverage();
            case LAG -> new LagRules(facts, thresholds.lag()).reading();
            case VERIFICATION -> verification();
            case QUARANTINE -> quarantine();
            case PATTERNS, ERROR_BUDGET -> new ShadowRules(facts, thresholds).reading(gate);
            case CAPACITY -> new CapacityRules(facts, settings).reading();
            case LIMITS -> new TargetRules(facts, settings).limits();
            case RECOVERY -> new TargetRules(facts, settings).recovery();
            case BACKUP -> new TargetRules(facts, settings).backup();
            case ALARMS -> new AlarmRules(facts, settings).reading();
            case ACCESS -> new PeopleRules(facts, settings).access();
            case PEOPLE -> new PeopleRules(facts, settings).people();
            case REVERSE_MAP -> new ReverseRules(facts).reading();
            case FREEZE_PLAN -> new FreezeRules(facts, settings.freeze()).reading();
            case RESIDUE -> new ResidueRules(facts, settings).reading();
            case ROLLBACK -> new RollbackRules(facts, settings.rehearsal()).reading();
        };
    }

    private GateReading answeredFor(GateReading reading) {
        Optional<GateWaiver> waiver = settings.waiver(reading.gate().id());
        if (waiver.isEmpty() || !reading.blocks()) {
            return reading;
        }
        GateWaiver found = waiver.get();
        return found.countsAt(facts.at())
                ? reading.waived(
                        found.who(), "Waived by " + found.who() + " until " + found.until() + ": " + found.reason())
                : reading.remarked(
                        "The waiver of " + found.who() + " ended on " + found.until() + " and does not count.");
    }

    private GateReading design() {
        CutoverFacts.Design design = facts.design();
        Look look = new Look(Gate.DESIGN, "0 errors, same design, no drift", Optional.of(facts.at()));
        if (!design.errors().isEmpty()) {
            return look.failed(
                    design.errors().size() + " errors", design.errors().get(0) + " Say sluice check.");
        }
        if (facts.move().run().isEmpty()) {
            return look.unknown("0 errors, no run", "There is no run to compare the design with; say sluice backfill.");
        }
        RunRecord run = facts.move().run().get();
        boolean isSame = run.designHash().equals(facts.now().designHash())
                && run.source().equals(facts.now().source());
        if (!isSame) {
            return look.failed("another design", another());
        }
        if (design.drift().isPresent()) {
            return look.failed("drift", "Since the run began, " + design.drift().get() + ".");
        }
        return design.formKnown()
                ? look.passed("0 errors, no drift", "Checked now against the source's catalogue and " + runName() + ".")
                : look.unknown("0 errors", "What the run relied on in the source was not noted: say sluice backfill.");
    }

    private GateReading coverage() {
        CutoverFacts.Move move = facts.move();
        Look look = new Look(
                Gate.COVERAGE, "all ranges, ledger balances", move.run().flatMap(RunRecord::ended));
        if (move.run().isEmpty()) {
            return look.unknown("no run", "No row was moved; say sluice backfill.");
        }
        RunRecord run = move.run().get();
        String figure = move.ledger().rangesDone() + " of " + move.ledger().rangesPlanned() + " ranges";
        if (!run.scope().isEmpty()) {
            return look.failed(
                    figure, "Backfill " + run.id() + " moved only " + run.scope() + "; say sluice backfill.");
        }
        if (!move.isOf(facts.now())) {
            return look.failed(figure, another());
        }
        if (run.state() != RunRecord.State.DONE) {
            return look.failed(figure, "Backfill " + run.id() + " is " + run.state() + "; say sluice backfill.");
        }
        Set<String> missing = new TreeSet<>(facts.design().entities());
        missing.removeAll(move.ledger().entities().keySet());
        if (!missing.isEmpty()) {
            return look.failed(figure, "The ledger of " + run.id() + " has no entity " + missing + ".");
        }
        return move.ledger().balances()
                ? look.passed(figure, "The ledger of " + runName() + " balances.")
                : look.failed(figure, "The ledger of " + runName() + " does not balance (R-40).");
    }

    private GateReading verification() {
        int wanted = thresholds.verification().passes();
        List<Pass> dated = facts.proof().passes().stream()
                .filter(pass -> !isDatedAhead(pass))
                .toList();
        List<Pass> newest = dated.stream().limit(wanted).toList();
        long equal = newest.stream().filter(Pass::isEqual).count();
        Look look = new Look(
                Gate.VERIFICATION,
                wanted + " passes EQUAL, newest <= " + thresholds.proof().toHours() + " h old",
                newest.stream().map(Pass::at).findFirst());
        String figure = equal + " of " + wanted + " passes";
        Optional<Pass> bad = newest.stream().filter(pass -> !pass.isEqual()).findFirst();
        if (bad.isPresent()) {
            return look.failed(
                    figure,
                    "The full pass of " + bad.get().at() + " was " + bad.get().verdict() + ".");
        }
        if (facts.proof().difference().isPresent()) {
            return look.failed(figure, facts.proof().difference().get() + ".");
        }
        if (newest.size() < wanted && dated.size() < facts.proof().passes().size()) {
            return look.unknown(
                    figure,
                    "Full passes with a time later than now, or than what the journal kept after them, do not count: a clock was set,"
                            + " so their age is not known; say sluice verify.");
        }
        if (newest.size() < wanted) {
            return look.unknown(
                    figure,
                    "So many full passes of items were made of this design, source and target since the newest backfill; say"
                            + " sluice verify or sluice verify --windows.");
        }
        return isOld(newest.get(0).at())
                ? look.unknown(figure, "The newest full pass is too old; say sluice verify.")
                : look.passed(figure, "The last full passes found nothing, and every one looked at all items.");
    }

    private GateReading quarantine() {
        Look look = new Look(Gate.QUARANTINE, "0 rows", Optional.of(facts.at()));
        long open = facts.move().quarantined();
        String figure = String.format(Locale.ROOT, "%,d rows", open);
        if (open > 0) {
            return look.failed(figure, "sluice quarantine list shows them; replay them, or waive the gate by name.");
        }
        return facts.move().isOf(facts.now())
                ? look.passed(figure, "No open record in the quarantine of the project.")
                : look.unknown(figure, "Nothing of this design was moved that could be in quarantine.");
    }

    /** One that found a difference counts whatever its time. */
    private boolean isDatedAhead(Pass pass) {
        return pass.isEqual() && (pass.isDatedAhead() || facts.isLaterThanNow(pass.at()));
    }

    private boolean isOld(Instant at) {
        return at.isBefore(facts.at().minus(thresholds.proof()));
    }

    private String runName() {
        return facts.move().run().map(run -> "run " + run.id()).orElse("no run");
    }

    private String another() {
        return "The newest backfill (" + runName()
                + ") is of another design, source or target; say sluice backfill with this one.";
    }
}
