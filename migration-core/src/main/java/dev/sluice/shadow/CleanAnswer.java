package dev.sluice.shadow;

import dev.sluice.item.ItemJson;
import dev.sluice.verify.AnswerRow;
import dev.sluice.verify.AnswerValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An answer brought into a form that compares. Immutable.
 *
 * @param columns the names of the columns, each once
 * @param rows its rows in order, each with a value for each column
 * @param ending whether these are all rows
 */
public record CleanAnswer(List<String> columns, List<AnswerRow> rows, Ending ending) {
    private static final int LONGEST_SHOWN = 200;

    public CleanAnswer {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        if (Set.copyOf(columns).size() < columns.size()) {
            throw new IllegalArgumentException("two columns of one name: " + columns);
        }
        for (AnswerRow row : rows) {
            if (row.values().size() != columns.size() || row.shown().size() != columns.size()) {
                throw new IllegalArgumentException("a row of " + row.values().size() + " values for " + columns);
            }
        }
    }

    /** Whether an answer is all that there is. */
    public enum Ending {
        /** It is, as far as its path says. */
        COMPLETE,
        /** The path says that more would follow, though the question was not for a part. */
        MORE_FOLLOWS
    }

    /**
     * A whole answer of Java's values: null, text, numbers by value, booleans, moments of {@code java.time}, UUIDs, bytes, lists and maps of
     * these. A value of any other class cannot be compared.
     *
     * @param columns the columns' names
     * @param rows their values in this order
     * @param sensitive names of columns whose values no sample shows
     */
    public static CleanAnswer of(
            List<String> columns, List<? extends List<? extends @Nullable Object>> rows, Set<String> sensitive) {
        List<AnswerRow> clean = new ArrayList<>();
        for (List<? extends @Nullable Object> row : rows) {
            List<AnswerValue> values = new ArrayList<>();
            List<String> shown = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                Object value = row.get(i);
                values.add(AnswerValues.of(value));
                shown.add(i < columns.size() && sensitive.contains(columns.get(i)) ? ItemJson.MASK : shown(value));
            }
            clean.add(new AnswerRow(values, shown));
        }
        return new CleanAnswer(columns, clean, Ending.COMPLETE);
    }

    /** The same answer, of which more would follow. */
    public CleanAnswer cut() {
        return new CleanAnswer(columns, rows, Ending.MORE_FOLLOWS);
    }

    private static String shown(@Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        String text = value instanceof byte[] bytes ? bytes.length + " bytes" : value.toString();
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    }
}
