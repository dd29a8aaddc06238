package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.cutover.CutoverFacts;
import dev.sluice.cutover.CutoverFacts.ShadowCount;
import dev.sluice.cutover.Gate;
import dev.sluice.cutover.GateReading;
import dev.sluice.cutover.GateReading.Standing;
import dev.sluice.cutover.GateRules;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.Subject;
import dev.sluice.project.ProjectReader;
import dev.sluice.repair.Residue;
import dev.sluice.report.EvidenceText;
import dev.sluice.report.ShadowText;
import dev.sluice.run.RunId;
import dev.sluice.shadow.Latency;
import dev.sluice.shadow.PatternCounts;
import dev.sluice.shadow.PatternLatencies;
import dev.sluice.shadow.PatternWindow;
import dev.sluice.shadow.ShadowEnding;
import dev.sluice.shadow.ShadowSwitch;
import dev.sluice.shadow.ShadowWindow;
import dev.sluice.testbed.ManualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Evidence of a journal that was kept while a clock jumped")
final class CutoverEvidenceTest {
    private static final Duration DAY = Duration.ofHours(24);

    private final ManualTime time = new ManualTime();
    private Journal journal;
    private Workspace workspace;
    private Subject now;

    @BeforeEach
    void open(@TempDir Path folder) {
        journal = new SqliteJournalOpener(time).open(folder);
        workspace = new Workspace(folder, ProjectReader.parse("""
                sluice: 1
                name: shop
                source: {url: "jdbc:postgresql://localhost/shop"}
                tables:
                  shop: {partitionKey: {name: pk, type: S}}
                entities:
                  Film:
                    table: shop
                    from: public.film
                    keys: {pk: "FILM#{film_id}"}
                    attributes: {}
                """), "design");
        now = workspace.subject("source", "{shop=1}");
        backfill("20261120T000000Z-0001");
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private void backfill(String id) {
        RunId run = new RunId(id);
        journal.generation(now.designHash(), now.source(), time.instant());
        journal.beginRun(new RunRecord(
                run,
                RunRecord.Kind.BACKFILL,
                "versioned",
                "",
                now.designHash(),
                now.source(),
                now.target(),
                1,
                RunRecord.State.RUNNING,
                time.instant(),
                Optional.empty()));
        journal.endRun(run, RunRecord.State.DONE, time.instant());
        keep(Evidence.MOVED, id);
        time.pass(Duration.ofMinutes(1));
    }

    private void keep(String kind, String conclusion) {
        journal.recordEvidence(new Evidence(new RunId("e-1"), kind, conclusion, now, "{}", time.instant()));
    }

    private void passes() {
        for (int pass = 0; pass < 3; pass++) {
            keep("verify-items", "EQUAL");
            time.pass(Duration.ofSeconds(1));
        }
    }

    private void expect(Standing standing, String fragment) {
        CutoverFacts facts =
                new CutoverEvidence(workspace, journal, now, time.instant()).ofJournal("Nobody was asked.");
        GateReading reading =
                new GateRules(facts, workspace.project().cutover()).readings().get(Gate.VERIFICATION.ordinal());
        assertThat(reading.standing()).as(reading.toString()).isEqualTo(standing);
        assertThat(reading.figure() + " " + reading.evidence()).contains(fragment);
    }

    @Test
    @DisplayName("G-04: passes that were dated ahead do not count, neither before nor after that time has come")
    void datedAhead() {
        time.pass(DAY);
        passes();
        time.pass(DAY.negated());
        expect(Standing.UNKNOWN, "0 of 3 passes Full passes with a time later than now");
        keep(Evidence.GATES, "SHADOWING");
        time.pass(DAY);
        expect(Standing.UNKNOWN, "a clock was set");
        passes();
        expect(Standing.PASSED, "3 of 3 passes");
    }

    @Test
    @DisplayName("G-04: a difference found after a pass counts, although a clock dates it before that")
    void laterDifference() {
        passes();
        time.pass(Duration.ofMinutes(-30));
        keep("verify-window", "DIFFERENT");
        time.pass(Duration.ofMinutes(60));
        expect(Standing.FAILED, "verify-window");
    }

    @Test
    @DisplayName("G-04: a difference found by a full pass counts whatever its time, and one before a pass does not")
    void fullDifference() {
        keep("verify-window", "DIFFERENT");
        passes();
        expect(Standing.PASSED, "3 of 3 passes");
        time.pass(DAY);
        keep("verify-items", "DIFFERENT");
        time.pass(DAY.negated());
        expect(Standing.FAILED, "was DIFFERENT");
    }

    @Test
    @DisplayName("G-04: passes of before the newest backfill do not count, although a clock dates them after its end")
    void olderBackfill() {
        time.pass(Duration.ofMinutes(4));
        passes();
        time.pass(Duration.ofMinutes(-4));
        backfill("20261120T000000Z-0002");
        time.pass(Duration.ofMinutes(10));
        expect(Standing.UNKNOWN, "0 of 3 passes");
        passes();
        expect(Standing.PASSED, "3 of 3 passes");
    }

    @Test
    @DisplayName("G-04: passes of after the newest backfill count, although a clock has dated its end ahead")
    void backfillDatedAhead() {
        time.pass(DAY);
        backfill("20261120T000000Z-0003");
        time.pass(DAY.negated());
        passes();
        expect(Standing.PASSED, "3 of 3 passes");
    }

    /** A window of five minutes that ends now, in which one pattern was asked. */
    private void window(long equal, long different) {
        PatternCounts counts = new PatternCounts(
                equal + different, Map.of(ShadowEnding.EQUAL, equal, ShadowEnding.REAL, different), 0, 0, Map.of());
        Latency fast = new Latency(equal, Duration.ZERO, Duration.ofMillis(1));
        PatternWindow pattern = new PatternWindow(
                "films",
                "SET",
                "none",
                new ShadowSwitch(ShadowSwitch.Position.values()[0], 5, "", time.instant()),
                counts,
                new PatternLatencies(fast, fast, fast, fast),
                List.of(),
                new PatternWindow.Total(time.instant(), counts));
        String text = ShadowText.of(
                new ShadowWindow(time.instant().minus(Duration.ofMinutes(5)), time.instant(), List.of(pattern)));
        journal.recordEvidence(new Evidence(new RunId("shadow"), Evidence.SHADOW, "", now, text, time.instant()));
    }

    private CutoverFacts.Proof proof() {
        return new CutoverEvidence(workspace, journal, now, time.instant())
                .ofJournal("Nobody was asked.")
                .proof();
    }

    @Test
    @DisplayName("G-06, G-07: windows that were dated ahead do not count, neither before nor after that time has come")
    void windowsAhead() {
        time.pass(Duration.ofMinutes(5));
        window(3, 0);
        time.pass(Duration.ofMinutes(-5));
        assertThat(proof().shadow()).as("clocks of two machines").hasSize(1);
        time.pass(DAY);
        window(10_000, 0);
        time.pass(DAY.negated());
        assertThat(proof().shadow())
                .singleElement()
                .extracting(ShadowCount::equal)
                .isEqualTo(3L);
        keep(Evidence.GATES, "SHADOWING");
        time.pass(DAY.plus(Duration.ofMinutes(6)));
        assertThat(proof().shadow()).as("the old one is a day old").isEmpty();
        assertThat(proof().shadowAt()).isEmpty();
        window(7, 0);
        assertThat(proof().shadow())
                .singleElement()
                .extracting(ShadowCount::equal)
                .isEqualTo(7L);
    }

    @Test
    @DisplayName("G-06, G-07: answers that differ count whatever the time of their window, which tells no time")
    void differenceAhead() {
        time.pass(DAY);
        window(5, 1);
        time.pass(DAY.negated());
        assertThat(proof().shadow()).singleElement().satisfies(count -> {
            assertThat(count.mismatches()).isEqualTo(1);
            assertThat(count.time().watched()).isZero();
        });
    }

    @Test
    @DisplayName("G-16: a scan that was dated ahead does not count, neither before nor after that time has come")
    void scanAhead() {
        scan();
        assertThat(proof().residue()).isPresent();
        time.pass(DAY);
        scan();
        assertThat(proof().residue()).isPresent();
        time.pass(DAY.negated());
        assertThat(proof().residue()).isEmpty();
        keep(Evidence.GATES, "SOAKING");
        time.pass(DAY.plus(DAY));
        assertThat(proof().residue()).isEmpty();
        scan();
        assertThat(proof().residue()).isPresent();
    }

    private void scan() {
        journal.recordEvidence(new Evidence(
                new RunId("scan"),
                Evidence.RESIDUE,
                "0 marks",
                now,
                EvidenceText.ofResidue(List.of(new Residue("shop", 10, 0, 0))),
                time.instant()));
    }
}
