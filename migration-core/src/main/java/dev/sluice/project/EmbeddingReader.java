package dev.sluice.project;

import dev.sluice.design.AttributeSource.ColumnSource;
import dev.sluice.design.ColumnReference;
import dev.sluice.design.Embedding;
import dev.sluice.design.Embedding.Element;
import dev.sluice.design.Embedding.Overflow;
import dev.sluice.design.ForeignKeyReference;
import dev.sluice.design.OrderTerm;
import dev.sluice.design.OrderTerm.Direction;
import dev.sluice.design.Representation;
import dev.sluice.design.ToOneCopy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads to-one copies and embedded lists. Stateless. */
final class EmbeddingReader {
    private static final Map<String, Overflow> OVERFLOWS = Words.of(Overflow.class);
    private static final Map<String, Direction> DIRECTIONS = Words.of(Direction.class);

    private EmbeddingReader() {}

    /** The to-one copies by alias. */
    static List<ToOneCopy> copies(Map<String, YamlValue> entries) {
        List<ToOneCopy> copies = new ArrayList<>();
        entries.forEach((alias, value) -> {
            YamlValue path = value.fields("path").required("path");
            List<ForeignKeyReference> steps =
                    path.elementsOrOne().stream().map(NameReader::foreignKey).toList();
            if (steps.isEmpty()) {
                path.problem("the path is empty; list the foreign keys to follow, from the root table on.");
                steps = List.of(new ForeignKeyReference(List.of(YamlValue.UNREADABLE)));
            }
            copies.add(new ToOneCopy(alias, steps));
        });
        return copies;
    }

    /** The embedded lists by alias. */
    static List<Embedding> embeddings(Map<String, YamlValue> entries) {
        List<Embedding> embeddings = new ArrayList<>();
        entries.forEach((alias, value) -> embeddings.add(embedding(alias, value)));
        return embeddings;
    }

    private static Embedding embedding(String alias, YamlValue value) {
        Fields fields = value.fields(
                "from", "foreignKey", "where", "copies", "order", "limit", "overflow", "attributes", "element");
        return new Embedding(
                alias,
                NameReader.table(fields.required("from")),
                NameReader.foreignKey(fields.required("foreignKey")),
                ConditionReader.read(fields.optional("where")),
                copies(fields.mapping("copies")),
                fields.optional("order").map(EmbeddingReader::order).orElse(List.of()),
                Math.toIntExact(fields.required("limit").wholeNumber(1, Integer.MAX_VALUE)),
                fields.optional("overflow").map(word -> word.word(OVERFLOWS)).orElse(Overflow.REJECT),
                element(fields));
    }

    private static List<OrderTerm> order(YamlValue value) {
        return value.elementsOrOne().stream().map(EmbeddingReader::term).toList();
    }

    private static OrderTerm term(YamlValue value) {
        if (!value.isMapping()) {
            return new OrderTerm(NameReader.column(value), Direction.ASCENDING);
        }
        Fields fields = value.fields("column", "direction");
        return new OrderTerm(
                NameReader.column(fields.required("column")),
                fields.optional("direction").map(word -> word.word(DIRECTIONS)).orElse(Direction.ASCENDING));
    }

    private static Element element(Fields fields) {
        if (!fields.exactlyOne("attributes", "element")) {
            return new Element.ScalarElement(
                    new ColumnSource(ColumnReference.own(YamlValue.UNREADABLE), Representation.DEFAULT));
        }
        return fields.entries().containsKey("element")
                ? new Element.ScalarElement(AttributeReader.column(fields.required("element")))
                : new Element.MapElement(AttributeReader.readAll(fields.mapping("attributes")));
    }
}
