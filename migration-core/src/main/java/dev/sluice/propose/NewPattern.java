package dev.sluice.propose;

import dev.sluice.access.AccessPattern;
import dev.sluice.access.AccessPattern.Contract;
import dev.sluice.access.AnswerMap;
import dev.sluice.access.DynamoRequest;
import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeSource.ColumnSource;
import dev.sluice.design.EntityDesign;
import dev.sluice.project.Project;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Access patterns that ask for rows by equality. Pure. */
final class NewPattern {
    private NewPattern() {}

    /** The attribute that holds each of the entity's own columns in every item. */
    static Map<String, String> attributes(EntityDesign entity) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (AttributeMapping attribute : entity.attributes()) {
            if (attribute.source() instanceof ColumnSource source
                    && source.column().alias().isEmpty()
                    && attribute.when().isAlways()) {
                attributes.putIfAbsent(source.column().column(), attribute.name());
            }
        }
        return attributes;
    }

    /**
     * Every column of an entity's rows by some of them.
     *
     * @param project whose patterns have names already
     */
    static AccessPattern allColumns(Project project, EntityDesign entity, RowQuestion question, DynamoRequest request) {
        Map<String, String> returns = attributes(entity);
        String by = String.join("-and-", question.parameters().values());
        return new AccessPattern(
                id(project, Naming.hyphened(entity.name()) + "-by-" + by),
                "Rows of " + question.table().name() + " by "
                        + String.join(" and ", question.parameters().keySet()),
                question.sql(returns.keySet()),
                question.parameterSql(),
                request,
                Contract.SET,
                new AnswerMap(Optional.empty(), returns),
                Optional.empty());
    }

    /** A name that no other pattern has. */
    static String id(Project project, String wanted) {
        Set<String> taken =
                project.accessPatterns().stream().map(AccessPattern::id).collect(Collectors.toSet());
        return new UniqueNames(taken).take(wanted.toLowerCase(Locale.ROOT));
    }
}
