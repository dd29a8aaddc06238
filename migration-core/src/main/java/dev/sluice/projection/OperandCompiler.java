package dev.sluice.projection;

import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeSource;
import dev.sluice.design.ColumnReference;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.PlaceholderFormat;
import dev.sluice.design.Representation;
import dev.sluice.design.Template;
import dev.sluice.design.Template.Segment;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.AttributeValueSink;
import dev.sluice.projection.CompiledTemplate.ValueAppender;
import dev.sluice.projection.ParameterTemplate.Operand;
import dev.sluice.source.ColumnType;
import dev.sluice.typemap.Mapping;
import dev.sluice.typemap.TextConversion;
import dev.sluice.typemap.TypeMap;
import dev.sluice.typemap.UnrepresentableException;
import dev.sluice.typemap.ValueWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiles one operand of a request: as a key, or in the form in which the entities write the attribute. */
final class OperandCompiler {
    private static final String OPERAND = "operand";

    private final Template template;
    private final List<String> known;
    private final List<Parameter> parameters = new ArrayList<>();
    private final DesignProblems problems;

    OperandCompiler(Template template, Map<String, ColumnType> types, DesignProblems problems) {
        this.template = template;
        this.problems = problems;
        known = List.copyOf(types.keySet());
        template.columns().stream()
                .map(ColumnReference::toString)
                .filter(types::containsKey)
                .distinct()
                .forEach(name -> parameters.add(new Parameter(parameters.size(), name, type(types, name))));
    }

    /** For a key attribute that entities fill by templates. */
    Optional<ParameterTemplate> key(KeyAttribute key, char separator) {
        if (key.type() == KeyType.S) {
            return text((text, value) -> KeyEscape.append(text, value, separator), OperandCompiler::notEmpty);
        }
        return alone().isPresent()
                ? alone().flatMap(parameter -> written(parameter, TypeMap.keyMapping(parameter.type(), key.type())))
                : literal(key.type().name());
    }

    /**
     * For an attribute that entities fill otherwise.
     *
     * @param mapping how one of them does
     * @param produces type descriptors of its values
     */
    Optional<ParameterTemplate> attribute(AttributeMapping mapping, String produces) {
        if (mapping.source() instanceof AttributeSource.ColumnSource column && alone().isPresent()) {
            Representation form = column.representation();
            return alone().flatMap(parameter -> written(parameter, TypeMap.mapping(parameter.type(), form)));
        }
        return template.columns().isEmpty() ? literal(produces) : text(StringBuilder::append, value -> value);
    }

    private static ColumnType type(Map<String, ColumnType> types, String name) {
        return Objects.requireNonNull(types.get(name));
    }

    private Optional<Parameter> alone() {
        boolean single = template.segments().size() == 1
                && template.segments().get(0) instanceof Segment.Placeholder placeholder
                && placeholder.format().equals(PlaceholderFormat.PLAIN);
        return single ? find(template.columns().get(0)) : Optional.empty();
    }

    private Optional<ParameterTemplate> text(ValueAppender appender, TextConversion last) {
        return TemplateCompiler.compile(template, this::find, appender, problems)
                .map(compiled ->
                        parameterTemplate(values -> new StringValue(last.convert(rendered(compiled, values)))));
    }

    private static String notEmpty(String key) throws UnrepresentableException {
        if (key.isEmpty()) {
            throw new UnrepresentableException("I13", "the key attribute would be empty, which no key may be");
        }
        return key;
    }

    private static String rendered(CompiledTemplate compiled, @Nullable String[] values)
            throws UnrepresentableException {
        try {
            return compiled.render(values, "");
        } catch (RejectedRowException rejection) {
            throw new UnrepresentableException(
                    rejection.rejected().rule(), rejection.rejected().reason());
        }
    }

    private Optional<ParameterTemplate> written(Parameter parameter, Mapping mapping) {
        if (mapping instanceof Mapping.Mapped mapped) {
            return Optional.of(parameterTemplate(values -> written(mapped.writer(), values[parameter.index()])));
        }
        refuse("Parameter " + parameter.reference() + " (" + parameter.type().displayName() + ") has no such form: "
                + ((Mapping.Refused) mapping).reason());
        return Optional.empty();
    }

    private static AttributeValue written(ValueWriter writer, @Nullable String text) throws UnrepresentableException {
        if (text == null || writer.isAbsent(text)) {
            throw new UnrepresentableException("I14", "the parameter has no value that an attribute could equal");
        }
        AttributeValueSink sink = new AttributeValueSink();
        sink.beginItem();
        sink.name(OPERAND);
        writer.write(text, sink);
        sink.endItem();
        return sink.item().orElseThrow().attributes().values().iterator().next();
    }

    /** Fixed text as a value of the attribute's type. */
    private Optional<ParameterTemplate> literal(String produces) {
        String text = template.literalPrefix();
        if (!template.columns().isEmpty()) {
            refuse("The operand mixes text and parameters, but the attribute has type " + produces + ".");
            return Optional.empty();
        }
        Optional<AttributeValue> value = LiteralValue.of(text, produces);
        if (value.isEmpty()) {
            refuse("\"" + text + "\" is no value of type " + produces + ", which the attribute has.");
        }
        return value.map(found -> parameterTemplate(values -> found));
    }

    private void refuse(String message) {
        problems.error("K13", message, "Write a value or parameter of the attribute's type.");
    }

    private ParameterTemplate parameterTemplate(Operand operand) {
        return new ParameterTemplate(
                parameters.stream().map(Parameter::reference).toList(), operand);
    }

    private Optional<Parameter> find(ColumnReference reference) {
        Optional<Parameter> found = parameters.stream()
                .filter(parameter -> parameter.reference().equals(reference.toString()))
                .findFirst();
        if (found.isEmpty()) {
            problems.error(
                    DesignRule.PARAMETER,
                    "The access pattern has no parameter \"" + reference + "\".",
                    "The columns of its \"parameters\" statement are its parameters. "
                            + Choices.of(reference.toString(), known));
        }
        return found;
    }

    /** A parameter of the access pattern. */
    private record Parameter(int index, String reference, ColumnType type) implements TemplateValue {}
}
