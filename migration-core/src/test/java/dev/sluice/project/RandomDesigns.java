package dev.sluice.project;

import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeMapping.NullPolicy;
import dev.sluice.design.AttributeSource;
import dev.sluice.design.ColumnReference;
import dev.sluice.design.Condition;
import dev.sluice.design.Condition.Comparison;
import dev.sluice.design.Condition.Operator;
import dev.sluice.design.Design;
import dev.sluice.design.Embedding;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.ForeignKeyReference;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.KeyType;
import dev.sluice.design.OrderTerm;
import dev.sluice.design.Representation;
import dev.sluice.design.TableDesign;
import dev.sluice.design.ToOneCopy;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.BooleanValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Seeded random designs for {@link RandomProjects}. */
final class RandomDesigns {
    private final RandomProjects texts;
    private final RandomGenerator random;

    RandomDesigns(RandomProjects texts) {
        this.texts = texts;
        this.random = texts.random;
    }

    Design design() {
        List<TableDesign> tables = texts.named(3, this::table);
        List<EntityDesign> entities = tables.isEmpty()
                ? List.of()
                : texts.named(
                        4,
                        name -> entity(
                                name, tables.get(random.nextInt(tables.size())).name()));
        return new Design("#|~/".charAt(random.nextInt(4)), tables, entities);
    }

    private TableDesign table(String name) {
        return new TableDesign(
                name,
                key(),
                texts.optional(this::key),
                texts.named(3, this::index),
                texts.optional(texts::text),
                texts.one(TableDesign.Scope.values()));
    }

    private KeyAttribute key() {
        return new KeyAttribute(texts.text(), texts.one(KeyType.values()));
    }

    private IndexDesign index(String name) {
        return new IndexDesign(
                name,
                texts.one(IndexDesign.Kind.values()),
                List.of(key(), key()).subList(0, 1 + random.nextInt(2)),
                texts.list(3, this::key),
                projection(),
                texts.one(IndexDesign.Sparseness.values()));
    }

    private IndexProjection projection() {
        return switch (random.nextInt(3)) {
            case 0 -> new IndexProjection.All();
            case 1 -> new IndexProjection.KeysOnly();
            default -> new IndexProjection.Include(texts.list(3, texts::text));
        };
    }

    private EntityDesign entity(String name, String table) {
        Map<String, KeyMapping> keys = new LinkedHashMap<>();
        texts.list(4, texts::text).forEach(key -> keys.put(key, new KeyMapping(texts.template(), condition())));
        return new EntityDesign(
                name,
                table,
                texts.table(),
                condition(),
                texts.named(2, this::copy),
                texts.named(2, this::embedding),
                keys,
                texts.named(6, this::attribute),
                texts.optional(texts::text),
                texts.optional(texts::text));
    }

    private ToOneCopy copy(String alias) {
        return new ToOneCopy(alias, List.of(foreignKey(), foreignKey()).subList(0, 1 + random.nextInt(2)));
    }

    private ForeignKeyReference foreignKey() {
        return new ForeignKeyReference(List.of(texts.text(), texts.text()).subList(0, 1 + random.nextInt(2)));
    }

    private Embedding embedding(String alias) {
        return new Embedding(
                alias,
                texts.table(),
                foreignKey(),
                condition(),
                texts.named(2, this::copy),
                texts.list(2, () -> new OrderTerm(column(), texts.one(OrderTerm.Direction.values()))),
                1 + random.nextInt(1000),
                texts.one(Embedding.Overflow.values()),
                random.nextBoolean()
                        ? new Embedding.Element.ScalarElement(columnSource())
                        : new Embedding.Element.MapElement(texts.named(3, this::attribute)));
    }

    private ColumnReference column() {
        return new ColumnReference(texts.optional(texts::text), texts.text());
    }

    private AttributeSource.ColumnSource columnSource() {
        return new AttributeSource.ColumnSource(column(), texts.one(Representation.values()));
    }

    private AttributeMapping attribute(String name) {
        AttributeSource source =
                switch (random.nextInt(4)) {
                    case 0 -> columnSource();
                    case 1 -> new AttributeSource.ConstantSource(constant());
                    case 2 -> new AttributeSource.TextSource(texts.template());
                    default -> new AttributeSource.ListSource(texts.text());
                };
        boolean nullable =
                source instanceof AttributeSource.ColumnSource || source instanceof AttributeSource.TextSource;
        return new AttributeMapping(
                name,
                source,
                nullable ? texts.one(NullPolicy.values()) : NullPolicy.OMIT,
                texts.one(AttributeMapping.Sensitivity.values()),
                condition());
    }

    private AttributeValue constant() {
        return switch (random.nextInt(4)) {
            case 0 -> new BooleanValue(random.nextBoolean());
            case 1 -> new NumberValue(BigDecimal.valueOf(random.nextInt(), random.nextInt(60) - 30));
            case 2 -> new StringValue("");
            default -> new StringValue(texts.text());
        };
    }

    private Condition condition() {
        List<Comparison> comparisons = texts.named(2, this::comparison);
        return comparisons.isEmpty() ? Condition.ALWAYS : new Condition(comparisons);
    }

    private Comparison comparison(String column) {
        Operator operator = texts.one(Operator.values());
        List<String> values =
                switch (operator) {
                    case IS_NULL, IS_NOT_NULL -> List.of();
                    case IN, NOT_IN -> List.of(texts.text(), "").subList(0, 1 + random.nextInt(2));
                    default -> List.of(texts.text());
                };
        return new Comparison(column, operator, values);
    }
}
