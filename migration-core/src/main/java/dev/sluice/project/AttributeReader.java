package dev.sluice.project;

import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeMapping.NullPolicy;
import dev.sluice.design.AttributeMapping.Sensitivity;
import dev.sluice.design.AttributeSource;
import dev.sluice.design.AttributeSource.ColumnSource;
import dev.sluice.design.AttributeSource.ConstantSource;
import dev.sluice.design.AttributeSource.ListSource;
import dev.sluice.design.AttributeSource.TextSource;
import dev.sluice.design.Condition;
import dev.sluice.design.Representation;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.BooleanValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads attribute mappings. Stateless. */
final class AttributeReader {
    private static final Map<String, Representation> FORMS = Words.of(
            Arrays.stream(Representation.values())
                    .filter(form -> form != Representation.DEFAULT)
                    .toList(),
            Representation::word);
    private static final Map<String, NullPolicy> NULLS =
            Words.of(List.of(NullPolicy.values()), policy -> policy == NullPolicy.OMIT ? "omit" : "null");

    private AttributeReader() {}

    /** All attributes of an item or of a list's element. */
    static List<AttributeMapping> readAll(Map<String, YamlValue> entries) {
        List<AttributeMapping> attributes = new ArrayList<>();
        entries.forEach((name, value) -> attributes.add(read(name, value)));
        return attributes;
    }

    /** A single value of a column, with a choice of form. */
    static ColumnSource column(YamlValue value) {
        if (!value.isMapping()) {
            return new ColumnSource(NameReader.column(value), Representation.DEFAULT);
        }
        return column(value.fields("column", "as"));
    }

    private static ColumnSource column(Fields fields) {
        Representation form = fields.optional("as").map(as -> as.word(FORMS)).orElse(Representation.DEFAULT);
        return new ColumnSource(NameReader.column(fields.required("column")), form);
    }

    private static AttributeMapping read(String name, YamlValue value) {
        if (!value.isMapping()) {
            return new AttributeMapping(name, column(value), NullPolicy.OMIT, Sensitivity.PLAIN, Condition.ALWAYS);
        }
        Fields fields = value.fields("column", "constant", "text", "list", "as", "null", "sensitive", "when");
        boolean sensitive = fields.optional("sensitive").map(YamlValue::flag).orElse(false);
        return new AttributeMapping(
                name,
                source(fields),
                nulls(fields),
                sensitive ? Sensitivity.SENSITIVE : Sensitivity.PLAIN,
                ConditionReader.read(fields.optional("when")));
    }

    private static AttributeSource source(Fields fields) {
        if (!fields.exactlyOne("column", "constant", "text", "list")) {
            return new ListSource(YamlValue.UNREADABLE);
        }
        if (fields.entries().containsKey("column")) {
            return column(fields);
        }
        fields.optional("as").ifPresent(as -> as.problem("\"as\" goes with \"column\" only; remove it."));
        if (fields.entries().containsKey("constant")) {
            return new ConstantSource(constant(fields.required("constant")));
        }
        return fields.entries().containsKey("text")
                ? new TextSource(NameReader.template(fields.required("text")))
                : new ListSource(fields.required("list").text());
    }

    private static NullPolicy nulls(Fields fields) {
        YamlValue value = fields.entries().get("null");
        if (value == null) {
            return NullPolicy.OMIT;
        }
        if (!fields.entries().containsKey("column") && !fields.entries().containsKey("text")) {
            value.problem("\"null\" goes with \"column\" or \"text\" only; remove it.");
        }
        return value.isNull() ? NullPolicy.NULL_VALUE : value.word(NULLS);
    }

    private static AttributeValue constant(YamlValue value) {
        Optional<Tag> tag = value.tag();
        if (tag.filter(Tag.BOOL::equals).isPresent()) {
            return new BooleanValue(value.flag());
        }
        if (tag.filter(kind -> kind.equals(Tag.INT) || kind.equals(Tag.FLOAT)).isPresent()) {
            return number(value);
        }
        return new StringValue(value.scalar());
    }

    private static AttributeValue number(YamlValue value) {
        try {
            return new NumberValue(new BigDecimal(value.scalar()));
        } catch (NumberFormatException otherNotation) {
            value.problem(
                    value.shown() + " is not a decimal number; write one such as 12 or 0.5, or a text in quotes.");
            return NumberValue.of(0);
        }
    }
}
