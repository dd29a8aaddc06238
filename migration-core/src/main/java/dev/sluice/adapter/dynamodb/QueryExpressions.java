package dev.sluice.adapter.dynamodb;

import dev.sluice.gateway.TargetReader.BoundCondition;
import dev.sluice.gateway.TargetReader.BoundQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A query's expressions. Every name and value is a placeholder, so that reserved words and odd characters are plain names (N4).
 *
 * @param keyCondition the key condition
 * @param filter the filter, empty where there is none
 * @param names attribute names by placeholder
 * @param values values by placeholder
 */
record QueryExpressions(
        String keyCondition, String filter, Map<String, String> names, Map<String, AttributeValue> values) {

    static QueryExpressions of(BoundQuery query) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        String keyCondition = conjunction(query.conditions(), names, values);
        return new QueryExpressions(keyCondition, conjunction(query.filters(), names, values), names, values);
    }

    private static String conjunction(
            List<BoundCondition> conditions, Map<String, String> names, Map<String, AttributeValue> values) {
        return conditions.stream()
                .map(condition -> comparison(condition, names, values))
                .collect(Collectors.joining(" AND "));
    }

    private static String comparison(
            BoundCondition condition, Map<String, String> names, Map<String, AttributeValue> values) {
        String name = "#n" + names.size();
        names.put(name, condition.attribute());
        List<String> operands = condition.values().stream()
                .map(value -> {
                    String placeholder = ":v" + values.size();
                    values.put(placeholder, ReaderConversion.scalar(value));
                    return placeholder;
                })
                .toList();
        String first = operands.get(0);
        return switch (condition.operator()) {
            case EQUALS -> name + " = " + first;
            case LESS_THAN -> name + " < " + first;
            case AT_MOST -> name + " <= " + first;
            case GREATER_THAN -> name + " > " + first;
            case AT_LEAST -> name + " >= " + first;
            case BETWEEN -> name + " BETWEEN " + first + " AND " + operands.get(1);
            case BEGINS_WITH -> "begins_with(" + name + ", " + first + ")";
        };
    }
}
