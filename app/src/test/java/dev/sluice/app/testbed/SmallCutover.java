package dev.sluice.app.testbed;

import dev.sluice.app.session.BoardReading;
import dev.sluice.cutover.CutoverBoard;
import dev.sluice.cutover.Gate;
import dev.sluice.cutover.GateReading;
import dev.sluice.cutover.GateReading.Standing;
import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.engine.ReverseHealth;
import dev.sluice.engine.StageTime;
import dev.sluice.engine.WriteGap;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.gateway.PhaseIntent;
import dev.sluice.gateway.ReverseState;
import dev.sluice.gateway.Subject;
import dev.sluice.project.CutoverSettings;
import dev.sluice.project.ProjectReader;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gates and phases of the small project: what the engine could have said of them. */
public final class SmallCutover {
    public static final String WHO = "Ada Lovelace";

    private static final Subject SUBJECT = new Subject("d", "p", "7/shop", "t");

    /** What the project document says of the cutover. */
    public static final String YAML = """
            cutover:
              freeze:
                operator: dba
                roles: [shop_app, shop_jobs]
                hooks:
                  freeze: {command: [./flags, readonly]}
                  switch: {url: "https://flags.example/switch", seconds: 10}
                  release: {command: [./flags, open]}
                  unfreeze: {command: [./flags, back]}
              waivers:
                - {gate: G-03, who: Ada Lovelace, reason: we watched the lag for an hour, until: 2026-12-31}
                - {gate: G-12, who: Grace Hopper, reason: alarms are the platform team, until: 2026-12-31}
              people:
                operator: Ada Lovelace
                approver: Grace Hopper
                window: {from: 2026-11-20T20:00:00Z, until: 2026-11-20T23:00:00Z}
              application:
                principals: ["arn:aws:iam::123456789012:role/shop"]
            """;

    private SmallCutover() {}

    /** The settings of that. */
    public static CutoverSettings settings() {
        return ProjectReader.parse(SmallProject.YAML + YAML).cutover();
    }

    private static GateReading reading(
            Gate gate, Standing standing, String figure, String threshold, String evidence, Instant at) {
        return new GateReading(gate, standing, figure, threshold, evidence, Optional.of(at), "");
    }

    /** The sentences are those of the engine, so that a picture shows what fits. */
    private static Map<Gate, GateReading> open(Instant now) {
        Map<Gate, GateReading> open = new EnumMap<>(Gate.class);
        String[][] texts = {
            {
                "0 errors, no drift",
                "0 errors, same design, no drift",
                "Checked now against the source's catalogue and run 20261120T180211000Z-0001."
            },
            {"288 of 288 ranges", "all ranges, ledger balances", "The ledger of run 20261120T180211000Z-0001 balances."
            },
            {
                "412 B behind now",
                "<= 2 s and <= 1 MiB for 15 min",
                "The journal does not keep the lag of the last minutes, so this moment proves nothing of them: watch what"
                        + " sluice sync tells for so long, then waive the gate."
            },
            {
                "3 of 3 passes",
                "3 passes EQUAL, newest <= 24 h old",
                "The last full passes found nothing, and every one looked at all items."
            },
            {"0 rows", "0 rows", "No open record in the quarantine of the project."},
            {"12,204 alike", ">= 10,000 alike each, p99 in target", "Pattern orders-of-customer has the fewest."},
            {
                "< 0.0003 %",
                "< 0.0100 % of each pattern",
                "Of pattern orders-of-customer 0 of 1,204,318 compared answers differ: with 95 % confidence fewer than 0.0003 %."
            },
            {
                "2.4 x at least",
                ">= 2 x forecast peak",
                "Table shop serves 2,400 reads and 1,200 writes a second (warm throughput); the forecast peak is 1,000 reads"
                        + " and 500 writes a second."
            },
            {
                "812 B",
                "<= 80 % of 400 KB, growth stated",
                "The largest of 40,512 items is one of Order, 0.2 % of 400 KB."
            },
            {
                "31 h",
                ">= 24 h on each table, deletion protected",
                "Table shop can be restored to any moment of the last 31 hours. Table shop is protected from deletion."
            },
            {
                "1 of 1 tables",
                "a backup of each table after the backfill, restore tried",
                "Table shop has backup shop-1120 of 2026-11-20T19:00:00Z, after the end of the backfill."
            },
            {
                "9 of 9 alarms",
                "each there, enabled, has fired in a test",
                "Alarm shop-reads on ReadThrottleEvents of table shop fired at 2026-11-19T10:00:00Z."
            },
            {"1 principal", "role, key, route tested; principals named", "Table shop has no key of its own."},
            {"41 s, 0 lost", "rehearsed on a copy, 0 lost", "Rehearsed on a copy at 2026-11-19T15:32:00Z."},
            {"0 of 7 lossy", "0 lossy, reverse stream armed", "Every column leads back."},
            {"0 visible", "no tombstone visible", "No reader sees an attribute of the engine."},
            {
                "2 roles, 0 prepared, longest 0 s",
                "each writer named, 0 prepared, transactions < 10 s",
                "All roles that may write are named in the project file (shop_app, shop_jobs); they lose rights, log in and"
                        + " sessions. That nothing else has written the log proves in the freeze itself."
            },
            {
                "Ada Lovelace, Grace Hopper",
                "two people, window open, run book printed",
                "The window is open from 2026-11-20T20:00:00Z until 2026-11-20T23:00:00Z."
            },
        };
        for (Gate gate : Gate.values()) {
            String[] text = texts[gate.ordinal()];
            open.put(
                    gate,
                    reading(
                            gate,
                            Standing.PASSED,
                            text[0],
                            text[1],
                            text[2],
                            now.minusSeconds(gate == Gate.VERIFICATION ? 7_300 : 0)));
        }
        return open;
    }

    private static BoardReading board(
            Phase phase, Optional<String> doubt, Map<Gate, GateReading> readings, Instant now) {
        CutoverSettings settings = settings();
        List<GateReading> all = readings.values().stream()
                .map(reading -> settings.waiver(reading.gate().id())
                        .filter(waiver -> reading.blocks() && waiver.countsAt(now))
                        .map(waiver -> reading.waived(
                                waiver.who(),
                                "Waived by " + waiver.who() + " until " + waiver.until() + ": " + waiver.reason()))
                        .orElse(reading))
                .toList();
        boolean near = phase.compareTo(Phase.ARMED) >= 0;
        return new BoardReading(
                new CutoverBoard(phase, doubt, all), settings, near ? Optional.of(armed()) : Optional.empty(), now);
    }

    private static ReverseHealth armed() {
        return new ReverseHealth(Optional.of(ReverseState.Mode.values()[0]), Optional.empty(), Duration.ZERO, 0, 0);
    }

    /** Of a project of which nothing was moved, and nobody has written a word about its cutover. */
    public static BoardReading fresh() {
        Map<Gate, GateReading> readings = new EnumMap<>(Gate.class);
        Instant now = SmallProject.NOW;
        open(now)
                .forEach((gate, reading) -> readings.put(
                        gate,
                        new GateReading(
                                gate,
                                Standing.UNKNOWN,
                                "-",
                                reading.threshold(),
                                "Nobody has looked at it.",
                                Optional.empty(),
                                "")));
        readings.put(
                Gate.DESIGN,
                reading(
                        Gate.DESIGN,
                        Standing.UNKNOWN,
                        "0 errors, no run",
                        "0 errors, same design, no drift",
                        "There is no run to compare the design with; say sluice backfill.",
                        now));
        readings.put(
                Gate.COVERAGE,
                new GateReading(
                        Gate.COVERAGE,
                        Standing.UNKNOWN,
                        "no run",
                        "all ranges, ledger balances",
                        "No row was moved; say sluice backfill.",
                        Optional.empty(),
                        ""));
        readings.put(
                Gate.LAG,
                reading(
                        Gate.LAG,
                        Standing.FAILED,
                        "no stream",
                        "<= 2 s and <= 1 MiB for 15 min",
                        "No change stream of this design, source and target is prepared; say sluice sync --prepare.",
                        now));
        readings.put(
                Gate.VERIFICATION,
                new GateReading(
                        Gate.VERIFICATION,
                        Standing.UNKNOWN,
                        "0 of 3 passes",
                        "3 passes EQUAL, newest <= 24 h old",
                        "So many full passes of items were made of this design, source and target since the newest backfill; say"
                                + " sluice verify or sluice verify --windows.",
                        Optional.empty(),
                        ""));
        for (Gate gate : List.of(Gate.ROLLBACK, Gate.RESIDUE)) {
            readings.put(
                    gate,
                    new GateReading(
                            gate,
                            Standing.NOT_CHECKABLE,
                            "-",
                            gate.wants(),
                            "This version of Sluice does not look at it.",
                            Optional.empty(),
                            ""));
        }
        readings.put(
                Gate.FREEZE_PLAN,
                reading(
                        Gate.FREEZE_PLAN,
                        Standing.FAILED,
                        "2 roles, 0 prepared, longest 0 s",
                        "each writer named, 0 prepared, transactions < 10 s",
                        "these roles may write and are not named under cutover.freeze.roles: shop_app, shop_jobs.",
                        now));
        return new BoardReading(
                new CutoverBoard(Phase.PLANNED, Optional.empty(), List.copyOf(readings.values())),
                CutoverSettings.DEFAULT,
                Optional.empty(),
                now);
    }

    /** Half of it is done: some gates are shut now, some later, some are waived. */
    public static BoardReading midway(Instant now) {
        Map<Gate, GateReading> readings = open(now);
        shut(
                readings,
                Gate.LAG,
                Standing.UNKNOWN,
                "412 B behind now",
                readings.get(Gate.LAG).evidence());
        shut(readings, Gate.PATTERNS, Standing.FAILED, "8,412 alike", "Pattern orders-of-customer has the fewest.");
        shut(
                readings,
                Gate.RECOVERY,
                Standing.FAILED,
                "19 h",
                "Table shop can be restored to any moment of the last 19 hours. Table shop is protected from deletion.");
        shut(readings, Gate.RESIDUE, Standing.NOT_CHECKABLE, "-", "This version of Sluice does not look at it.");
        shut(
                readings,
                Gate.ALARMS,
                Standing.FAILED,
                "3 of 9 alarms",
                "No alarm watches UserErrors. No alarm watches SystemErrors of table shop. Alarm shop-writes on WriteThrottleEvents"
                        + " of table shop tells nobody: enable its actions.");
        shut(readings, Gate.ROLLBACK, Standing.NOT_CHECKABLE, "-", "This version of Sluice does not look at it.");
        shut(
                readings,
                Gate.PEOPLE,
                Standing.UNKNOWN,
                "Ada Lovelace, Grace Hopper",
                "Nobody has said that the run book is printed: write it under cutover.statements.runBookPrinted.");
        return board(Phase.SHADOWING, Optional.empty(), readings, now);
    }

    private static void shut(
            Map<Gate, GateReading> readings, Gate gate, Standing standing, String figure, String evidence) {
        GateReading before = readings.get(gate);
        readings.put(gate, new GateReading(gate, standing, figure, before.threshold(), evidence, before.at(), ""));
    }

    /** Every gate is open or waived. */
    public static BoardReading clear(Phase phase, Instant now) {
        Map<Gate, GateReading> readings = open(now);
        shut(
                readings,
                Gate.LAG,
                Standing.UNKNOWN,
                "412 B behind now",
                readings.get(Gate.LAG).evidence());
        shut(readings, Gate.ALARMS, Standing.FAILED, "3 of 9 alarms", "No alarm watches UserErrors.");
        return board(phase, Optional.empty(), readings, now);
    }

    /** The same, and the journal's phase is not to be relied on. */
    public static BoardReading doubtful(Phase phase, String doubt, Instant now) {
        return board(phase, Optional.of(doubt), open(now), now);
    }

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
                transition, from, SUBJECT, WHO, "G-01 passed 0 errors, no drift; G-02 passed 288 of 288 ranges", at);
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
            CutoverStage stage = CutoverStage.values()[index];
            steps.add(mark(stage, Mark.BEGUN, began, at));
            at += took[index];
            steps.add(mark(stage, Mark.DONE, began, at));
        }
        if (next) {
            steps.add(mark(CutoverStage.values()[done], Mark.BEGUN, began, at));
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
        CutoverStep[] all = stages(began, CutoverStage.values().length, false);
        int canary = 2 * CutoverStage.CANARY.ordinal();
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
