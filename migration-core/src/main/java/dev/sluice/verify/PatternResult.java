package dev.sluice.verify;

import java.util.List;

/**
 * How an access pattern's answers compare.
 *
 * @param id the pattern
 * @param description for people
 * @param request its DynamoDB request for people, with the values of the first parameter set
 * @param parameterSets how many were compared
 * @param nonEmpty how many had an answer of at least one row
 * @param rowsCompared rows of the source compared
 * @param itemsRead items that DynamoDB returned
 * @param pagesMax the most pages that an answer took
 * @param equal parameter sets with equal answers
 * @param different parameter sets with different answers
 * @param notCompared parameter sets that could not be compared
 * @param examples the first few differences, one sentence each, masked
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
        List<String> examples) {
    public PatternResult {
        examples = List.copyOf(examples);
    }
}
