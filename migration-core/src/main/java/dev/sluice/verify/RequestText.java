package dev.sluice.verify;

import dev.sluice.access.DynamoRequest.Direction;
import dev.sluice.gateway.TargetReader.BoundCondition;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.item.ItemJson;
import dev.sluice.item.KeyText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Requests as people read them, sensitive values masked. */
final class RequestText {
    private RequestText() {}

    /** One line. */
    static String of(PatternRequest.Bound bound, Set<String> sensitive) {
        if (bound instanceof PatternRequest.Bound.Query query) {
            return query(query, sensitive);
        }
        PatternRequest.Bound.Get get = (PatternRequest.Bound.Get) bound;
        List<String> parts = new ArrayList<>();
        get.key().attributes().forEach((name, value) -> parts.add(name + " = " + value(name, value, sensitive)));
        return "GetItem " + get.table() + ": " + String.join(" and ", parts);
    }

    private static String query(PatternRequest.Bound.Query bound, Set<String> sensitive) {
        StringBuilder text = new StringBuilder("Query ").append(bound.query().table());
        bound.query().index().ifPresent(index -> text.append(" index ").append(index));
        text.append(": ").append(conditions(bound.query().conditions(), sensitive));
        if (!bound.query().filters().isEmpty()) {
            text.append(", filter ").append(conditions(bound.query().filters(), sensitive));
        }
        if (bound.query().direction() == Direction.DESCENDING) {
            text.append(", descending");
        }
        bound.limit().ifPresent(limit -> text.append(", the first ").append(limit));
        return text.toString();
    }

    private static String conditions(List<BoundCondition> conditions, Set<String> sensitive) {
        return String.join(
                " and ",
                conditions.stream()
                        .map(condition -> condition(condition, sensitive))
                        .toList());
    }

    private static String condition(BoundCondition condition, Set<String> sensitive) {
        String name = condition.attribute();
        List<String> values = condition.values().stream()
                .map(value -> value(name, value, sensitive))
                .toList();
        return switch (condition.operator()) {
            case EQUALS -> name + " = " + values.get(0);
            case LESS_THAN -> name + " < " + values.get(0);
            case AT_MOST -> name + " <= " + values.get(0);
            case GREATER_THAN -> name + " > " + values.get(0);
            case AT_LEAST -> name + " >= " + values.get(0);
            case BETWEEN -> name + " BETWEEN " + values.get(0) + " AND " + values.get(1);
            case BEGINS_WITH -> "begins_with(" + name + ", " + values.get(0) + ")";
        };
    }

    private static String value(String name, AttributeValue value, Set<String> sensitive) {
        if (sensitive.contains(name)) {
            return ItemJson.MASK;
        }
        String text = KeyText.of(new Item(Map.of(name, value)), List.of(name));
        return Texts.cut(value instanceof AttributeValue.StringValue ? "\"" + text + "\"" : text);
    }
}
