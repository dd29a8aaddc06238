package dev.sluice.project;

import dev.sluice.design.Condition;
import dev.sluice.design.Condition.Comparison;
import dev.sluice.design.Condition.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads conditions on a row's own columns. Stateless. */
final class ConditionReader {
    /** The comparisons beside equality, by the word for them. */
    static final Map<String, Operator> WORDS = Words.of(
            List.of(Operator.NOT_IN, Operator.LESS_THAN, Operator.AT_MOST, Operator.GREATER_THAN, Operator.AT_LEAST),
            operator -> operator == Operator.NOT_IN ? "not" : Words.of(operator));

    private ConditionReader() {}

    /** The condition that may stand there; every row meets one that does not. */
    static Condition read(Optional<YamlValue> value) {
        List<Comparison> comparisons = new ArrayList<>();
        value.map(YamlValue::entries)
                .orElse(Map.of())
                .forEach((column, comparison) -> comparisons.addAll(comparisons(column, comparison)));
        return comparisons.isEmpty() ? Condition.ALWAYS : new Condition(comparisons);
    }

    private static List<Comparison> comparisons(String column, YamlValue value) {
        if (value.isNull()) {
            return List.of(new Comparison(column, Operator.IS_NULL, List.of()));
        }
        if (!value.isMapping()) {
            return List.of(new Comparison(column, Operator.IN, values(value)));
        }
        Fields fields = value.fields(List.copyOf(WORDS.keySet()));
        if (fields.entries().isEmpty()) {
            value.problem("a comparison is wanted here: one of " + String.join(", ", WORDS.keySet()) + ".");
        }
        List<Comparison> comparisons = new ArrayList<>();
        fields.entries().forEach((word, operand) -> {
            Operator operator = WORDS.get(word);
            if (operator != null) {
                comparisons.add(comparison(column, operator, operand));
            }
        });
        return comparisons;
    }

    private static Comparison comparison(String column, Operator operator, YamlValue operand) {
        if (operator != Operator.NOT_IN) {
            return new Comparison(column, operator, List.of(operand.scalar()));
        }
        return operand.isNull()
                ? new Comparison(column, Operator.IS_NOT_NULL, List.of())
                : new Comparison(column, Operator.NOT_IN, values(operand));
    }

    private static List<String> values(YamlValue value) {
        List<String> values =
                value.elementsOrOne().stream().map(YamlValue::scalar).toList();
        if (values.isEmpty()) {
            value.problem("the list is empty; write at least one value, or null.");
        }
        return values;
    }
}
