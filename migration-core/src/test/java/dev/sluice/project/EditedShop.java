package dev.sluice.project;

import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeMapping.NullPolicy;
import dev.sluice.design.AttributeMapping.Sensitivity;
import dev.sluice.design.AttributeSource.ColumnSource;
import dev.sluice.design.ColumnReference;
import dev.sluice.design.Condition;
import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexDesign.Kind;
import dev.sluice.design.IndexDesign.Sparseness;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.KeyType;
import dev.sluice.design.Representation;
import dev.sluice.design.TableDesign;
import dev.sluice.design.TemplateParser;
import dev.sluice.design.TemplateSyntaxException;
import dev.sluice.source.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A document of a shop as people write one, and changes of its design. Pure. */
final class EditedShop {
    private EditedShop() {}

    static final String TEXT = """
            # A shop
            sluice: 1
            name: shop   # ours
            source: {url: "jdbc:postgresql://localhost/shop"}

            tables:
              shop: # the one table
                partitionKey: {name: pk, type: S}
                sortKey: {name: sk, type: S}
                indexes:
                  # by status
                  gsi1:
                    partitionKey: [{name: gsi1pk, type: S}]   # a list of one
                    sparse: false   # said
                    projection: all

            entities:
              Customer: # who buys
                table: shop
                from: public.customer   # the root
                where: {active: true}
                keys: {sk: A, pk: "C#{id}"}   # in braces
                attributes:
                  name: name   # as it is
                  'mail': {column: email, sensitive: true} # masked

              # what they buy
              Order:
                keys:
                  pk: C#{customer_id}
                  sk: O#{id}   # later by date
                from: public.orders
                table: shop
            # the end
            run: {readers: 3}
            """;

    static Design design() {
        return ProjectReader.parse(TEXT).design();
    }

    static KeyMapping key(String template) {
        try {
            return new KeyMapping(TemplateParser.parse(template), Condition.ALWAYS);
        } catch (TemplateSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static AttributeMapping attribute(String name, String column) {
        return new AttributeMapping(
                name,
                new ColumnSource(ColumnReference.own(column), Representation.DEFAULT),
                NullPolicy.OMIT,
                Sensitivity.PLAIN,
                Condition.ALWAYS);
    }

    static EntityDesign entity(String name) {
        return new EntityDesign(
                name,
                "shop",
                new QualifiedName("public", "line"),
                Condition.ALWAYS,
                List.of(),
                List.of(),
                Map.of("pk", key("L#{id}")),
                List.of(attribute("id", "id")));
    }

    static UnaryOperator<Design> customer(UnaryOperator<EntityDesign> change) {
        return design -> design.with(change.apply(design.entity("Customer").orElseThrow()));
    }

    static UnaryOperator<Design> attributes(UnaryOperator<List<AttributeMapping>> change) {
        return customer(entity -> entity.withAttributes(change.apply(new ArrayList<>(entity.attributes()))));
    }

    static UnaryOperator<Design> indexes(UnaryOperator<List<IndexDesign>> change) {
        return design -> {
            TableDesign table = design.table("shop").orElseThrow();
            return design.with(table.withIndexes(change.apply(new ArrayList<>(table.indexes()))));
        };
    }

    static IndexDesign index(String name, String partitionKey, IndexProjection projection, Sparseness sparse) {
        return new IndexDesign(
                name, Kind.GLOBAL, List.of(new KeyAttribute(partitionKey, KeyType.S)), List.of(), projection, sparse);
    }

    static <T> List<T> plus(List<T> list, int at, T element) {
        List<T> longer = new ArrayList<>(list);
        longer.add(at, element);
        return longer;
    }

    static <T> List<T> set(List<T> list, int at, T element) {
        List<T> other = new ArrayList<>(list);
        other.set(at, element);
        return other;
    }

    static <T> List<T> minus(List<T> list, int at) {
        List<T> shorter = new ArrayList<>(list);
        shorter.remove(at);
        return shorter;
    }
}
