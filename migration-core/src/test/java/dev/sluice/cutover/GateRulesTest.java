package dev.sluice.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cutover.CutoverFacts.LargestItem;
import dev.sluice.cutover.CutoverFacts.Pass;
import dev.sluice.cutover.CutoverFacts.ShadowCount;
import dev.sluice.cutover.CutoverFacts.ShadowTime;
import dev.sluice.cutover.GateReading.Standing;
import dev.sluice.gateway.LagMinute;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.Subject;
import dev.sluice.gateway.TriggerReview;
import dev.sluice.gateway.WriterCensus;
import dev.sluice.gateway.WriterCensus.Writer;
import dev.sluice.project.CutoverSettings;
import dev.sluice.project.FreezeSettings;
import dev.sluice.project.GateThresholds;
import dev.sluice.project.GateWaiver;
import dev.sluice.run.Ledger;
import dev.sluice.run.Outcome;
import dev.sluice.run.RangeCounts;
import dev.sluice.run.RunId;
import dev.sluice.value.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The gates of the cutover, read from facts")
final class GateRulesTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
    private static final Subject NOW = new Subject("design", "patterns", "source", "{t=1}");

    /** Facts on which every gate that can pass passes; a test breaks one of them. */
    private Set<String> entities = Set.of("Film");

    private List<String> errors = List.of();
    private Optional<String> drift = Optional.empty();
    private boolean formKnown = true;
    private List<String> lossy = List.of();
    private Optional<LargestItem> largest =
            Optional.of(new LargestItem("Film", new Bytes(327_680), 9, new Bytes(9 * 327_680), TargetWorld.SEEN, AT));
    private String runDesign = "design";
    private String runTarget = "{t=1}";
    private String scope = "";
    private RunRecord.State state = RunRecord.State.DONE;
    private boolean moved = true;
    private RangeCounts counts = new RangeCounts(7, 7, 0, 0, Map.of(Outcome.WRITTEN, 7L), 7, 0);
    private long rangesDone = 2;
    private long quarantined;
    private CutoverFacts.Stream stream = stream(true, Optional.of(new Bytes(1 << 20)), Optional.empty(), minutes(15));
    private final List<Pass> passes = new ArrayList<>(List.of(equal(1), equal(25), equal(49)));
    private Optional<String> difference = Optional.empty();
    private List<String> patterns = List.of("films");
    private List<ShadowCount> shadow = List.of(new ShadowCount("films", 40_000, 40_001, 0, 0.000_075, time(10, 9)));
    private Optional<Instant> shadowAt = Optional.of(AT);
    private Optional<CutoverFacts.Residue> residue = Optional.empty();
    private CutoverSettings settings = freezing(TargetWorld.SETTINGS, "shop");
    private Optional<WriterCensus> writers = Optional.of(
            new WriterCensus(List.of(new Writer("shop", 2)), List.of(), 0, Duration.ofSeconds(9), List.of()));

    private List<String> conflicts = List.of();
    private List<String> unread = List.of();
    private CutoverFacts.Reverse reverse = armed(Duration.ZERO, 0);

    private static Pass equal(long hoursAgo) {
        return new Pass("EQUAL", AT.minus(Duration.ofHours(hoursAgo)));
    }

    private GateReading read(Gate gate) {
        RunRecord run = new RunRecord(
                new RunId("20261120T090000Z-0001"),
                RunRecord.Kind.BACKFILL,
                "versioned",
                scope,
                runDesign,
                "source",
                runTarget,
                1,
                state,
                AT.minusSeconds(99),
                Optional.of(AT.minusSeconds(9)));
        CutoverFacts facts = new CutoverFacts(
                NOW,
                AT,
                new CutoverFacts.Design(entities, errors, drift, formKnown, 4, lossy, largest),
                new CutoverFacts.Move(
                        moved ? Optional.of(run) : Optional.empty(),
                        new Ledger(Map.of("Film", counts), rangesDone, 2),
                        quarantined),
                stream,
                proof(),
                writers.map(CutoverFacts.Writers::of)
                        .orElseGet(() -> CutoverFacts.Writers.unknown("Nobody could be asked."))
                        .beside(conflicts, unread),
                reverse,
                new TargetWorld().facts());
        List<GateReading> readings = new GateRules(facts, settings).readings();
        assertThat(readings).extracting(GateReading::gate).containsExactly(Gate.values());
        return readings.get(gate.ordinal());
    }

    private CutoverFacts.Proof proof() {
        return new CutoverFacts.Proof(
                passes,
                difference,
                patterns,
                shadow,
                shadowAt,
                residue,
                Optional.of(RollbackRulesTest.rehearsed(AT, 0)));
    }

    private void expect(Gate gate, Standing standing, String fragment) {
        GateReading reading = read(gate);
        assertThat(reading.standing()).as(reading.toString()).isEqualTo(standing);
        assertThat(reading.figure() + " " + reading.evidence()).contains(fragment);
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    @DisplayName("at their best, seventeen pass; none passes of which a part was not looked at")
    void best(Gate gate) {
        // The pattern of this world has no time in which it has to be answered.
        boolean passes = gate != Gate.PATTERNS;
        expect(gate, passes ? Standing.PASSED : Standing.NOT_CHECKABLE, "");
    }

    @Test
    @DisplayName(
            "G-16: the engine's marks are visible until a scan finds none, or a person says that every reader leaves them out")
    void residue() {
        expect(Gate.RESIDUE, Standing.PASSED, "Ada says that every reader leaves out tombstones");
        settings = freezing(new CutoverSettings(GateThresholds.DEFAULT, List.of()), "shop");
        expect(Gate.RESIDUE, Standing.FAILED, "tombstones visible");
        expect(Gate.RESIDUE, Standing.FAILED, "cutover.statements.readersFilter");
        residue = Optional.of(new CutoverFacts.Residue(9, 2, 1, AT));
        expect(Gate.RESIDUE, Standing.FAILED, "2 marks, 1 tombstones");
        residue = Optional.of(new CutoverFacts.Residue(9, 0, 0, AT));
        expect(Gate.RESIDUE, Standing.PASSED, "A scan of all 9 items found no mark");
        residue = Optional.empty();
        moved = false;
        expect(Gate.RESIDUE, Standing.UNKNOWN, "Nothing of this design was moved");
    }

    @ParameterizedTest
    @EnumSource(
            value = Gate.class,
            names = {"DESIGN", "COVERAGE", "VERIFICATION", "QUARANTINE", "ERROR_BUDGET", "PATTERNS", "LIMITS"})
    @DisplayName("where nothing was done yet, nothing is open")
    void nothingDone(Gate gate) {
        moved = false;
        rangesDone = 0;
        passes.clear();
        shadow = List.of();
        shadowAt = Optional.empty();
        largest = Optional.empty();
        expect(gate, Standing.UNKNOWN, "");
    }

    @Test
    @DisplayName("G-01: an open error, another design's run, drift, and a run that noted nothing")
    void design() {
        formKnown = false;
        expect(Gate.DESIGN, Standing.UNKNOWN, "was not noted");
        drift = Optional.of("in film the column price is text");
        expect(Gate.DESIGN, Standing.FAILED, "column price is text");
        runDesign = "older";
        expect(Gate.DESIGN, Standing.FAILED, "another design, source or target");
        errors = List.of("K1 entity Film: no key.", "D2 x: y.");
        expect(Gate.DESIGN, Standing.FAILED, "2 errors K1 entity Film: no key.");
    }

    @Test
    @DisplayName("G-02: a run of other tables, of a part, not at its end, without an entity, out of balance")
    void coverage() {
        counts = new RangeCounts(7, 7, 0, 0, Map.of(Outcome.WRITTEN, 6L), 7, 0);
        expect(Gate.COVERAGE, Standing.FAILED, "does not balance");
        entities = Set.of("Film", "Actor");
        expect(Gate.COVERAGE, Standing.FAILED, "no entity [Actor]");
        state = RunRecord.State.STOPPED;
        expect(Gate.COVERAGE, Standing.FAILED, "is STOPPED");
        runTarget = "{t=2}";
        expect(Gate.COVERAGE, Standing.FAILED, "another design, source or target");
        scope = "Film";
        expect(Gate.COVERAGE, Standing.FAILED, "moved only Film");
    }

    @Test
    @DisplayName("G-02: a range that is not done fails, whatever else balances")
    void rangeOpen() {
        rangesDone = 1;
        expect(Gate.COVERAGE, Standing.FAILED, "1 of 2 ranges");
    }

    /** So many minutes up to now with 2 s and 1 MiB at most, which may just be. */
    private static List<LagMinute> minutes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> minute(Duration.ofMinutes(count - i), Duration.ofSeconds(2), 1 << 20))
                .toList();
    }

    private static LagMinute minute(Duration ago, Duration lag, long behind) {
        return new LagMinute(AT.minus(ago), AT.minus(ago).plusSeconds(59), lag, new Bytes(behind));
    }

    private void stream(Bytes behind, List<LagMinute> minutes) {
        stream = stream(true, Optional.of(behind), Optional.empty(), minutes);
    }

    private static CutoverFacts.Stream stream(
            boolean followed, Optional<Bytes> behind, Optional<String> trouble, List<LagMinute> minutes) {
        return new CutoverFacts.Stream(true, followed, behind, trouble, minutes, KeyRulesTest.heat(500));
    }

    @Test
    @DisplayName("G-03: never passes by one moment; what is wrong now fails")
    void lag() {
        stream(Bytes.ZERO, List.of());
        expect(Gate.LAG, Standing.UNKNOWN, "nobody noted");
        stream = stream(true, Optional.empty(), Optional.empty(), minutes(15));
        expect(Gate.LAG, Standing.UNKNOWN, "does not tell");
        stream(new Bytes((1 << 20) + 1), minutes(15));
        expect(Gate.LAG, Standing.FAILED, "further behind");
        stream = stream(false, Optional.of(Bytes.ZERO), Optional.empty(), minutes(15));
        expect(Gate.LAG, Standing.FAILED, "Nobody follows");
        stream = stream(true, Optional.of(Bytes.ZERO), Optional.of("REBASE_REQUIRED: gone."), minutes(15));
        expect(Gate.LAG, Standing.FAILED, "REBASE_REQUIRED");
        stream = CutoverFacts.Stream.NONE;
        expect(Gate.LAG, Standing.FAILED, "is prepared");
    }

    @Test
    @DisplayName("G-03: one bad minute, a silence or too few minutes keep it shut")
    void lagOverMinutes() {
        stream(Bytes.ZERO, minutes(15));
        expect(Gate.LAG, Standing.PASSED, "2.0 s, 1,048,576 B");
        stream(Bytes.ZERO, minutes(14));
        expect(Gate.LAG, Standing.UNKNOWN, "for 2 min more");
        List<LagMinute> late = new ArrayList<>(minutes(15));
        late.set(3, minute(Duration.ofMinutes(12), Duration.ofMillis(2_001), 0));
        stream(Bytes.ZERO, late);
        expect(Gate.LAG, Standing.FAILED, "2.0 s");
        late.set(3, minute(Duration.ofMinutes(12), Duration.ZERO, (1 << 20) + 1));
        stream(Bytes.ZERO, late);
        expect(Gate.LAG, Standing.FAILED, "At 2026");
        List<LagMinute> silent = new ArrayList<>(minutes(15));
        silent.set(14, new LagMinute(AT.minusSeconds(60), AT.minusMillis(3_001), Duration.ZERO, Bytes.ZERO));
        stream(Bytes.ZERO, silent);
        expect(Gate.LAG, Standing.FAILED, "told nothing since");
        silent.set(14, new LagMinute(AT.minusSeconds(60), AT.minusMillis(3_000), Duration.ZERO, Bytes.ZERO));
        stream(Bytes.ZERO, silent);
        expect(Gate.LAG, Standing.PASSED, "without a gap");
    }

    @Test
    @DisplayName("G-04: the newest passes count, all of them, none too old, and no later look may differ")
    void verification() {
        difference = Optional.of("After the newest full pass, verify-window of now found a difference");
        expect(Gate.VERIFICATION, Standing.FAILED, "verify-window");
        difference = Optional.empty();
        passes.add(new Pass("DIFFERENT", AT.minus(Duration.ofHours(99))));
        expect(Gate.VERIFICATION, Standing.PASSED, "3 of 3 passes");
        passes.set(2, new Pass("INCONCLUSIVE", AT.minus(Duration.ofHours(49))));
        expect(Gate.VERIFICATION, Standing.FAILED, "INCONCLUSIVE");
        passes.subList(2, passes.size()).clear();
        expect(Gate.VERIFICATION, Standing.UNKNOWN, "2 of 3 passes");
        settings = new CutoverSettings(
                new GateThresholds(
                        GateThresholds.DEFAULT.lag(),
                        Duration.ofMinutes(59),
                        new GateThresholds.Verification(2),
                        GateThresholds.DEFAULT.shadow(),
                        80),
                List.of());
        expect(Gate.VERIFICATION, Standing.UNKNOWN, "too old");
    }

    @Test
    @DisplayName("G-05: one row in quarantine fails; none in the quarantine of another design proves nothing")
    void quarantine() {
        quarantined = 1;
        expect(Gate.QUARANTINE, Standing.FAILED, "1 rows");
        quarantined = 0;
        runDesign = "older";
        expect(Gate.QUARANTINE, Standing.UNKNOWN, "Nothing of this design");
    }

    private static ShadowTime time(long millis, long hours) {
        return new ShadowTime(Optional.of(Duration.ofMillis(millis)), Duration.ofHours(hours));
    }

    @Test
    @DisplayName(
            "G-15: a lossy attribute, streams that are not armed, what waits, and a follower that is late fail, and are named")
    void reverseMap() {
        reverse = armed(Duration.ofHours(6), 0);
        expect(Gate.REVERSE_MAP, Standing.PASSED, "0 of 4 lossy, armed");
        reverse = armed(Duration.ofHours(7), 0);
        expect(Gate.REVERSE_MAP, Standing.FAILED, "7 h behind");
        reverse = armed(Duration.ZERO, 1);
        expect(Gate.REVERSE_MAP, Standing.FAILED, "1 items waiting");
        reverse = new CutoverFacts.Reverse(
                Optional.of("It is not prepared."), Optional.of(Duration.ZERO), 0, Optional.of(TriggerReview.NONE));
        expect(Gate.REVERSE_MAP, Standing.FAILED, "It is not prepared.");
        reverse = CutoverFacts.Reverse.unknown("Nobody answered.");
        expect(Gate.REVERSE_MAP, Standing.UNKNOWN, "Nobody answered.");
        reverse = armed(Duration.ZERO, 0);
        lossy = List.of("Film.rating");
        expect(Gate.REVERSE_MAP, Standing.FAILED, "1 of 4 lossy Of these no value leads back (R-70): Film.rating.");
    }

    private static CutoverFacts.Reverse armed(Duration since, long waiting) {
        return new CutoverFacts.Reverse(Optional.empty(), Optional.of(since), waiting, Optional.of(TriggerReview.NONE));
    }

    @Test
    @DisplayName(
            "G-17: passes where every role that may write is named, nothing goes around rights, and nothing is open for long")
    void freezePlan() {
        freezing("jobs");
        expect(Gate.FREEZE_PLAN, Standing.FAILED, "not named under cutover.freeze.roles: shop.");
        freezing("shop");
        expect(Gate.FREEZE_PLAN, Standing.PASSED, "1 roles, 0 prepared, longest 9 s");
        unread = List.of("part letters could not be read: it is gone");
        expect(Gate.FREEZE_PLAN, Standing.UNKNOWN, "part letters could not be read: it is gone.");
        conflicts = List.of("public.customer is mapped by part orders too");
        expect(Gate.FREEZE_PLAN, Standing.FAILED, "public.customer is mapped by part orders too.");
        conflicts = List.of();
        unread = List.of();
        freezing("shop", "jobs");
        expect(Gate.FREEZE_PLAN, Standing.PASSED, "(shop, jobs)");
        List<Writer> shop = List.of(new Writer("shop", 0));
        writers = Optional.of(
                new WriterCensus(shop, List.of("superuser ada has 1 sessions"), 0, Duration.ZERO, List.of()));
        expect(Gate.FREEZE_PLAN, Standing.FAILED, "superuser ada has 1 sessions.");
        writers = Optional.of(new WriterCensus(shop, List.of(), 1, Duration.ZERO, List.of()));
        expect(Gate.FREEZE_PLAN, Standing.FAILED, "prepared transactions wait");
        writers = Optional.of(new WriterCensus(shop, List.of(), 0, Duration.ofSeconds(10), List.of()));
        expect(Gate.FREEZE_PLAN, Standing.FAILED, "open too long");
        writers = Optional.of(new WriterCensus(shop, List.of(), 0, Duration.ZERO, List.of("CREATEROLE")));
        expect(Gate.FREEZE_PLAN, Standing.FAILED, "lacks CREATEROLE");
        freezing();
        writers = Optional.of(new WriterCensus(List.of(), List.of(), 0, Duration.ZERO, List.of()));
        expect(Gate.FREEZE_PLAN, Standing.UNKNOWN, "No role is named");
        writers = Optional.empty();
        expect(Gate.FREEZE_PLAN, Standing.UNKNOWN, "Nobody could be asked.");
    }

    private void waive(Gate gate, LocalDate until) {
        settings = new CutoverSettings(
                GateThresholds.DEFAULT, List.of(new GateWaiver(gate.id(), "Ada", "no alarms here", until)));
    }

    @Test
    @DisplayName(
            "a waiver opens its gate until its day is over, and says by whom; then it does not count, and the board says so")
    void waivers() {
        waive(Gate.ALARMS, LocalDate.of(2026, 11, 20));
        expect(Gate.ALARMS, Standing.WAIVED, "Waived by Ada until 2026-11-20: no alarms here");
        assertThat(read(Gate.ALARMS).who()).isEqualTo("Ada");
        expect(Gate.ACCESS, Standing.UNKNOWN, "");
        waive(Gate.ALARMS, LocalDate.of(2026, 11, 19));
        expect(Gate.ALARMS, Standing.UNKNOWN, "The waiver of Ada ended on 2026-11-19 and does not count.");
        waive(Gate.COVERAGE, LocalDate.of(2026, 11, 20));
        expect(Gate.COVERAGE, Standing.PASSED, "balances");
    }

    @Test
    @DisplayName("every gate can be waived by the id that the document knows")
    void everyGate() {
        assertThat(Stream.of(Gate.values()).map(Gate::id)).allMatch(GateWaiver::isGate);
        assertThat(GateWaiver.isGate("G-19")).isFalse();
    }

    private static CutoverSettings freezing(CutoverSettings settings, String... roles) {
        return new CutoverSettings(
                settings.thresholds(),
                settings.waivers(),
                settings.preparation(),
                new FreezeSettings(Optional.empty(), List.of(roles), FreezeSettings.Limits.DEFAULT, Map.of()));
    }

    private void freezing(String... roles) {
        settings = freezing(settings, roles);
    }
}
