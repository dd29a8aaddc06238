package dev.sluice.shadow;

import dev.sluice.access.AccessPattern.Contract;
import dev.sluice.verify.AnswerComparison;
import dev.sluice.verify.AnswerRow;
import dev.sluice.verify.AnswerValue;
import java.util.HashSet;
import java.util.List;

/**
 * What two clean answers are to one another, by the comparison that verification uses (V5), and of which class a difference is.
 *
 * @param ending EQUAL, NOT_COMPARED, or a class of mismatch other than LAG
 * @param how a sentence for people, masked; empty where they are equal
 */
record AnswerVerdict(ShadowEnding ending, String how) {
    static AnswerVerdict of(Contract contract, CleanAnswer old, CleanAnswer next) {
        if (!old.columns().equals(next.columns())) {
            return new AnswerVerdict(
                    ShadowEnding.NOT_COMPARED,
                    "the cleaning gives the columns " + old.columns() + " and " + next.columns());
        }
        AnswerComparison comparison = AnswerComparison.of(contract, old.columns(), old.rows(), next.rows());
        if (comparison instanceof AnswerComparison.NotCompared not) {
            return new AnswerVerdict(ShadowEnding.NOT_COMPARED, not.why());
        }
        if (hasIncomparable(old) || hasIncomparable(next)) {
            return new AnswerVerdict(ShadowEnding.NOT_COMPARED, "a value that nothing here can compare");
        }
        boolean equal = comparison instanceof AnswerComparison.Equal;
        if (equal && old.ending() == next.ending()) {
            return new AnswerVerdict(ShadowEnding.EQUAL, "");
        }
        String how = comparison instanceof AnswerComparison.Different different
                ? different.how()
                : "one side says that more rows follow";
        return new AnswerVerdict(classOf(contract, old, next), how);
    }

    private static boolean hasIncomparable(CleanAnswer answer) {
        return answer.rows().stream()
                .flatMap(row -> row.values().stream())
                .anyMatch(AnswerValue.Incomparable.class::isInstance);
    }

    private static ShadowEnding classOf(Contract contract, CleanAnswer old, CleanAnswer next) {
        if (old.ending() != next.ending()) {
            return ShadowEnding.PAGING;
        }
        List<List<AnswerValue>> expected = values(old);
        List<List<AnswerValue>> found = values(next);
        if (expected.size() != found.size()) {
            return endsEarly(contract, expected, found) || repeats(expected, found)
                    ? ShadowEnding.PAGING
                    : ShadowEnding.REAL;
        }
        boolean sameRows = AnswerComparison.of(Contract.SET, old.columns(), old.rows(), next.rows())
                instanceof AnswerComparison.Equal;
        if (sameRows) {
            return ShadowEnding.ORDERING;
        }
        return Rounding.explains(contract, expected, found) ? ShadowEnding.ROUNDING : ShadowEnding.REAL;
    }

    private static List<List<AnswerValue>> values(CleanAnswer answer) {
        return answer.rows().stream().map(AnswerRow::values).toList();
    }

    /** In order, one is a proper beginning of the other. That a set lacks rows is told as what it is: they are lost. */
    private static boolean endsEarly(
            Contract contract, List<List<AnswerValue>> expected, List<List<AnswerValue>> found) {
        int shared = Math.min(expected.size(), found.size());
        return contract == Contract.ORDERED
                && shared > 0
                && expected.subList(0, shared).equals(found.subList(0, shared));
    }

    /** The new answer has the old one's rows and some of them again, as when a page is read twice. */
    private static boolean repeats(List<List<AnswerValue>> expected, List<List<AnswerValue>> found) {
        return found.size() > expected.size() && new HashSet<>(found).equals(new HashSet<>(expected));
    }
}
