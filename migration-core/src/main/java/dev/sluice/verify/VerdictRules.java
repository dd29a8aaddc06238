package dev.sluice.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides what a verification may conclude, in one place. In this order: a verifier that failed its self-test concludes nothing; a
 * difference is a difference, whatever else could not be compared; anything not compared, in quarantine or written by somebody else
 * keeps the light from being green.
 */
final class VerdictRules {
    private VerdictRules() {}

    /**
     * A verdict and the sentence for it.
     *
     * @param verdict the conclusion
     * @param reason one sentence
     */
    record Conclusion(Verdict verdict, String reason) {}

    /**
     * Concludes.
     *
     * @param tally the figures
     * @param selfTest the self-test, where the level has one
     * @param level how deep it looked: no sentence may claim more
     */
    static Conclusion of(Tally tally, Optional<SelfTestResult> selfTest, VerifyLevel level) {
        String unit = unit(level);
        if (selfTest.isPresent() && !selfTest.get().isPassed()) {
            return new Conclusion(
                    Verdict.INCONCLUSIVE,
                    "The verifier failed its own self-test (R-85), so its findings prove nothing; report this as a defect.");
        }
        if (tally.differences() > 0) {
            return new Conclusion(Verdict.DIFFERENT, differences(tally, unit));
        }
        List<String> doubts = doubts(tally);
        if (!doubts.isEmpty()) {
            return new Conclusion(
                    Verdict.INCONCLUSIVE,
                    "No difference among " + count(tally.counts().compared()) + " " + unit + " compared, but "
                            + String.join("; ", doubts) + ".");
        }
        if (tally.counts().compared() == 0 && !tally.leftOut().isNothing()) {
            return new Conclusion(Verdict.INCONCLUSIVE, nothingCompared(unit, tally.leftOut()));
        }
        return new Conclusion(
                Verdict.EQUAL,
                tally.counts().compared() == 0
                        ? "Both sides are empty: there are 0 " + unit + " to compare."
                        : equal(tally.counts().compared(), level) + stayedBehind(tally.leftOut()));
    }

    /** Concludes of a sample: never more than that it found nothing among so many. */
    static Conclusion ofSample(Tally tally, Optional<SelfTestResult> selfTest, VerifyLevel level, SampleResult sample) {
        Conclusion whole = of(tally, selfTest, level);
        if (whole.verdict() != Verdict.EQUAL) {
            return new Conclusion(whole.verdict(), whole.reason() + " " + sample.sentence());
        }
        boolean both = sample.source().keys() > 0 && sample.target().keys() > 0;
        return new Conclusion(both ? Verdict.EQUAL : Verdict.INCONCLUSIVE, sample.sentence());
    }

    /** Concludes of single keys: never more than that these are equal. */
    static Conclusion ofKeys(Tally tally, VerifyLevel level) {
        Conclusion whole = of(tally, Optional.empty(), level);
        if (whole.verdict() != Verdict.EQUAL) {
            return whole;
        }
        return new Conclusion(
                Verdict.EQUAL,
                tally.counts().compared() == 0
                        ? "No key was touched."
                        : "All " + count(tally.counts().compared()) + " keys that were touched are "
                                + (level == VerifyLevel.KEYS
                                        ? "on both sides; the items' contents were not compared."
                                        : "equal."));
    }

    private static String unit(VerifyLevel level) {
        return switch (level) {
            case KEYS -> "keys";
            case COUNTS, ITEMS -> "items";
            case PATTERNS -> "rows";
        };
    }

    /** An empty comparison proves nothing where there is something that it left out. */
    private static String nothingCompared(String unit, LeftOut leftOut) {
        return "Nothing was compared: of 0 " + unit + " nothing follows, while filters leave out "
                + count(leftOut.rowsUnclaimed()) + " rows of the source and " + count(leftOut.outOfScope())
                + " items of the target are out of scope.";
    }

    private static String stayedBehind(LeftOut leftOut) {
        return leftOut.rowsUnclaimed() == 0
                ? ""
                : " " + count(leftOut.rowsUnclaimed())
                        + " rows of mapped tables stay behind, because no entity's filter keeps" + " them (D10).";
    }

    private static String equal(long compared, VerifyLevel level) {
        return switch (level) {
            case COUNTS ->
                "Both sides have " + count(compared) + " items; neither their keys nor their contents were compared.";
            case KEYS -> "All " + count(compared) + " keys are on both sides; the items' contents were not compared.";
            case ITEMS -> "All " + count(compared) + " items are equal in both directions.";
            case PATTERNS -> "All " + count(compared) + " rows of the answers are equal.";
        };
    }

    private static String differences(Tally tally, String unit) {
        List<String> doubts = doubts(tally);
        return count(tally.counts().missing()) + " missing, "
                + count(tally.counts().extra()) + " extra and "
                + count(tally.counts().different())
                + " different among "
                + count(tally.counts().compared()) + " " + unit + " compared"
                + (doubts.isEmpty() ? "." : "; also " + String.join("; ", doubts) + ".");
    }

    private static List<String> doubts(Tally tally) {
        List<String> doubts = new ArrayList<>();
        if (tally.counts().notCompared() > 0) {
            doubts.add(count(tally.counts().notCompared()) + " could not be compared"
                    + (tally.remarks().isEmpty()
                            ? ""
                            : " (" + withoutStop(tally.remarks().get(0)) + ")"));
        }
        if (tally.counts().unsettled() > 0) {
            doubts.add(count(tally.counts().unsettled())
                    + " kept changing, or waited for the change stream, until nobody asked any more (UNSETTLED, R-82)");
        }
        if (tally.counts().quarantined() > 0) {
            doubts.add(count(tally.counts().quarantined())
                    + " source rows cannot be moved, because a value has no form in DynamoDB or the"
                    + " item breaks a limit, so they were not compared");
        }
        if (tally.counts().foreign() > 0) {
            doubts.add(count(tally.counts().foreign())
                    + " items were written by somebody else (no version, or content that does not hash to _mh, R-11b)");
        }
        return doubts;
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
