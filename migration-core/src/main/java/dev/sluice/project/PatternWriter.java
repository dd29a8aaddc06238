package dev.sluice.project;

import dev.sluice.access.AccessPattern;
import dev.sluice.access.DynamoRequest.Direction;
import dev.sluice.access.DynamoRequest.Operator;
import dev.sluice.project.PatternDraft.Ask;
import dev.sluice.project.PatternDraft.Condition;
import dev.sluice.project.PatternDraft.Get;
import dev.sluice.project.PatternDraft.Named;
import dev.sluice.project.YamlTree.Mapping;
import dev.sluice.project.YamlTree.Plain;
import dev.sluice.project.YamlTree.Style;
import dev.sluice.project.YamlTree.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Writes access patterns. Stateless. */
final class PatternWriter {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|-?[1-9][0-9]*");

    private PatternWriter() {}

    /**
     * Writes a pattern.
     *
     * @throws IllegalArgumentException when two parts of it have one name, for which the document has no form
     */
    static Mapping pattern(AccessPattern pattern) {
        return pattern(PatternDraft.of(pattern));
    }

    /** The same of a draft. */
    static Mapping pattern(PatternDraft draft) {
        YamlFields fields = new YamlFields();
        unlessEmpty(fields, "description", draft.description());
        fields.unlessEmpty("callsPerSecond", calls(draft.callsPerSecond()));
        fields.text("sql", draft.sql());
        unlessEmpty(fields, "parameters", draft.parameters());
        request(draft.request(), fields);
        fields.word("contract", draft.contract(), AccessPattern.Contract.SET)
                .put("returns", named(draft.returns(), "returns"));
        unlessEmpty(fields, "explode", draft.explode());
        return fields.block();
    }

    /** The same without what is expected of it: what is asked, and what the answer is. */
    static Mapping question(AccessPattern pattern) {
        return pattern(PatternDraft.of(pattern).withoutCalls());
    }

    private static YamlTree calls(PatternDraft.Calls calls) {
        YamlFields fields = new YamlFields();
        number(fields, "average", calls.average(), CallRateReader::isNumber);
        number(fields, "peak", calls.peak(), CallRateReader::isNumber);
        return fields.flow();
    }

    /** A number as it is, and what is none as a text, for the reading to say so; nothing where nothing is written. */
    private static void number(YamlFields fields, String name, String text, Predicate<String> isNumber) {
        if (!text.isEmpty()) {
            fields.put(name, isNumber.test(text) ? new Plain(text) : new Text(text));
        }
    }

    private static void unlessEmpty(YamlFields fields, String name, String text) {
        if (!text.isEmpty()) {
            fields.text(name, text);
        }
    }

    private static Mapping named(List<Named> entries, String where) {
        Map<String, YamlTree> texts = new LinkedHashMap<>();
        for (Named entry : entries) {
            if (texts.put(entry.name(), new Text(entry.text())) != null) {
                throw new IllegalArgumentException(where + ": \"" + entry.name() + "\" stands here twice; keep one.");
            }
        }
        return new Mapping(texts, Style.FLOW);
    }

    private static void request(PatternDraft.Request request, YamlFields fields) {
        if (request instanceof Get get) {
            fields.put(
                    "get",
                    new YamlFields()
                            .text("table", get.table())
                            .put("key", named(get.key(), "get.key"))
                            .flow());
            return;
        }
        Ask query = (Ask) request;
        YamlFields asked = new YamlFields().text("table", query.table());
        unlessEmpty(asked, "index", query.index());
        asked.put("where", conditions(query.where(), "query.where"))
                .unlessEmpty("filter", conditions(query.filter(), "query.filter"))
                .word("direction", query.direction(), Direction.ASCENDING);
        number(asked, "limit", query.limit(), WHOLE_NUMBER.asMatchPredicate());
        fields.put("query", asked.block());
    }

    private static Mapping conditions(List<Condition> conditions, String where) {
        Map<String, YamlTree> attributes = new LinkedHashMap<>();
        conditions.forEach(condition -> attributes.merge(
                condition.attribute(),
                condition(condition),
                (first, second) -> both(first, second, where + "." + YamlValue.step(condition.attribute()))));
        return new Mapping(attributes, Style.BLOCK);
    }

    private static YamlTree condition(Condition condition) {
        if (condition.operator() == Operator.EQUALS) {
            return new Text(condition.values().get(0));
        }
        YamlTree operand = condition.operator() == Operator.BETWEEN
                ? YamlTree.texts(condition.values())
                : new Text(condition.values().get(0));
        return new YamlFields().put(Words.of(condition.operator()), operand).flow();
    }

    private static YamlTree both(YamlTree first, YamlTree second, String where) {
        Map<String, YamlTree> all = new LinkedHashMap<>(operators(first));
        operators(second).forEach((word, operand) -> {
            if (all.put(word, operand) != null) {
                throw new IllegalArgumentException(
                        where + ": the document has no form for two comparisons \"" + word + "\" of one attribute");
            }
        });
        return new Mapping(all, Style.FLOW);
    }

    private static Map<String, YamlTree> operators(YamlTree condition) {
        return condition instanceof Mapping mapping ? mapping.entries() : Map.of(Words.of(Operator.EQUALS), condition);
    }
}
