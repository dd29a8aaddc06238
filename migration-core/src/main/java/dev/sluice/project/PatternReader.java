package dev.sluice.project;

import dev.sluice.access.AccessPattern;
import dev.sluice.access.AccessPattern.Contract;
import dev.sluice.access.AnswerMap;
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
import java.util.OptionalInt;

/** Reads access patterns. Stateless. */
final class PatternReader {
    /** The comparisons beside equality, by the word for them. */
    static final Map<String, Operator> OPERATORS = Words.of(Operator.class);

    private static final Map<String, Direction> DIRECTIONS = Words.of(Direction.class);
    private static final Map<String, Contract> CONTRACTS = Words.of(Contract.class);

    private PatternReader() {}

    static AccessPattern read(String id, YamlValue value) {
        Fields fields = value.fields(
                "description", "callsPerSecond", "sql", "parameters", "get", "query", "contract", "returns", "explode");
        Map<String, String> columns = new LinkedHashMap<>();
        YamlValue returns = fields.required("returns");
        if (!returns.isMissing()) {
            returns.entries().forEach((column, path) -> columns.put(column, path.text()));
        }
        return new AccessPattern(
                id,
                fields.optional("description").map(YamlValue::text).orElse(""),
                fields.required("sql").text(),
                fields.optional("parameters").map(YamlValue::text).orElse(""),
                request(fields),
                fields.optional("contract").map(word -> word.word(CONTRACTS)).orElse(Contract.SET),
                new AnswerMap(fields.optional("explode").map(YamlValue::text), columns),
                fields.optional("callsPerSecond").flatMap(CallRateReader::read));
    }

    private static DynamoRequest request(Fields fields) {
        if (!fields.exactlyOne("get", "query")) {
            return new GetItem(YamlValue.UNREADABLE, Map.of());
        }
        return fields.entries().containsKey("get") ? get(fields.required("get")) : query(fields.required("query"));
    }

    private static GetItem get(YamlValue value) {
        Fields fields = value.fields("table", "key");
        Map<String, Template> key = new LinkedHashMap<>();
        YamlValue attributes = fields.required("key");
        if (!attributes.isMissing()) {
            attributes.entries().forEach((name, template) -> key.put(name, NameReader.operand(template)));
        }
        return new GetItem(fields.required("table").text(), key);
    }

    private static Query query(YamlValue value) {
        Fields fields = value.fields("table", "index", "where", "filter", "direction", "limit");
        YamlValue where = fields.required("where");
        int limit = fields.optional("limit")
                .map(number -> Math.toIntExact(number.wholeNumber(1, Integer.MAX_VALUE)))
                .orElse(0);
        return new Query(
                fields.required("table").text(),
                fields.optional("index").map(YamlValue::text),
                where.isMissing() ? List.of() : conditions(where.entries()),
                conditions(fields.mapping("filter")),
                fields.optional("direction").map(word -> word.word(DIRECTIONS)).orElse(Direction.ASCENDING),
                limit == 0 ? OptionalInt.empty() : OptionalInt.of(limit));
    }

    private static List<KeyCondition> conditions(Map<String, YamlValue> entries) {
        List<KeyCondition> conditions = new ArrayList<>();
        entries.forEach((attribute, value) -> {
            if (!value.isMapping()) {
                conditions.add(new KeyCondition(attribute, Operator.EQUALS, List.of(NameReader.operand(value))));
                return;
            }
            Fields fields = value.fields(List.copyOf(OPERATORS.keySet()));
            if (fields.entries().isEmpty()) {
                value.problem("a comparison is wanted here: one of " + String.join(", ", OPERATORS.keySet()) + ".");
            }
            fields.entries().forEach((word, operand) -> {
                Operator operator = OPERATORS.get(word);
                if (operator != null) {
                    conditions.add(new KeyCondition(attribute, operator, operands(operator, operand)));
                }
            });
        });
        return conditions;
    }

    private static List<Template> operands(Operator operator, YamlValue value) {
        if (operator != Operator.BETWEEN) {
            return List.of(NameReader.operand(value));
        }
        List<Template> operands =
                value.elements().stream().map(NameReader::operand).toList();
        if (value.isSequence() && operands.size() != 2) {
            value.problem("\"between\" takes two values, [lowest, highest], there are " + operands.size() + ".");
        }
        return operands;
    }
}
