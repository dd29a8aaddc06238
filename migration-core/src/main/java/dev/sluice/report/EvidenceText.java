package dev.sluice.report;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.cutover.CutoverBoard;
import dev.sluice.gateway.Evidence;
import dev.sluice.repair.RepairResult;
import dev.sluice.repair.Residue;
import dev.sluice.repair.SweepCounts;
import dev.sluice.verify.SampleResult;
import dev.sluice.verify.SampleResult.Drawn;
import dev.sluice.verify.SampleResult.Strata;
import dev.sluice.verify.SampleResult.StratumKind;
import dev.sluice.verify.Sampled;
import dev.sluice.verify.VerifyResult;
import dev.sluice.window.WindowResult;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Results as the journal keeps them: the JSON that the command line prints, on one line. Stateless. */
public final class EvidenceText {
    /** Whether a survey read every row, and not a sample. */
    static final String EVERY_ROW = "everyRow";

    private static final String SYNCS = "syncsBefore";
    private static final int WINDOW_DIFFERENCES = 100;

    private EvidenceText() {}

    /** A check. */
    public static String of(CheckReport report) {
        return ResultJson.check(report).toString();
    }

    /**
     * A check that read rows.
     *
     * @param isEveryRow whether it read them all, and not a sample
     */
    public static String ofSurvey(CheckReport report, boolean isEveryRow) {
        JsonObject json = ResultJson.check(report);
        json.addProperty(EVERY_ROW, isEveryRow);
        return json.toString();
    }

    /**
     * A verification.
     *
     * @param syncs how many syncs had followed the source before anything was compared
     */
    public static String of(VerifyResult result, long syncs) {
        JsonObject json = ResultJson.verify(result);
        json.addProperty(SYNCS, syncs);
        return json.toString();
    }

    /** A verification of a sample. */
    public static String of(Sampled sampled) {
        JsonObject json = ResultJson.verify(sampled.result());
        json.add("confidence", ResultJson.confidence(sampled.sample()));
        return json.toString();
    }

    /** A sample as it was kept; empty where it cannot be read, as where an older Sluice told no kinds of strata. */
    static Optional<SampleResult> sample(Evidence kept) {
        try {
            JsonObject confidence =
                    JsonParser.parseString(kept.json()).getAsJsonObject().getAsJsonObject("confidence");
            JsonObject strata = confidence.getAsJsonObject("strata");
            Map<StratumKind, Strata> kinds = new EnumMap<>(StratumKind.class);
            for (StratumKind kind : StratumKind.values()) {
                JsonObject one = strata.getAsJsonObject(kind.name().toLowerCase(Locale.ROOT));
                kinds.put(
                        kind,
                        new Strata(
                                one.get("strata").getAsLong(), one.get("fewest").getAsLong(), drawn(one)));
            }
            return Optional.of(new SampleResult(
                    drawn(confidence.getAsJsonObject("source")),
                    kinds,
                    drawn(confidence.getAsJsonObject("target")),
                    confidence.get("segments").getAsLong(),
                    confidence.get("ofSegments").getAsLong(),
                    confidence.get("seed").getAsLong()));
        } catch (RuntimeException other) {
            // Broad on purpose: what another version kept may lack anything; of what cannot be read nothing is claimed.
            return Optional.empty();
        }
    }

    private static Drawn drawn(JsonObject json) {
        return new Drawn(
                json.get("keys").getAsLong(),
                json.get("different").getAsLong(),
                json.get("untold").getAsLong());
    }

    /** A window, with its first differences: there may be one every few seconds, and each tells again what is still open. */
    public static String of(WindowResult window) {
        return WindowJson.of(window, WINDOW_DIFFERENCES).toString();
    }

    /** The gates. */
    public static String of(CutoverBoard board) {
        return BoardJson.of(board).toString();
    }

    /** What a pass took from tables, of the engine's marks. */
    public static String ofSweeps(List<SweepCounts> sweeps) {
        return CompletionRecord.sweeps(sweeps).toString();
    }

    /** What a scan found of them. */
    public static String ofResidue(List<Residue> residue) {
        return CompletionRecord.residue(residue).toString();
    }

    /** What completing a move did. */
    public static String of(CompletionRecord record) {
        return record.json().toString();
    }

    /** A repair. */
    public static String of(RepairResult repair) {
        return ResultJson.repair(repair).toString();
    }

    /** How many syncs had followed the source before the verification of this text; none where an older Sluice wrote it. */
    static long syncs(JsonObject verification) {
        return verification.has(SYNCS) ? verification.get(SYNCS).getAsLong() : 0;
    }
}
