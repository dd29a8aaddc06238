package dev.sluice.check;

import dev.sluice.access.DynamoRequest;
import dev.sluice.access.DynamoRequest.Operator;
import dev.sluice.design.AttributeMapping;
import dev.sluice.design.Condition;
import dev.sluice.design.Condition.Comparison;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.TableDesign;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An entity with the tables that it connects. Immutable.
 *
 * @param design the entity
 * @param target its target table
 * @param root its root table
 * @param schema the source's tables
 */
record ExaminedEntity(EntityDesign design, TableDesign target, Table root, Schema schema) {
    String name() {
        return design.name();
    }

    String subject() {
        return "entity " + design.name();
    }

    String subject(KeyAttribute key) {
        return subject() + ", key " + key.name();
    }

    ColumnLookup columns() {
        return new ColumnLookup(schema, root, design.copies());
    }

    /** The template of a key attribute, if the entity has one. */
    Optional<KeyMapping> key(KeyAttribute key) {
        return Optional.ofNullable(design.keys().get(key.name()));
    }

    Optional<AttributeMapping> attribute(String name) {
        return design.attributes().stream()
                .filter(attribute -> attribute.name().equals(name))
                .findFirst();
    }

    /** Whether its items can be in an index: it fills every key attribute of it. */
    boolean isIn(IndexDesign index) {
        return index.keyAttributes().stream()
                .allMatch(key -> allAttributeNames().contains(key.name()));
    }

    /** All attribute names of its items, keys first. */
    Set<String> allAttributeNames() {
        return Stream.concat(
                        design.keys().keySet().stream(),
                        design.attributes().stream().map(AttributeMapping::name))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Columns of the root row that are not NULL in any row that meets the filter and the condition. */
    Set<String> provenNotNull(Condition when) {
        return Stream.concat(design.filter().comparisons().stream(), when.comparisons().stream())
                .filter(comparison -> comparison.operator() != Condition.Operator.IS_NULL)
                .map(Comparison::column)
                .collect(Collectors.toSet());
    }

    /** Columns of the root row that have one value in all rows that meet the filter. */
    Set<String> constants() {
        return design.filter().comparisons().stream()
                .filter(comparison -> comparison.operator() == Condition.Operator.IS_NULL
                        || comparison.operator() == Condition.Operator.IN
                                && comparison.values().size() == 1)
                .map(Comparison::column)
                .collect(Collectors.toSet());
    }

    /** The key attributes of the table, then of each index that it is in, once each. */
    List<KeyAttribute> filledKeys() {
        return target.allKeyAttributes().stream()
                .filter(key -> design.keys().containsKey(key.name()))
                .toList();
    }

    /** Whether items of this entity can be in the answer of a query, as far as the fixed text of keys and operands tells. */
    boolean mayAnswer(DynamoRequest.Query query) {
        return query.conditions().stream().allMatch(condition -> {
            KeyMapping mapping = design.keys().get(condition.attribute());
            if (mapping == null) {
                return attribute(condition.attribute()).isPresent();
            }
            boolean begins = condition.operator() == Operator.EQUALS || condition.operator() == Operator.BEGINS_WITH;
            String operand = condition.values().get(0).literalPrefix();
            String own = mapping.template().literalPrefix();
            return !begins || own.startsWith(operand) || operand.startsWith(own);
        });
    }
}
