package dev.sluice.projection;

import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeMapping.NullPolicy;
import dev.sluice.design.AttributeSource.ConstantSource;
import dev.sluice.design.AttributeSource.ListSource;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.projection.IndexMembership.OrdinaryKey;
import dev.sluice.projection.ValueCompiler.CompiledValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles the attributes of one entity, keys apart, in the order of the document. */
final class EntityAttributes {
    private final EntityDesign entity;
    private final TableDesign table;
    private final RowScope scope;
    private final ValueCompiler values;
    private final ListCompiler lists;
    private final List<AttributeStep> steps = new ArrayList<>();
    private final Map<String, OrdinaryKey> indexKeys = new HashMap<>();

    EntityAttributes(EntityDesign entity, TableDesign table, RowScope scope, ValueCompiler values, ListCompiler lists) {
        this.entity = entity;
        this.table = table;
        this.scope = scope;
        this.values = values;
        this.lists = lists;
    }

    /** What emits the attributes. */
    List<AttributeStep> steps() {
        return steps;
    }

    /** The attributes that are key attributes of an index, by name. */
    Map<String, OrdinaryKey> indexKeys() {
        return indexKeys;
    }

    /** Compiles all; mistakes are among the problems. */
    void compile(DesignProblems problems) {
        AttributeNames.requireDistinct(entity.attributes(), problems);
        for (AttributeMapping mapping : entity.attributes()) {
            DesignProblems place = problems.within("attribute " + mapping.name());
            requireUsable(mapping, place);
            compile(mapping, place).ifPresent(steps::add);
        }
        entity.embeddings().stream()
                .filter(embedding -> entity.attributes().stream()
                        .noneMatch(mapping -> mapping.source().equals(new ListSource(embedding.alias()))))
                .forEach(unused -> problems.within("list " + unused.alias())
                        .warning(
                                DesignRule.ALIAS,
                                "No attribute uses the list, so its rows are not in the items.",
                                "Add an attribute {list: " + unused.alias() + "}, or remove the list."));
    }

    private Optional<AttributeStep> compile(AttributeMapping mapping, DesignProblems problems) {
        Optional<KeyAttribute> key = table.allKeyAttributes().stream()
                .filter(each -> each.name().equals(mapping.name()))
                .findFirst();
        if (mapping.source() instanceof ListSource list) {
            key.ifPresent(each -> requireKeyType(each, "L", problems));
            Gate gate = scope.gate(mapping.when(), problems.within("when"));
            return lists.compile(mapping, list, gate, problems);
        }
        Optional<CompiledValue> value = values.compile(mapping, AttributePath.of(mapping.name()), 0, problems);
        return value.map(
                compiled -> key.isPresent() ? indexKey(mapping, key.get(), compiled, problems) : compiled.step());
    }

    private void requireUsable(AttributeMapping mapping, DesignProblems problems) {
        String name = mapping.name();
        if (name.isEmpty()) {
            problems.error("N2", "An attribute has an empty name.", "Give it a name of at least one character.");
        }
        if (EngineAttributes.NAMES.contains(name)) {
            problems.error(
                    "R-11b",
                    "\"" + name + "\" is an attribute that the engine adds to each item.",
                    "Rename the attribute.");
        }
        if (entity.keys().containsKey(name)) {
            problems.error(
                    DesignRule.DUPLICATE, "\"" + name + "\" stands under \"keys\" too.", "Remove one of the two.");
        } else if (table.keyAttributes().stream().anyMatch(key -> key.name().equals(name))) {
            problems.error(
                    DesignRule.KEY_ATTRIBUTE,
                    "\"" + name + "\" is a key attribute of table " + table.name() + ".",
                    "Move it to \"keys\".");
        }
    }

    /** DynamoDB refuses an item whose index key attribute has another type, is null or is empty (K13, K12, I13). */
    private AttributeStep indexKey(
            AttributeMapping mapping, KeyAttribute key, CompiledValue value, DesignProblems problems) {
        requireKeyType(key, value.produces(), problems);
        if (mapping.nulls() == NullPolicy.NULL_VALUE) {
            problems.error(
                    "K12",
                    "The attribute is a key of an index and cannot hold the null value.",
                    "Remove \"null\" here.");
        }
        if (mapping.source().equals(new ConstantSource(new AttributeValue.StringValue("")))) {
            problems.error("I13", "The attribute is a key of an index and empty.", "Write at least one character.");
        }
        indexKeys.put(key.name(), new OrdinaryKey(key.name(), value.step().gate(), value.step()));
        return new IndexKeyStep(key.name(), value.columns(), value.step());
    }

    private static void requireKeyType(KeyAttribute key, String produces, DesignProblems problems) {
        if (!produces.equals(key.type().name())) {
            problems.error(
                    "K13",
                    "The attribute has type " + produces + ", but it is a key attribute of type " + key.type() + ".",
                    "Choose a form of that type with \"as\", or change the type of the key attribute.");
        }
    }
}
