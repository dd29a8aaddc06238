package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.access.AccessPattern;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.Subject;
import dev.sluice.project.Project;
import dev.sluice.project.ProjectReader;
import dev.sluice.run.Ledger;
import dev.sluice.run.Outcome;
import dev.sluice.run.RangeCounts;
import dev.sluice.run.RunId;
import dev.sluice.value.Lsn;
import dev.sluice.verify.LeftOut;
import dev.sluice.verify.PatternResult;
import dev.sluice.verify.PatternResult.Coverage;
import dev.sluice.verify.SampleResult;
import dev.sluice.verify.SampleResult.Drawn;
import dev.sluice.verify.SampleResult.Strata;
import dev.sluice.verify.SampleResult.StratumKind;
import dev.sluice.verify.Sampled;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyCounts;
import dev.sluice.verify.VerifyLevel;
import dev.sluice.verify.VerifyResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The report's first screen")
final class VerdictOfReportTest {
    private static final Instant BEGAN = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant ENDED = BEGAN.plusSeconds(600);
    private static final Instant VERIFIED = ENDED.plusSeconds(60);
    private static final RunId RUN = new RunId("run-1");
    private static final String DESIGN = "design-1";
    private static final Subject NOW = new Subject(DESIGN, "patterns-1", "source-1", "target-1");
    private static final Project PROJECT = ProjectReader.read(
            Path.of(System.getProperty("sluice.root", "..")).resolve("samples").resolve("chinook"));
    private static final List<String> PATTERNS =
            PROJECT.accessPatterns().stream().map(AccessPattern::id).toList();

    @Test
    @DisplayName("is green when items and all patterns of this design were proven equal after the last backfill")
    void proven() {
        assertThat(word(items(VERIFIED), patterns(PATTERNS, Coverage.SUFFICIENT)))
                .isEqualTo("EQUAL");
    }

    @Test
    @DisplayName("is not green when a pattern was added after the patterns were verified")
    void patternAdded() {
        Subject before = new Subject(DESIGN, "patterns-0", "source-1", "target-1");

        assertThat(word(items(VERIFIED), of(before, patterns(PATTERNS, Coverage.SUFFICIENT))))
                .isEqualTo("NOT PROVEN");
    }

    @Test
    @DisplayName(
            "is not green when another endpoint's tables, or another source, were verified than the last backfill's")
    void verifiedElsewhere() {
        Subject otherTarget = new Subject(DESIGN, "patterns-1", "source-1", "target-2");
        Subject otherSource = new Subject(DESIGN, "patterns-1", "source-2", "target-1");
        Evidence patterns = patterns(PATTERNS, Coverage.SUFFICIENT);

        assertThat(word(of(otherTarget, items(VERIFIED)), patterns)).isEqualTo("NOT PROVEN");
        assertThat(word(items(VERIFIED), of(otherSource, patterns))).isEqualTo("NOT PROVEN");
        assertThat(html(of(otherTarget, items(VERIFIED)), patterns))
                .contains("<span class=\"badge plain\">EQUAL for another design, source or target</span>");
    }

    @Test
    @DisplayName("is not green when the last backfill ended after the comparison began, whatever the clocks said")
    void resumedAfterwards() {
        Evidence patterns = patterns(PATTERNS, Coverage.SUFFICIENT);

        assertThat(word(ofRun(new RunId("run-0"), items(VERIFIED)), patterns)).isEqualTo("NOT PROVEN");
        assertThat(word(items(VERIFIED), ofRun(new RunId("verify-1"), patterns)))
                .isEqualTo("NOT PROVEN");
        assertThat(word(items(BEGAN.minusSeconds(7_200)), patterns))
                .as("by a clock that was set back")
                .isEqualTo("EQUAL");
    }

    @Test
    @DisplayName("is not green when a sync followed the source after the comparison began: it wrote")
    void syncedAfterwards() {
        RangeCounts counts = new RangeCounts(1, 1, 0, 0, Map.of(Outcome.WRITTEN, 1L), 1, 0);
        String html = html(
                run(RunRecord.State.DONE),
                1,
                new Ledger(Map.of("Any", counts), 1, 1),
                items(VERIFIED),
                patterns(PATTERNS, Coverage.SUFFICIENT));

        assertThat(html)
                .contains("<div class=\"word\">NOT PROVEN</div>")
                .contains("were verified before the last sluice sync; run: sluice verify --level items");
    }

    @Test
    @DisplayName("is not green for a backfill that was killed before it planned a range")
    void nothingPlanned() {
        String html = html(
                run(RunRecord.State.RUNNING),
                new Ledger(Map.of(), 0, 0),
                items(VERIFIED),
                patterns(PATTERNS, Coverage.SUFFICIENT));

        assertThat(html).contains("<div class=\"word\">INCOMPLETE</div>").doesNotContain("Balances to 0");
    }

    @Test
    @DisplayName("lists a pattern with too few answers as not proven, although the few were equal")
    void tooFewAnswers() {
        String html = html(items(VERIFIED), patterns(PATTERNS, Coverage.TOO_FEW_ANSWERS));

        assertThat(html).contains("<span class=\"badge warn\">not proven</span>");
        assertThat(html).doesNotContain("<span class=\"badge good\">equal</span>");
    }

    @Test
    @DisplayName("is never green by a sample, which it shows with its strata by their kind")
    void sampled() {
        Drawn drawn = new Drawn(330, 0, 0);
        Map<StratumKind, Strata> strata =
                Map.of(StratumKind.SIZE, new Strata(10, 31, drawn), StratumKind.AGE, new Strata(7, 32, drawn));
        SampleResult sample = new SampleResult(drawn, strata, drawn, 17, 170, 4711);
        String json = EvidenceText.of(new Sampled(result(VerifyLevel.ITEMS, List.of()), sample));
        Evidence evidence = new Evidence(RUN, Evidence.SAMPLE, "EQUAL", NOW, json, VERIFIED);

        assertThat(word(evidence)).isEqualTo("NOT PROVEN");
        assertThat(html(evidence))
                .contains("EQUAL. Equal.", "<td>range</td><td class=\"n zero\">0</td>")
                .contains("<td>size</td><td class=\"n\">10</td><td class=\"n\">31</td><td class=\"n\">330</td>")
                .contains("<td>age</td><td class=\"n\">7</td><td class=\"n\">32</td><td class=\"n\">330</td>");
        assertThat(html(of(new Subject("design-0", "patterns-1", "source-1", "target-1"), evidence)))
                .doesNotContain("<td>size</td>");
    }

    @Test
    @DisplayName("shows a sample that an older Sluice kept, which told no kinds of strata")
    void sampledBefore() {
        String json = """
                {"level":"items","verdict":"DIFFERENT","reason":"1 missing.","confidence":{
                "source":{"keys":9,"different":1,"untold":0},"strata":{"keys":30,"different":0,"untold":0},"seed":1}}""";
        Evidence evidence = new Evidence(RUN, Evidence.SAMPLE, "DIFFERENT", NOW, json, VERIFIED);

        assertThat(html(evidence)).contains("DIFFERENT. 1 missing.").doesNotContain("Strata by");
    }

    private static String word(Evidence... evidence) {
        return html(evidence).replaceAll("(?s).*<div class=\"word\">([^<]*)</div>.*", "$1");
    }

    @Test
    @DisplayName("shows a ledger that lost a row and doubled an item as out of balance, not as 0")
    void twoFaults() {
        RangeCounts faults = new RangeCounts(2, 1, 0, 0, Map.of(Outcome.WRITTEN, 2L), 1, 0);

        assertThat(html(new Ledger(Map.of("Any", faults), 1, 1)))
                .contains("Does not balance")
                .contains("<td class=\"n\">2</td></tr>");
    }

    private static String html(Evidence... evidence) {
        RangeCounts counts = new RangeCounts(1, 1, 0, 0, Map.of(Outcome.WRITTEN, 1L), 1, 0);
        return html(new Ledger(Map.of("Any", counts), 1, 1), evidence);
    }

    private static String html(Ledger ledger, Evidence... evidence) {
        return html(run(RunRecord.State.DONE), ledger, evidence);
    }

    private static RunRecord run(RunRecord.State state) {
        return new RunRecord(
                RUN,
                RunRecord.Kind.BACKFILL,
                "versioned",
                "",
                DESIGN,
                "source-1",
                "target-1",
                1,
                state,
                BEGAN,
                state == RunRecord.State.DONE ? Optional.of(ENDED) : Optional.empty());
    }

    private static String html(RunRecord run, Ledger ledger, Evidence... evidence) {
        return html(run, 0, ledger, evidence);
    }

    private static String html(RunRecord run, long syncs, Ledger ledger, Evidence... evidence) {
        return HtmlReport.render(new ReportContent(
                PROJECT,
                NOW,
                Optional.of(run),
                syncs,
                ledger,
                List.of(),
                0,
                List.of(evidence),
                "test",
                VERIFIED,
                MoveHistory.NONE));
    }

    private static Evidence of(Subject subject, Evidence evidence) {
        return new Evidence(
                evidence.run(), evidence.kind(), evidence.conclusion(), subject, evidence.json(), evidence.at());
    }

    private static Evidence ofRun(RunId run, Evidence evidence) {
        return new Evidence(
                run, evidence.kind(), evidence.conclusion(), evidence.subject(), evidence.json(), evidence.at());
    }

    private static Evidence items(Instant at) {
        return evidence("verify-items", result(VerifyLevel.ITEMS, List.of()), at);
    }

    private static Evidence patterns(List<String> ids, Coverage coverage) {
        List<PatternResult> results = ids.stream()
                .map(id -> new PatternResult(id, id, "Query", 1, 1, 1, 1, 1, 1, 0, 0, 0, List.of(), coverage))
                .toList();
        return evidence("verify-patterns", result(VerifyLevel.PATTERNS, results), VERIFIED);
    }

    private static Evidence evidence(String kind, VerifyResult result, Instant at) {
        return new Evidence(RUN, kind, "EQUAL", NOW, EvidenceText.of(result, 0), at);
    }

    private static VerifyResult result(VerifyLevel level, List<PatternResult> patterns) {
        return new VerifyResult(
                level,
                new VerifyCounts(1, 0, 0, 0, 0, 0, 0, 0),
                Verdict.EQUAL,
                "Equal.",
                new Lsn(1),
                List.of(),
                patterns,
                "",
                LeftOut.NOTHING);
    }
}
