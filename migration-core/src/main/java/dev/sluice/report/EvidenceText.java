package dev.sluice.report;

import com.google.gson.JsonObject;
import dev.sluice.repair.RepairResult;
import dev.sluice.verify.Sampled;
import dev.sluice.verify.VerifyResult;
import dev.sluice.window.WindowResult;

/** Results as the journal keeps them: the JSON that the command line prints, on one line. Stateless. */
public final class EvidenceText {
    private static final String SYNCS = "syncsBefore";
    private static final int WINDOW_DIFFERENCES = 100;

    private EvidenceText() {}

    /** A check. */
    public static String of(CheckReport report) {
        return ResultJson.check(report).toString();
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

    /** A window, with its first differences: there may be one every few seconds, and each tells again what is still open. */
    public static String of(WindowResult window) {
        return WindowJson.of(window, WINDOW_DIFFERENCES).toString();
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
