package dev.sluice.verify;

import dev.sluice.access.AccessPattern.Contract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How two answers compare. */
public sealed interface AnswerComparison {
    /** They are equal by the contract. */
    record Equal() implements AnswerComparison {}

    /** They differ. */
    record Different(String how) implements AnswerComparison {}

    /** Nobody knows. */
    record NotCompared(String why) implements AnswerComparison {}

    /**
     * Compares two answers.
     *
     * @param contract whether order counts
     * @param columns the columns' names
     * @param expected the source's rows
     * @param found the target's rows
     */
    static AnswerComparison of(
            Contract contract, List<String> columns, List<AnswerRow> expected, List<AnswerRow> found) {
        if (expected.size() != found.size()) {
            return new Different("the SQL answers " + expected.size() + " rows, the request " + found.size());
        }
        List<AnswerRow> all = new ArrayList<>(expected);
        all.addAll(found);
        for (AnswerRow row : all) {
            for (int i = 0; i < columns.size(); i++) {
                if (row.values().get(i) instanceof AnswerValue.Incomparable incomparable) {
                    return new NotCompared("column " + columns.get(i) + ": " + incomparable.why());
                }
            }
        }
        return contract == Contract.ORDERED ? ordered(columns, expected, found) : unordered(columns, expected, found);
    }

    private static AnswerComparison ordered(List<String> columns, List<AnswerRow> expected, List<AnswerRow> found) {
        for (int i = 0; i < expected.size(); i++) {
            if (!same(expected.get(i), found.get(i))) {
                String how = "row " + (i + 1) + ": " + describe(columns, expected.get(i), found.get(i));
                return unordered(columns, expected, found) instanceof Equal
                        ? new Different(
                                how + "; the rows are the same in another order: if the ORDER BY leaves ties, add the"
                                        + " columns of the sort key to it")
                        : new Different(how);
            }
        }
        return new Equal();
    }

    private static AnswerComparison unordered(List<String> columns, List<AnswerRow> expected, List<AnswerRow> found) {
        Map<List<AnswerValue>, Integer> open = new HashMap<>();
        expected.forEach(row -> open.merge(row.values(), 1, Integer::sum));
        List<AnswerRow> surplus = new ArrayList<>();
        for (AnswerRow row : found) {
            Integer left = open.get(row.values());
            if (left == null || left == 0 || !isComparable(row)) {
                surplus.add(row);
            } else {
                open.put(row.values(), left - 1);
            }
        }
        if (surplus.isEmpty()) {
            return new Equal();
        }
        AnswerRow lacking = expected.stream()
                .filter(row -> open.getOrDefault(row.values(), 0) > 0)
                .findFirst()
                .orElse(expected.get(0));
        String more = surplus.size() > 1 ? ", and " + (surplus.size() - 1) + " more rows" : "";
        return new Different(describe(columns, lacking, surplus.get(0)) + more);
    }

    private static boolean same(AnswerRow expected, AnswerRow found) {
        return isComparable(expected)
                && isComparable(found)
                && expected.values().equals(found.values());
    }

    private static boolean isComparable(AnswerRow row) {
        return row.values().stream()
                .allMatch(value -> value instanceof AnswerValue.Known || value instanceof AnswerValue.Absent);
    }

    private static String describe(List<String> columns, AnswerRow expected, AnswerRow found) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            AnswerValue one = expected.values().get(i);
            AnswerValue other = found.values().get(i);
            if (!one.equals(other) || other instanceof AnswerValue.Unlike) {
                parts.add("column " + columns.get(i) + " is " + expected.shown().get(i) + " in the SQL's answer and "
                        + found.shown().get(i) + " in the item");
            }
        }
        return String.join(", ", parts);
    }
}
