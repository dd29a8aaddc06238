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
import dev.sluice.design.TemplateParser;
import dev.sluice.design.TemplateSyntaxException;
import dev.sluice.item.EngineAttributes;
import dev.sluice.source.Column;
import dev.sluice.source.SqlIdentifier;
import dev.sluice.source.Table;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One table with a primary key as an entity with one access pattern.
 *
 * @param table the source table
 * @param name the entity's name
 * @param keyText the fixed text of its keys, no other entity's
 * @param target the target table's name
 */
record StarterEntity(Table table, String name, String keyText, String target) {
    static final String PARTITION_KEY = "pk";
    static final String SORT_KEY = "sk";

    /** The entity with all columns. */
    EntityDesign entity() {
        Map<String, KeyMapping> keys = new LinkedHashMap<>();
        keys.put(PARTITION_KEY, new KeyMapping(key(keyColumns()), Condition.ALWAYS));
        keys.put(SORT_KEY, new KeyMapping(template(keyText), Condition.ALWAYS));
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
        Map<String, Template> key = new LinkedHashMap<>();
        key.put(PARTITION_KEY, key(List.copyOf(parameters().values())));
        key.put(SORT_KEY, template(keyText));
        return new AccessPattern(
                Naming.pattern(name),
                "A row of " + table.name() + " by its primary key",
                sql(returns.keySet()),
                parameterSql(),
                new DynamoRequest.GetItem(target, key),
                Contract.SET,
                new AnswerMap(Optional.empty(), returns));
    }

    private List<String> keyColumns() {
        return table.primaryKey().orElseThrow().columns();
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        UniqueNames names = new UniqueNames(Set.of());
        keyColumns()
                .forEach(column -> parameters.put(column, names.take(Naming.parameter(column, parameters.size() + 1))));
        return parameters;
    }

    private String sql(Set<String> columns) {
        String selected = columns.stream().map(SqlIdentifier::quoted).collect(Collectors.joining(", "));
        String condition = parameters().entrySet().stream()
                .map(parameter -> SqlIdentifier.quoted(parameter.getKey()) + " = :" + parameter.getValue())
                .collect(Collectors.joining(" AND "));
        return "SELECT " + selected + " FROM " + from() + " WHERE " + condition;
    }

    /** What the entity reads: a plain table without what inherits from it, a partitioned one with its partitions. */
    private String from() {
        return (table.kind() == Table.Kind.PLAIN ? "ONLY " : "") + SqlIdentifier.quoted(table.name());
    }

    private String parameterSql() {
        String selected = parameters().entrySet().stream()
                .map(parameter ->
                        SqlIdentifier.quoted(parameter.getKey()) + " AS " + SqlIdentifier.quoted(parameter.getValue()))
                .collect(Collectors.joining(", "));
        return "SELECT " + selected + " FROM " + from();
    }

    private Template key(List<String> names) {
        return template(keyText
                + names.stream().map(name -> "#{" + reference(name) + "}").collect(Collectors.joining()));
    }

    private static String reference(String name) {
        boolean plain = name.codePoints().allMatch(point -> Character.isLetterOrDigit(point) || point == '_');
        return plain ? name : SqlIdentifier.quoted(name);
    }

    private static Template template(String text) {
        try {
            return TemplateParser.parse(text);
        } catch (TemplateSyntaxException impossible) {
            throw new IllegalStateException("a template made here is well-formed: " + text, impossible);
        }
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
