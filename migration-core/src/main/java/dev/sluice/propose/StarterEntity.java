package dev.sluice.propose;

import dev.sluice.access.AccessPattern;
import dev.sluice.access.AccessPattern.Contract;
import dev.sluice.access.AnswerMap;
import dev.sluice.access.DynamoRequest;
import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeMapping.NullPolicy;
import dev.sluice.design.AttributeMapping.Sensitivity;
import dev.sluice.design.AttributeSource.ColumnSource;
import dev.sluice.design.ColumnReference;
import dev.sluice.design.Condition;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.Template;
import dev.sluice.item.EngineAttributes;
import dev.sluice.source.Column;
import dev.sluice.source.Table;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One table with a primary key as an entity with one access pattern.
 *
 * @param table the source table
 * @param name the entity's name
 * @param keyText the fixed text of its keys, no other entity's
 * @param target the target table's name
 * @param separator what stands between the parts of its keys
 */
record StarterEntity(Table table, String name, String keyText, String target, char separator) {
    static final String PARTITION_KEY = "pk";
    static final String SORT_KEY = "sk";

    /** The entity with all columns. */
    EntityDesign entity() {
        Map<String, KeyMapping> keys = new LinkedHashMap<>();
        keys.put(PARTITION_KEY, new KeyMapping(key(keyColumns()), Condition.ALWAYS));
        keys.put(SORT_KEY, new KeyMapping(TemplateText.parsed(keyText), Condition.ALWAYS));
        return new EntityDesign(
                name,
                target,
                table.name(),
                Condition.ALWAYS,
                List.of(),
                List.of(),
                keys,
                List.copyOf(attributes().values()));
    }

    /** Get by primary key, every column. */
    AccessPattern pattern() {
        Map<String, String> returns = new LinkedHashMap<>();
        attributes().forEach((column, attribute) -> returns.put(column, attribute.name()));
        if (returns.isEmpty()) {
            throw new IllegalStateException("a table with a primary key has a column: " + table.name());
        }
        RowQuestion question = RowQuestion.of(table, keyColumns());
        Map<String, Template> key = new LinkedHashMap<>();
        key.put(PARTITION_KEY, key(List.copyOf(question.parameters().values())));
        key.put(SORT_KEY, TemplateText.parsed(keyText));
        return new AccessPattern(
                Naming.pattern(name),
                "A row of " + table.name() + " by its primary key",
                question.sql(returns.keySet()),
                question.parameterSql(),
                new DynamoRequest.GetItem(target, key),
                Contract.SET,
                new AnswerMap(Optional.empty(), returns),
                Optional.empty());
    }

    private List<String> keyColumns() {
        return table.primaryKey().orElseThrow().columns();
    }

    private Template key(List<String> names) {
        return TemplateText.key(keyText, separator, names);
    }

    /** The attributes by column; a column that has no form at all is left out, which the checks report. */
    private Map<String, AttributeMapping> attributes() {
        Set<String> reserved = new HashSet<>(EngineAttributes.NAMES);
        reserved.addAll(List.of(PARTITION_KEY, SORT_KEY));
        UniqueNames names = new UniqueNames(reserved);
        Map<String, AttributeMapping> attributes = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            StarterForm.of(column.type())
                    .ifPresent(form -> attributes.put(
                            column.name(),
                            new AttributeMapping(
                                    names.take(Naming.attribute(column.name())),
                                    new ColumnSource(ColumnReference.own(column.name()), form),
                                    NullPolicy.OMIT,
                                    Sensitivity.PLAIN,
                                    Condition.ALWAYS)));
        }
        return attributes;
    }
}
