package dev.sluice.project;

import dev.sluice.access.AccessPattern;
import dev.sluice.access.DynamoRequest;
import dev.sluice.access.DynamoRequest.Direction;
import dev.sluice.access.DynamoRequest.GetItem;
import dev.sluice.access.DynamoRequest.KeyCondition;
import dev.sluice.access.DynamoRequest.Operator;
import dev.sluice.access.DynamoRequest.Query;
import dev.sluice.project.YamlTree.Mapping;
import dev.sluice.project.YamlTree.Style;
import dev.sluice.project.YamlTree.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes access patterns. Stateless. */
final class PatternWriter {
    private PatternWriter() {}

    static YamlTree pattern(AccessPattern pattern) {
        YamlFields fields = new YamlFields();
        if (!pattern.description().isEmpty()) {
            fields.text("description", pattern.description());
        }
        fields.text("sql", pattern.sql());
        if (!pattern.parameterSql().isEmpty()) {
            fields.text("parameters", pattern.parameterSql());
        }
        request(pattern.request(), fields);
        YamlFields returns = new YamlFields();
        pattern.answer().columns().forEach(returns::text);
        return fields.word("contract", pattern.contract(), AccessPattern.Contract.SET)
                .put("returns", returns.flow())
                .text("explode", pattern.answer().explode())
                .block();
    }

    private static void request(DynamoRequest request, YamlFields fields) {
        if (request instanceof GetItem get) {
            YamlFields key = new YamlFields();
            get.key().forEach((attribute, template) -> key.text(attribute, template.text()));
            fields.put(
                    "get",
                    new YamlFields()
                            .text("table", get.table())
                            .put("key", key.flow())
                            .flow());
            return;
        }
        Query query = (Query) request;
        YamlFields asked = new YamlFields()
                .text("table", query.table())
                .text("index", query.index())
                .put("where", conditions(query.conditions(), Style.BLOCK))
                .unlessEmpty("filter", conditions(query.filters(), Style.BLOCK))
                .word("direction", query.direction(), Direction.ASCENDING);
        query.limit().ifPresent(limit -> asked.number("limit", limit));
        fields.put("query", asked.block());
    }

    private static Mapping conditions(List<KeyCondition> conditions, Style style) {
        Map<String, YamlTree> attributes = new LinkedHashMap<>();
        conditions.forEach(
                condition -> attributes.merge(condition.attribute(), condition(condition), PatternWriter::both));
        return new Mapping(attributes, style);
    }

    private static YamlTree condition(KeyCondition condition) {
        if (condition.operator() == Operator.EQUALS) {
            return new Text(condition.values().get(0).text());
        }
        List<String> texts =
                condition.values().stream().map(template -> template.text()).toList();
        YamlTree operand = condition.operator() == Operator.BETWEEN ? YamlTree.texts(texts) : new Text(texts.get(0));
        return new YamlFields().put(Words.of(condition.operator()), operand).flow();
    }

    private static YamlTree both(YamlTree first, YamlTree second) {
        Map<String, YamlTree> all = new LinkedHashMap<>(operators(first));
        operators(second).forEach((word, operand) -> {
            if (all.put(word, operand) != null) {
                throw new IllegalArgumentException(
                        "the document has no form for two comparisons \"" + word + "\" of one attribute");
            }
        });
        return new Mapping(all, Style.FLOW);
    }

    private static Map<String, YamlTree> operators(YamlTree condition) {
        return condition instanceof Mapping mapping ? mapping.entries() : Map.of(Words.of(Operator.EQUALS), condition);
    }
}
