package dev.sluice.report;

import dev.sluice.verify.VerifyResult;

/** Results as the journal keeps them: the JSON that the command line prints, on one line. Stateless. */
public final class EvidenceText {
    private EvidenceText() {}

    /** A check. */
    public static String of(CheckReport report) {
        return ResultJson.check(report).toString();
    }

    /** A verification. */
    public static String of(VerifyResult result) {
        return ResultJson.verify(result).toString();
    }
}
