package dev.sluice.project;

import dev.sluice.design.AttributeMapping;
import dev.sluice.design.Design;
import dev.sluice.design.Embedding;
import dev.sluice.design.Embedding.Element;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.TableDesign;
import dev.sluice.design.ToOneCopy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** Seeded random changes of a design, with parts of another one: what stays, stays in its order. */
final class DesignChanges {
    private final SplittableRandom random;

    DesignChanges(SplittableRandom random) {
        this.random = random;
    }

    Design changed(Design one, Design other) {
        List<TableDesign> tables = mixed(one.tables(), other.tables(), TableDesign::name, this::table);
        List<EntityDesign> entities = mixed(one.entities(), other.entities(), EntityDesign::name, this::entity).stream()
                .filter(entity -> !tables.isEmpty())
                .map(entity -> in(tables, entity))
                .toList();
        return new Design(
                one(one.separator(), random.nextInt(4) == 0 ? other.separator() : one.separator()), tables, entities);
    }

    private <T> T one(T left, T right) {
        return random.nextBoolean() ? left : right;
    }

    /** Some go, some change, most stay, and some of the others come, wherever. */
    private <T> List<T> mixed(List<T> ones, List<T> others, Function<T, String> name, BinaryOperator<T> mix) {
        List<T> mixed = new ArrayList<>();
        for (T each : ones) {
            int luck = random.nextInt(6);
            if (luck == 1 && !others.isEmpty()) {
                mixed.add(mix.apply(each, others.get(random.nextInt(others.size()))));
            } else if (luck > 0) {
                mixed.add(each);
            }
        }
        List<String> taken = ones.stream().map(name).toList();
        others.stream()
                .filter(each -> !taken.contains(name.apply(each)) && random.nextInt(3) == 0)
                .forEach(each -> mixed.add(random.nextInt(mixed.size() + 1), each));
        return mixed;
    }

    private EntityDesign in(List<TableDesign> tables, EntityDesign entity) {
        List<String> names = tables.stream().map(TableDesign::name).toList();
        return names.contains(entity.table()) ? entity : entity.withTable(names.get(random.nextInt(names.size())));
    }

    private TableDesign table(TableDesign one, TableDesign other) {
        return new TableDesign(
                one.name(),
                one(one.partitionKey(), other.partitionKey()),
                one(one.sortKey(), other.sortKey()),
                mixed(one.indexes(), other.indexes(), IndexDesign::name, this::index),
                one(one.timeToLiveAttribute(), other.timeToLiveAttribute()),
                one(one.scope(), other.scope()));
    }

    private IndexDesign index(IndexDesign one, IndexDesign other) {
        return new IndexDesign(
                one.name(),
                one(one.kind(), other.kind()),
                one(one.partitionKeys(), other.partitionKeys()),
                one(one.sortKeys(), other.sortKeys()),
                one(one.projection(), other.projection()),
                one(one.sparseness(), other.sparseness()));
    }

    private EntityDesign entity(EntityDesign one, EntityDesign other) {
        return new EntityDesign(
                one.name(),
                one(one.table(), other.table()),
                one(one.root(), other.root()),
                one(one.filter(), other.filter()),
                mixed(
                        one.copies(),
                        other.copies(),
                        ToOneCopy::alias,
                        (left, right) -> new ToOneCopy(left.alias(), right.path())),
                mixed(one.embeddings(), other.embeddings(), Embedding::alias, this::embedding),
                keys(one.keys(), other.keys()),
                mixed(one.attributes(), other.attributes(), AttributeMapping::name, this::attribute),
                one(one.version(), other.version()),
                one(one.group(), other.group()));
    }

    private Map<String, KeyMapping> keys(Map<String, KeyMapping> ones, Map<String, KeyMapping> others) {
        List<String> names =
                mixed(List.copyOf(ones.keySet()), List.copyOf(others.keySet()), key -> key, (one, other) -> one);
        Map<String, KeyMapping> keys = new LinkedHashMap<>();
        for (String name : names) {
            KeyMapping own = ones.getOrDefault(name, others.get(name));
            KeyMapping other =
                    others.isEmpty() ? own : List.copyOf(others.values()).get(random.nextInt(others.size()));
            keys.put(
                    name,
                    random.nextInt(3) == 0
                            ? new KeyMapping(one(own.template(), other.template()), one(own.when(), other.when()))
                            : own);
        }
        return keys;
    }

    private Embedding embedding(Embedding one, Embedding other) {
        return new Embedding(
                one.alias(),
                one(one.table(), other.table()),
                one(one.foreignKey(), other.foreignKey()),
                one(one.filter(), other.filter()),
                one.copies(),
                one(one.order(), other.order()),
                one.limit() % 1000 + 1,
                one(one.overflow(), other.overflow()),
                element(one.element(), other.element()));
    }

    private Element element(Element one, Element other) {
        if (one instanceof Element.MapElement left && other instanceof Element.MapElement right) {
            return new Element.MapElement(
                    mixed(left.attributes(), right.attributes(), AttributeMapping::name, this::attribute));
        }
        return one(one, other);
    }

    private AttributeMapping attribute(AttributeMapping one, AttributeMapping other) {
        return new AttributeMapping(
                one.name(),
                other.source(),
                other.nulls(),
                one(one.sensitivity(), other.sensitivity()),
                one(one.when(), other.when()));
    }
}
