package dev.sluice.project;

import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeMapping.NullPolicy;
import dev.sluice.design.AttributeMapping.Sensitivity;
import dev.sluice.design.AttributeSource.ColumnSource;
import dev.sluice.design.AttributeSource.ConstantSource;
import dev.sluice.design.AttributeSource.ListSource;
import dev.sluice.design.AttributeSource.TextSource;
import dev.sluice.design.Embedding;
import dev.sluice.design.Embedding.Element;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.ForeignKeyReference;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.OrderTerm;
import dev.sluice.design.OrderTerm.Direction;
import dev.sluice.design.Representation;
import dev.sluice.design.ToOneCopy;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.BooleanValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.project.YamlTree.Mapping;
import dev.sluice.project.YamlTree.Plain;
import dev.sluice.project.YamlTree.Sequence;
import dev.sluice.project.YamlTree.Style;
import dev.sluice.project.YamlTree.Text;
import java.util.List;

/** Writes entities. Stateless. */
final class EntityWriter {
    private EntityWriter() {}

    static YamlTree entity(EntityDesign entity) {
        YamlFields keys = new YamlFields();
        entity.keys().forEach((attribute, key) -> keys.put(attribute, key(key)));
        return new YamlFields()
                .text("table", entity.table())
                .put("from", ConditionWriter.table(entity.root()))
                .unlessEmpty("where", ConditionWriter.condition(entity.filter()))
                .text("version", entity.version())
                .text("group", entity.group())
                .unlessEmpty("copies", copies(entity.copies()))
                .unlessEmpty("lists", embeddings(entity.embeddings()))
                .put("keys", keys.block())
                .unlessEmpty("attributes", attributes(entity.attributes()))
                .block();
    }

    private static YamlTree key(KeyMapping key) {
        return key.when().isAlways()
                ? new Text(key.template().text())
                : new YamlFields()
                        .text("template", key.template().text())
                        .put("when", ConditionWriter.condition(key.when()))
                        .flow();
    }

    private static Mapping copies(List<ToOneCopy> copies) {
        YamlFields fields = new YamlFields();
        copies.forEach(copy -> fields.put(
                copy.alias(),
                new YamlFields()
                        .put(
                                "path",
                                new Sequence(
                                        copy.path().stream()
                                                .map(EntityWriter::step)
                                                .toList(),
                                        Style.FLOW))
                        .flow()));
        return fields.block();
    }

    private static YamlTree step(ForeignKeyReference step) {
        return step.names().size() == 1 ? new Text(step.names().get(0)) : YamlTree.texts(step.names());
    }

    private static Mapping embeddings(List<Embedding> embeddings) {
        YamlFields fields = new YamlFields();
        embeddings.forEach(embedding -> fields.put(embedding.alias(), embedding(embedding)));
        return fields.block();
    }

    private static YamlTree embedding(Embedding embedding) {
        YamlFields fields = new YamlFields()
                .put("from", ConditionWriter.table(embedding.table()))
                .put("foreignKey", YamlTree.texts(embedding.foreignKey().names()))
                .unlessEmpty("where", ConditionWriter.condition(embedding.filter()))
                .unlessEmpty("copies", copies(embedding.copies()))
                .unlessEmpty(
                        "order",
                        new Sequence(
                                embedding.order().stream()
                                        .map(EntityWriter::term)
                                        .toList(),
                                Style.FLOW))
                .number("limit", embedding.limit())
                .word("overflow", embedding.overflow(), Embedding.Overflow.REJECT);
        return embedding.element() instanceof Element.MapElement map
                ? fields.put("attributes", attributes(map.attributes())).block()
                : fields.put("element", column(((Element.ScalarElement) embedding.element()).source()))
                        .block();
    }

    private static YamlTree term(OrderTerm term) {
        String column = ConditionWriter.column(term.column());
        return term.direction() == Direction.ASCENDING
                ? new Text(column)
                : new YamlFields()
                        .text("column", column)
                        .word("direction", term.direction(), Direction.ASCENDING)
                        .flow();
    }

    private static Mapping attributes(List<AttributeMapping> attributes) {
        YamlFields fields = new YamlFields();
        attributes.forEach(attribute -> fields.put(attribute.name(), attribute(attribute)));
        return fields.block();
    }

    private static YamlTree column(ColumnSource source) {
        Text column = new Text(ConditionWriter.column(source.column()));
        return source.representation() == Representation.DEFAULT
                ? column
                : new YamlFields()
                        .put("column", column)
                        .text("as", source.representation().word())
                        .flow();
    }

    private static YamlTree attribute(AttributeMapping attribute) {
        boolean nothingElse = attribute.nulls() == NullPolicy.OMIT
                && attribute.sensitivity() == Sensitivity.PLAIN
                && attribute.when().isAlways();
        if (nothingElse && attribute.source() instanceof ColumnSource source) {
            return column(source);
        }
        YamlFields fields = new YamlFields();
        source(attribute, fields);
        if (attribute.nulls() == NullPolicy.NULL_VALUE) {
            fields.text("null", "null");
        }
        if (attribute.sensitivity() == Sensitivity.SENSITIVE) {
            fields.put("sensitive", new Plain("true"));
        }
        return fields.unlessEmpty("when", ConditionWriter.condition(attribute.when()))
                .flow();
    }

    private static void source(AttributeMapping attribute, YamlFields fields) {
        if (attribute.source() instanceof ColumnSource source) {
            fields.text("column", ConditionWriter.column(source.column()));
            if (source.representation() != Representation.DEFAULT) {
                fields.text("as", source.representation().word());
            }
        } else if (attribute.source() instanceof ConstantSource source) {
            fields.put("constant", constant(source.value()));
        } else if (attribute.source() instanceof TextSource source) {
            fields.text("text", source.template().text());
        } else {
            fields.text("list", ((ListSource) attribute.source()).embedding());
        }
    }

    private static YamlTree constant(AttributeValue value) {
        if (value instanceof StringValue string) {
            return new Text(string.value());
        }
        if (value instanceof NumberValue number) {
            return new Plain(number.value().toString());
        }
        if (value instanceof BooleanValue flag) {
            return new Plain(Boolean.toString(flag.value()));
        }
        throw new IllegalArgumentException("the document has no form for a constant of type " + value.typeDescriptor());
    }
}
