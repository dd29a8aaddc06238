package dev.sluice.verify;

import java.util.List;

/**
 * A row of an answer.
 *
 * @param values its values in the order of the columns compared
 * @param shown the same for people, masked
 */
public record AnswerRow(List<AnswerValue> values, List<String> shown) {
    public AnswerRow {
        values = List.copyOf(values);
        shown = List.copyOf(shown);
    }
}
