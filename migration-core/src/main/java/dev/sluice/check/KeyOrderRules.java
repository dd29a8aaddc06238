package dev.sluice.check;

import dev.sluice.access.AccessPattern;
import dev.sluice.access.AccessPattern.Contract;
import dev.sluice.access.DynamoRequest;
import dev.sluice.access.DynamoRequest.Operator;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.KeyType;
import dev.sluice.design.Template.Segment;
import dev.sluice.design.Template.Segment.Placeholder;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import dev.sluice.source.NumericType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Values of keys: numbers whose text does not sort as they do (I16), and keys that can be empty (I13). */
final class KeyOrderRules implements Rule {
    @Override
    public void check(Examination examination, Findings findings) {
        for (ExaminedEntity entity : examination.entities()) {
            for (KeyAttribute key : entity.filledKeys()) {
                entity.key(key).ifPresent(mapping -> {
                    empty(entity, key, mapping, findings);
                    if (key.type() == KeyType.S && isSortKey(entity, key)) {
                        order(examination, entity, key, findings);
                    }
                });
            }
        }
    }

    private static void empty(ExaminedEntity entity, KeyAttribute key, KeyMapping mapping, Findings findings) {
        boolean canBeEmpty = mapping.template().segments().stream()
                .allMatch(segment -> segment instanceof Placeholder placeholder
                        && entity.columns()
                                .find(placeholder.column())
                                .filter(found -> isText(found.column().type()))
                                .isPresent());
        if (canBeEmpty && !mapping.template().columns().isEmpty()) {
            findings.warning(
                    "I13",
                    entity.subject(key),
                    "The key is " + mapping.template().text()
                            + " alone, and that text can be empty, which no key may be; such"
                            + " rows are quarantined.",
                    "Put fixed text before it, such as NAME#, or run sluice check --data to see whether such rows exist.");
        }
    }

    private static boolean isText(ColumnType type) {
        return type.resolved() instanceof BaseType base
                && switch (base.kind()) {
                    case TEXT, VARCHAR, BPCHAR, CITEXT, NAME, BYTEA, CHAR, VARBIT, LTREE -> true;
                    default -> false;
                };
    }

    private static boolean isSortKey(ExaminedEntity entity, KeyAttribute key) {
        return entity.target().sortKey().equals(Optional.of(key))
                || entity.target().indexes().stream()
                        .anyMatch(index -> index.sortKeys().contains(key));
    }

    private static void order(Examination examination, ExaminedEntity entity, KeyAttribute key, Findings findings) {
        Set<String> unpadded = new LinkedHashSet<>();
        for (Segment segment : entity.key(key).orElseThrow().template().segments()) {
            if (segment instanceof Placeholder placeholder && isUnpaddedNumber(entity, placeholder)) {
                unpadded.add(placeholder.column().toString());
            }
        }
        if (unpadded.isEmpty()) {
            return;
        }
        List<String> patterns = orderedBy(examination, entity, key);
        String names = String.join(", ", unpadded);
        if (patterns.isEmpty()) {
            findings.note(
                    "I16",
                    entity.subject(key),
                    "The numbers of " + names + " stand in a string sort key without padding, so 10 sorts before 9.",
                    "Add a format such as :pad=10 if a range or an order over them is ever asked for.");
        } else {
            findings.warning(
                    "I16",
                    entity.subject(key),
                    "The numbers of " + names
                            + " stand in a string sort key without padding, so 10 sorts before 9, and the"
                            + " access patterns " + String.join(", ", patterns) + " rely on the order of that key.",
                    "Add a format such as :pad=10 (and signed, if they can be negative).");
        }
    }

    private static boolean isUnpaddedNumber(ExaminedEntity entity, Placeholder placeholder) {
        return placeholder.format().padding().isEmpty()
                && entity.columns()
                        .find(placeholder.column())
                        .map(found -> found.column().type().resolved())
                        .filter(type -> type instanceof NumericType
                                || KeyShape.isWholeNumber(type)
                                || type instanceof BaseType base
                                        && (base.kind().name().startsWith("FLOAT")))
                        .isPresent();
    }

    /** The patterns whose answer depends on the order of this key. */
    private static List<String> orderedBy(Examination examination, ExaminedEntity entity, KeyAttribute key) {
        List<String> patterns = new ArrayList<>();
        for (AccessPattern pattern : examination.project().accessPatterns()) {
            if (pattern.request() instanceof DynamoRequest.Query query
                    && query.table().equals(entity.target().name())
                    && sortKeys(entity, query).contains(key)
                    && entity.mayAnswer(query)
                    && (pattern.contract() == Contract.ORDERED || hasRange(query, key))) {
                patterns.add(pattern.id());
            }
        }
        return patterns;
    }

    private static List<KeyAttribute> sortKeys(ExaminedEntity entity, DynamoRequest.Query query) {
        return query.index().isEmpty()
                ? entity.target().sortKey().stream().toList()
                : query.index()
                        .flatMap(entity.target()::index)
                        .map(IndexDesign::sortKeys)
                        .orElse(List.of());
    }

    private static boolean hasRange(DynamoRequest.Query query, KeyAttribute key) {
        return query.conditions().stream()
                .anyMatch(condition -> condition.attribute().equals(key.name())
                        && condition.operator() != Operator.EQUALS
                        && condition.operator() != Operator.BEGINS_WITH);
    }
}
