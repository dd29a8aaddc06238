package dev.sluice.check;

import dev.sluice.access.AccessPattern;
import dev.sluice.access.DynamoRequest.Query;
import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeSource.ListSource;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.TableDesign;
import dev.sluice.problem.Suggestion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers of access patterns: D15, K14. */
final class PatternAnswerRules implements Rule {
    private static final String ELEMENT = "[]";

    @Override
    public void check(Examination examination, Findings findings) {
        for (AccessPattern pattern : examination.project().accessPatterns()) {
            String subject = "access pattern " + pattern.id();
            if (pattern.answer().columns().isEmpty()) {
                findings.error(
                        DesignRules.PATTERN_ANSWER,
                        subject,
                        "The pattern returns no column, so there is nothing to compare.",
                        "Name the path of each column of the SQL under \"returns\".");
            }
            examination
                    .design()
                    .table(pattern.request().table())
                    .ifPresent(table -> paths(examination, pattern, table, subject, findings));
        }
    }

    private static void paths(
            Examination examination, AccessPattern pattern, TableDesign table, String subject, Findings findings) {
        List<ExaminedEntity> entities = examination.entitiesOf(table).stream()
                .filter(entity -> !(pattern.request() instanceof Query query) || entity.mayAnswer(query))
                .toList();
        Set<String> known = new LinkedHashSet<>();
        entities.forEach(entity -> known.addAll(entity.allAttributeNames()));
        Optional<String> explode = pattern.answer().explode();
        explode.ifPresent(list -> exploded(entities, list, subject, findings));
        pattern.answer().columns().forEach((column, path) -> {
            if (path.startsWith(ELEMENT)) {
                if (explode.isEmpty()) {
                    findings.error(
                            DesignRules.PATTERN_ANSWER,
                            subject,
                            "The column " + column + " is the path \"" + path
                                    + "\" of a list's element, but no list is exploded.",
                            "Add \"explode: <attribute of the list>\".");
                }
                return;
            }
            String attribute = path.split("\\.", 2)[0];
            if (!known.contains(attribute) && !known.contains(path)) {
                findings.error(
                        DesignRules.PATTERN_ANSWER,
                        subject,
                        "The column " + column + " is the attribute \"" + attribute
                                + "\", which no entity that can answer has.",
                        Suggestion.closest(attribute, known)
                                .map(closest -> "Did you mean \"" + closest + "\"?")
                                .orElse("There is " + String.join(", ", known) + "."));
            }
        });
        projected(pattern, table, subject, findings);
    }

    private static void exploded(List<ExaminedEntity> entities, String list, String subject, Findings findings) {
        List<AttributeMapping> attributes = entities.stream()
                .flatMap(entity -> entity.attribute(list).stream())
                .toList();
        boolean isList = attributes.stream()
                .anyMatch(attribute -> attribute.source() instanceof ListSource
                        || attribute.source() instanceof dev.sluice.design.AttributeSource.ColumnSource);
        if (!isList) {
            findings.error(
                    DesignRules.PATTERN_ANSWER,
                    subject,
                    "The list to explode is \"" + list + "\", which no entity that can answer has as a list.",
                    "Name an attribute {list: ...} of the entity.");
        }
    }

    private static void projected(AccessPattern pattern, TableDesign table, String subject, Findings findings) {
        Optional<IndexDesign> index =
                pattern.request() instanceof Query query ? query.index().flatMap(table::index) : Optional.empty();
        if (index.isEmpty() || index.get().projection() instanceof IndexProjection.All) {
            return;
        }
        Set<String> there = new LinkedHashSet<>();
        table.keyAttributes().forEach(key -> there.add(key.name()));
        index.get().keyAttributes().forEach(key -> there.add(key.name()));
        if (index.get().projection() instanceof IndexProjection.Include include) {
            there.addAll(include.attributes());
        }
        Set<String> wanted = new LinkedHashSet<>();
        pattern.answer().explode().ifPresent(wanted::add);
        pattern.answer().columns().values().stream()
                .filter(path -> !path.startsWith(ELEMENT))
                .forEach(path -> wanted.add(there.contains(path) ? path : path.split("\\.", 2)[0]));
        ((Query) pattern.request()).filters().forEach(filter -> wanted.add(filter.attribute()));
        wanted.removeAll(there);
        if (!wanted.isEmpty()) {
            findings.error(
                    "K14",
                    subject,
                    "The index " + index.get().name() + " does not project " + String.join(", ", wanted)
                            + ", which the pattern needs.",
                    "Add them to the projection of the index.");
        }
    }
}
