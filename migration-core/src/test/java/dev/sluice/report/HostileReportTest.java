package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cutover.CutoverBoard;
import dev.sluice.cutover.Gate;
import dev.sluice.cutover.GateReading;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.JournalDigest;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.gateway.PhaseIntent;
import dev.sluice.gateway.QuarantineBook;
import dev.sluice.gateway.Subject;
import dev.sluice.project.CutoverPreparation;
import dev.sluice.project.CutoverSettings;
import dev.sluice.project.FreezeSettings;
import dev.sluice.project.GateThresholds;
import dev.sluice.project.GateWaiver;
import dev.sluice.project.Project;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.SourceSettings;
import dev.sluice.project.Waiver;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Ledger;
import dev.sluice.run.Outcome;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import dev.sluice.run.RangeCounts;
import dev.sluice.run.RunId;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A report of names and reasons that were written to deceive")
final class HostileReportTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final Subject SUBJECT = new Subject("design-1", "patterns-1", "source-1", "target-1");
    /** Markup, an entity, the end of a section of text, quotes, what XML forbids, what turns the direction, half a character. */
    private static final String HOSTILE =
            "<script>alert('x')</script> &amp; ]]> \"q\" <img src=x onerror=alert(1)> \u0000\u0008 \u202Egnp.exe \uD83D end";

    private static ReportContent content(Evidence... evidence) {
        Project sample = ProjectReader.read(Path.of(System.getProperty("sluice.root", ".."))
                .resolve("samples")
                .resolve("chinook"));
        Project project = new Project(
                "shop " + HOSTILE,
                new SourceSettings(
                        "jdbc:postgresql://ada:s3cret@db.example/shop?user=a&password=s3cret",
                        Optional.empty(),
                        List.of()),
                sample.target(),
                sample.design(),
                sample.accessPatterns(),
                List.of(),
                List.of(new Waiver("K-01", HOSTILE, "reason " + HOSTILE)),
                sample.settings(),
                new CutoverSettings(
                        GateThresholds.DEFAULT,
                        List.of(
                                new GateWaiver(
                                        "G-12", "Mallory " + HOSTILE, "because " + HOSTILE, LocalDate.of(2026, 12, 31)),
                                new GateWaiver("G-05", "Ada", "looked at", LocalDate.of(2026, 11, 21))),
                        CutoverPreparation.NONE,
                        FreezeSettings.DEFAULT));
        RangeCounts counts = new RangeCounts(1, 1, 0, 0, Map.of(Outcome.WRITTEN, 1L), 1, 0);
        return new ReportContent(
                project,
                SUBJECT,
                Optional.empty(),
                0,
                new Ledger(Map.of("Entity " + HOSTILE, counts), 1, 1),
                List.of(),
                0,
                List.of(evidence),
                "test",
                AT,
                history());
    }

    private static MoveHistory history() {
        List<GateReading> readings = Arrays.stream(Gate.values())
                .map(gate -> new GateReading(
                        gate, GateReading.Standing.FAILED, HOSTILE, HOSTILE, HOSTILE, Optional.of(AT), ""))
                .toList();
        return new MoveHistory(
                List.of(
                        change(
                                1,
                                PhaseTransition.FREEZE,
                                Optional.of(Ending.UNDONE),
                                List.of(
                                        step(1, CutoverStage.FLAG, Mark.BEGUN, 0),
                                        step(1, CutoverStage.FLAG, Mark.DONE, 1),
                                        step(1, CutoverStage.STOP_WRITERS, Mark.BEGUN, 2),
                                        step(1, CutoverStage.STOP_WRITERS, Mark.UNDONE, 5))),
                        change(
                                2,
                                PhaseTransition.FREEZE,
                                Optional.of(Ending.DONE),
                                List.of(step(2, CutoverStage.STOP_WRITERS, Mark.BEGUN, 1))),
                        change(
                                3,
                                PhaseTransition.SWITCH,
                                Optional.empty(),
                                List.of(step(3, CutoverStage.OPEN_TARGET, Mark.BEGUN, 2)))),
                Optional.of(new MoveHistory.GateLook(
                        new CutoverBoard(Phase.PLANNED, Optional.empty(), readings), Optional.of(HOSTILE))),
                Optional.empty(),
                List.of(),
                List.of(),
                new QuarantineBook.Size(2, 1),
                Optional.empty(),
                Optional.of(new MoveHistory.Digests(
                        "d".repeat(64), new JournalDigest("e".repeat(64), 7), MoveHistory.Digests.Moment.SEVERAL)));
    }

    private static ChangeRecord change(
            long number, PhaseTransition transition, Optional<Ending> ending, List<CutoverStep> steps) {
        PhaseIntent intent = new PhaseIntent(
                transition, transition.from().iterator().next(), SUBJECT, "who " + HOSTILE, "evidence " + HOSTILE, AT);
        return new ChangeRecord(new PhaseChange(number, intent, ending, ending.map(ended -> AT.plusSeconds(6))), steps);
    }

    private static CutoverStep step(long change, CutoverStage stage, Mark mark, long second) {
        return new CutoverStep(change, stage, mark, "REVOKE " + HOSTILE, AT.plusSeconds(second));
    }

    @Test
    @DisplayName("runs nothing, loads nothing, is well-formed, and shows what was written")
    void escaped() {
        ReportDocument report = ReportDocument.of(HtmlReport.render(content())).isSelfContained();

        String shown =
                "<script>alert('x')</script> &amp; ]]> \"q\" <img src=x onerror=alert(1)> \uFFFD\uFFFD \\u202Egnp.exe \uFFFD end";
        assertThat(report.section("Phases")).contains("who " + shown, "evidence " + shown);
        assertThat(report.section("Waivers")).contains("Mallory " + shown, "because " + shown, "reason " + shown);
        assertThat(report.section("Gates, as they stand now")).contains(shown);
        assertThat(report.document().getElementsByTagName("h1").item(0).getTextContent())
                .contains(shown);
        assertThat(report.html()).doesNotContain("<script", "<img", "\u202E", "REVOKE");
    }

    @Test
    @DisplayName("holds no password, wherever it stands")
    void secrets() {
        Evidence said = new Evidence(
                new RunId("r"),
                "verify-items",
                "INCONCLUSIVE",
                SUBJECT,
                "{\"compared\":0,\"missing\":0,\"extra\":0,\"different\":0,\"foreign\":0,\"quarantined\":0,\"notCompared\":0,"
                        + "\"position\":\"https://bob:s3cret@host/x?pwd=s3cret\",\"selfTest\":\"\",\"differences\":[],"
                        + "\"reason\":\"did not answer\"}",
                AT);
        String html = HtmlReport.render(content(said));

        assertThat(html)
                .doesNotContain("s3cret")
                .contains("//db.example/shop?user=a&amp;password=***", "https://host/x?pwd=***");
    }

    @Test
    @DisplayName("says what was not looked at, which waiver does not count, and what has not ended")
    void honest() {
        ReportDocument report = ReportDocument.of(HtmlReport.render(content()));

        assertThat(report.section("Gates, as they stand now"))
                .contains(
                        "could not be looked at: G-01, G-03, G-08, G-09, G-10, G-11, G-12, G-13, G-14, G-15, G-16, G-17.");
        assertThat(report.rows("Waivers"))
                .anySatisfy(row ->
                        assertThat(row).startsWith("G-05", "Ada", "looked at").contains("ended, does not count"));
        assertThat(report.section("Quarantine")).contains("2 records are open", "Nobody has signed them off.");
        assertThat(report.section("Phases"))
                .contains(
                        "It was taken back: the source took no writes for 4.00 s",
                        "It has not ended",
                        "not noted as done");
        assertThat(report.section("Where this comes from")).contains("Somebody wrote to the journal while");
    }
}
