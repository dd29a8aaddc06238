package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.cutover.CutoverFacts.Extent;
import dev.sluice.cutover.CutoverFacts.Seen;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.Subject;
import dev.sluice.run.RunId;
import dev.sluice.survey.SurveyResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A survey in the journal")
final class SurveyEvidenceTest {
    private static final CheckReport REPORT =
            new CheckReport(List.of(), Optional.of(new SurveyResult(7, 7, List.of(), List.of())));

    /** With an entity, as the journal keeps it. */
    private static Seen seen(String kept) {
        JsonObject json = JsonParser.parseString(kept).getAsJsonObject();
        json.add("entities", JsonParser.parseString("[{'name': 'Film', 'items': 7, 'bytesMax': 90}]"));
        Evidence evidence = new Evidence(
                new RunId("s-1"),
                "survey",
                "0 errors",
                new Subject("design", "patterns", "7001/shop", ""),
                json.toString(),
                Instant.parse("2026-11-20T10:00:00Z"));
        return GateFigures.largest(evidence).orElseThrow().seen();
    }

    @Test
    @DisplayName("G-09: tells whether it read every row, and of which source; one of an earlier version does not")
    void told() {
        assertThat(seen(EvidenceText.ofSurvey(REPORT, true)))
                .isEqualTo(new Seen(Extent.EVERY_ROW, "7001/shop", Map.of("Film", 7L)));
        assertThat(seen(EvidenceText.ofSurvey(REPORT, false)).extent()).isEqualTo(Extent.SAMPLE);
        assertThat(seen(EvidenceText.of(REPORT)).extent()).isEqualTo(Extent.NOT_NOTED);
    }
}
