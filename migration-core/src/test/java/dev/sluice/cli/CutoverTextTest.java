package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.sluice.cutover.CutoverBoard;
import dev.sluice.cutover.Gate;
import dev.sluice.cutover.GateReading;
import dev.sluice.cutover.GateReading.Standing;
import dev.sluice.run.Phase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The board of the cutover as text and as JSON")
final class CutoverTextTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00.123Z");

    private static CutoverBoard board(String evidence) {
        return new CutoverBoard(
                Phase.IN_SYNC,
                Optional.empty(),
                Arrays.stream(Gate.values())
                        .map(gate -> new GateReading(
                                gate,
                                gate == Gate.LAG
                                        ? Standing.WAIVED
                                        : gate == Gate.DESIGN ? Standing.PASSED : Standing.UNKNOWN,
                                "1,048,576,000,000 B behind now",
                                gate.wants(),
                                evidence,
                                gate == Gate.PEOPLE ? Optional.empty() : Optional.of(AT),
                                gate == Gate.LAG ? "Ada" : ""))
                        .toList());
    }

    private static String text(CutoverBoard board) {
        StringWriter out = new StringWriter();
        CutoverText.print(board, new PrintWriter(out, true));
        return out.toString();
    }

    @Test
    @DisplayName("fits 100 columns whatever the evidence says, and loses no word of it")
    void fits() {
        String evidence = "one\ntwo three ".repeat(30) + "x".repeat(333) + " end";
        String text = text(board(evidence));
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        assertThat(text.replaceAll("\\s", "")).contains(evidence.replaceAll("\\s", ""));
        assertThat(text.lines()).contains("Phase IN_SYNC").anyMatch(line -> line.startsWith("G-18  unknown "));
        assertThat(text).containsSubsequence("G-01", "passed", "G-03", "waived", "3 gates before SHADOWING are shut");
    }

    @Test
    @DisplayName("has the keys that are promised; waived is not passed")
    void json() {
        JsonObject json = CutoverText.json(board("Somebody looked."));
        assertThat(json.get("phase").getAsString()).isEqualTo("IN_SYNC");
        assertThat(json.getAsJsonArray("gates")).hasSize(18);
        JsonObject lag = json.getAsJsonArray("gates").get(2).getAsJsonObject();
        assertThat(lag.keySet()).contains("id", "passed", "figure", "threshold", "evidence", "at");
        assertThat(lag.get("passed").getAsBoolean()).isFalse();
        assertThat(lag.get("who").getAsString()).isEqualTo("Ada");
        assertThat(json.getAsJsonArray("blockedBy").toString()).isEqualTo("[\"G-02\",\"G-04\",\"G-05\"]");
        assertThat(json.getAsJsonArray("shut")).hasSize(16);
    }
}
