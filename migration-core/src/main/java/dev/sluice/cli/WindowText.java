package dev.sluice.cli;

import dev.sluice.verify.VerifyCounts;
import dev.sluice.window.WindowResult;
import dev.sluice.window.WindowsResult;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;

/** Verification windows for people: a line each, and the keys that differ. Stateless. */
final class WindowText {
    private static final int DIFFERENCES_SHOWN = 20;
    private static final double MILLIS = 1000.0;

    private WindowText() {}

    static void print(WindowResult window, PrintWriter out) {
        boolean full = window.kind() == WindowResult.Kind.FULL;
        out.printf(
                "%s %s %d: %s (%s), %.1f s: %s%n",
                window.time().began().truncatedTo(ChronoUnit.SECONDS),
                full ? "full pass" : "window",
                window.number(),
                window.verdict(),
                full
                        ? "at " + window.span().through()
                        : String.format(
                                "%,d changes from %s through %s",
                                window.span().changes(),
                                window.span().from(),
                                window.span().through()),
                window.time().elapsed().toMillis() / MILLIS,
                window.reason());
        VerifyCounts counts = window.counts();
        if (counts.differences() + counts.foreign() + counts.unsettled() + counts.quarantined() + window.open() > 0) {
            out.printf(
                    "  compared %,d, missing %,d, extra %,d, different %,d, unsettled %,d, foreign %,d, quarantined %,d; %,d open for the next window%n",
                    counts.compared(),
                    counts.missing(),
                    counts.extra(),
                    counts.different(),
                    counts.unsettled(),
                    counts.foreign(),
                    counts.quarantined(),
                    window.open());
        }
        window.differences().stream()
                .limit(DIFFERENCES_SHOWN)
                .forEach(difference -> DifferenceText.print(difference, out));
        if (window.differences().size() > DIFFERENCES_SHOWN) {
            out.println("  ... --format json lists more");
        }
    }

    static void print(WindowsResult result, PrintWriter out) {
        out.printf(
                "%s at the end: %,d full passes, %,d windows, %,d keys looked at of %,d changes%s%n",
                result.standing().verdict(),
                result.fullPasses(),
                result.windows(),
                result.keys(),
                result.changes(),
                result.fullPasses() == 0
                        ? "; it was stopped before the first full pass had ended."
                        : result.worst() == result.standing().verdict() ? "." : "; a difference was found on the way.");
    }
}
