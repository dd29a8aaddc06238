package dev.sluice.app.step.access;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.access.AccessPattern;
import dev.sluice.access.DynamoRequest;
import dev.sluice.access.DynamoRequest.Direction;
import dev.sluice.access.DynamoRequest.GetItem;
import dev.sluice.access.DynamoRequest.KeyCondition;
import dev.sluice.access.DynamoRequest.Operator;
import dev.sluice.access.DynamoRequest.Query;
import dev.sluice.design.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Patterns in words, and their requests as DynamoDB takes them, with templates where values will be. Pure. */
final class PatternText {
    static final String GET_ITEM = "GetItem";
    static final String QUERY = "Query";

    private PatternText() {}

    /** A comparison, as short as it can be said. */
    static String operator(Operator operator) {
        return switch (operator) {
            case EQUALS -> "=";
            case LESS_THAN -> "<";
            case AT_MOST -> "\u2264";
            case GREATER_THAN -> ">";
            case AT_LEAST -> "\u2265";
            case BETWEEN -> text("access.operator.between");
            case BEGINS_WITH -> text("access.operator.beginsWith");
        };
    }

    static String operation(DynamoRequest request) {
        return request instanceof GetItem ? GET_ITEM : QUERY;
    }

    static String on(DynamoRequest request) {
        String index = index(request);
        return index.isEmpty() ? request.table() : text("access.on.index", request.table(), index);
    }

    /** The index that is asked; empty for the table itself. */
    static String index(DynamoRequest request) {
        return request instanceof Query query ? query.index().orElse("") : "";
    }

    static String contract(AccessPattern pattern) {
        return pattern.contract() == AccessPattern.Contract.ORDERED
                ? text("access.contract.ordered")
                : text("access.contract.set");
    }

    /** The request's body. */
    static String request(DynamoRequest request) {
        List<String> members = new ArrayList<>();
        members.add(member("TableName", quoted(request.table())));
        if (request instanceof GetItem get) {
            members.add(member("Key", object(values(get.key()))));
        } else {
            query((Query) request, members);
        }
        return members.stream().map(one -> "  " + one).collect(Collectors.joining(",\n", "{\n", "\n}"));
    }

    private static void query(Query query, List<String> members) {
        Map<String, String> values = new LinkedHashMap<>();
        query.index().ifPresent(index -> members.add(member("IndexName", quoted(index))));
        members.add(member("KeyConditionExpression", quoted(expression(query.conditions(), values))));
        if (!query.filters().isEmpty()) {
            members.add(member("FilterExpression", quoted(expression(query.filters(), values))));
        }
        members.add(member("ExpressionAttributeValues", object(values)));
        if (query.direction() == Direction.DESCENDING) {
            members.add(member("ScanIndexForward", "false"));
        }
        query.limit().ifPresent(limit -> members.add(member("Limit", Integer.toString(limit))));
    }

    private static String expression(List<KeyCondition> conditions, Map<String, String> values) {
        return conditions.stream()
                .map(condition -> condition(condition, values))
                .collect(Collectors.joining(" AND "));
    }

    private static String condition(KeyCondition condition, Map<String, String> values) {
        List<String> names = condition.values().stream()
                .map(value -> placeholder(value, values))
                .toList();
        String attribute = condition.attribute();
        return switch (condition.operator()) {
            case EQUALS -> attribute + " = " + names.get(0);
            case LESS_THAN -> attribute + " < " + names.get(0);
            case AT_MOST -> attribute + " <= " + names.get(0);
            case GREATER_THAN -> attribute + " > " + names.get(0);
            case AT_LEAST -> attribute + " >= " + names.get(0);
            case BETWEEN -> attribute + " BETWEEN " + names.get(0) + " AND " + names.get(1);
            case BEGINS_WITH -> "begins_with(" + attribute + ", " + names.get(0) + ")";
        };
    }

    private static String placeholder(Template value, Map<String, String> values) {
        String name = ":v" + (values.size() + 1);
        values.put(name, value.text());
        return name;
    }

    private static Map<String, String> values(Map<String, Template> key) {
        Map<String, String> values = new LinkedHashMap<>();
        key.forEach((name, template) -> values.put(name, template.text()));
        return values;
    }

    private static String object(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> "    " + member(value.getKey(), quoted(value.getValue())))
                .collect(Collectors.joining(",\n", "{\n", "\n  }"));
    }

    private static String member(String name, String value) {
        return quoted(name) + ": " + value;
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
