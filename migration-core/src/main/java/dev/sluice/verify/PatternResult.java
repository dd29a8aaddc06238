package dev.sluice.verify;

import java.util.List;

/**
 * How an access pattern's answers compare.
 *
 * @param id the pattern
 * @param description for people
 * @param request its DynamoDB request for people, with the values of the first parameter set, sensitive ones masked
 * @param parameterSets how many were asked on both sides
 * @param nonEmpty how many had an answer of at least one row
 * @param rowsCompared rows of the source compared
 * @param itemsRead items that DynamoDB returned
 * @param pagesMax the most pages that an answer took
 * @param equal parameter sets with equal answers
 * @param different parameter sets with different answers
 * @param notCompared parameter sets that could not be compared
 * @param unsettled parameter sets whose answers kept changing, or waited for the change stream, until nobody asked any more
 * @param examples the first few differences, or why something could not be compared, one sentence each, masked
 * @param coverage whether the parameter sets prove anything
 */
public record PatternResult(
        String id,
        String description,
        String request,
        int parameterSets,
        int nonEmpty,
        long rowsCompared,
        long itemsRead,
        int pagesMax,
        int equal,
        int different,
        int notCompared,
        int unsettled,
        List<String> examples,
        Coverage coverage) {
    public PatternResult {
        examples = List.copyOf(examples);
    }

    /** Whether the parameter sets prove anything. */
    public enum Coverage {
        /** Enough of them have an answer. */
        SUFFICIENT,
        /**
         * None, or fewer than 90 % of them, have an answer, or more than half lost theirs while they were asked: that two sides know nothing
         * proves little.
         */
        TOO_FEW_ANSWERS,
        /** Neither side holds any item that the request could find, so that there is nothing to ask: no proof and no doubt. */
        NO_DATA
    }

    /** What the pattern proves: EQUAL only if every answer was compared and equal, and enough of them had rows. */
    public Verdict verdict() {
        if (different > 0) {
            return Verdict.DIFFERENT;
        }
        boolean complete = notCompared == 0 && equal == parameterSets && coverage == Coverage.SUFFICIENT;
        return complete ? Verdict.EQUAL : Verdict.INCONCLUSIVE;
    }
}
