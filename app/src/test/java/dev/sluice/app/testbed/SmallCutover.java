package dev.sluice.app.testbed;

import dev.sluice.app.session.BoardReading;
import dev.sluice.app.session.CompletionReading;
import dev.sluice.cutover.CutoverBoard;
import dev.sluice.cutover.Gate;
import dev.sluice.cutover.GateReading;
import dev.sluice.cutover.GateReading.Standing;
import dev.sluice.cutover.Rehearsal;
import dev.sluice.engine.ReverseHealth;
import dev.sluice.gateway.ReverseState;
import dev.sluice.gateway.TriggerReview;
import dev.sluice.project.CutoverSettings;
import dev.sluice.project.ProjectReader;
import dev.sluice.run.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gates of the small project: what the engine could have said of them. */
public final class SmallCutover {
    public static final String WHO = "Ada Lovelace";

    /** For so long its waivers count; a look of any day finds them in force. */
    private static final int WAIVED_DAYS = 41;

    /** What the project document says of the cutover, but for the day until which waivers count. */
    private static final String YAML = """
            cutover:
              freeze:
                operator: dba
                roles: [shop_app, shop_jobs]
                hooks:
                  freeze: {command: [./flags, readonly]}
                  switch: {url: "https://flags.example/switch", seconds: 10}
                  release: {command: [./flags, open]}
                  unfreeze: {command: [./flags, back]}
                  freezeTarget: {command: [./flags, readonly]}
                  switchBack: {command: [./flags, postgres]}
              waivers:
                - {gate: G-03, who: Ada Lovelace, reason: we watched the lag for an hour, until: UNTIL}
                - {gate: G-12, who: Grace Hopper, reason: alarms are the platform team, until: UNTIL}
              people:
                operator: Ada Lovelace
                approver: Grace Hopper
                window: {from: 2026-11-20T20:00:00Z, until: 2026-11-20T23:00:00Z}
              application:
                principals: ["arn:aws:iam::123456789012:role/shop"]
              rehearsal:
                copy: {url: "jdbc:postgresql://copy.example/shop", user: rehearser}
            """;

    private SmallCutover() {}

    /** What the project document says, written at a moment. */
    public static CutoverSettings settings(Instant now) {
        String until =
                LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(WAIVED_DAYS).toString();
        return ProjectReader.parse(SmallProject.YAML + YAML.replace("UNTIL", until))
                .cutover();
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
                "<= 2 s and <= 1 MB for 15 min",
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
        CutoverSettings settings = settings(now);
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
                new CutoverBoard(phase, doubt, all),
                settings,
                near ? Optional.of(taken(0)) : Optional.empty(),
                Optional.empty(),
                CompletionReading.NONE,
                now);
    }

    /** A reverse sync whose position was taken, and that was at the end of its streams four seconds ago. */
    public static ReverseHealth taken(long quarantined) {
        return new ReverseHealth(
                Optional.of(ReverseState.Mode.TAKEN),
                Optional.empty(),
                Duration.ofSeconds(4),
                quarantined,
                0,
                TriggerReview.NONE);
    }

    /** A look with another way back and another rehearsal. */
    public static BoardReading with(
            BoardReading reading, Optional<ReverseHealth> wayBack, Optional<Rehearsal> rehearsal) {
        return new BoardReading(
                reading.board(), reading.settings(), wayBack, rehearsal, reading.completion(), reading.at());
    }

    /** A look with another end of the move. */
    public static BoardReading with(BoardReading reading, CompletionReading completion) {
        return new BoardReading(
                reading.board(), reading.settings(), reading.wayBack(), reading.rehearsal(), completion, reading.at());
    }

    /** A look in which a gate stands otherwise. */
    public static BoardReading with(BoardReading reading, Gate gate, Standing standing) {
        return new BoardReading(
                new CutoverBoard(
                        reading.board().phase(),
                        reading.board().doubt(),
                        reading.board().readings().stream()
                                .map(one -> one.gate() == gate
                                        ? new GateReading(
                                                gate, standing, "-", one.threshold(), "Too long ago.", one.at(), "")
                                        : one)
                                .toList()),
                reading.settings(),
                reading.wayBack(),
                reading.rehearsal(),
                reading.completion(),
                reading.at());
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
                        "<= 2 s and <= 1 MB for 15 min",
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
                Optional.empty(),
                CompletionReading.NONE,
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
}
