package dev.sluice.check;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.Template.Segment;
import dev.sluice.design.Template.Segment.Literal;
import dev.sluice.design.Template.Segment.Placeholder;
import dev.sluice.limits.SizeLimits;
import dev.sluice.value.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Lengths of keys as far as the types bound them: K1, K2. The rows themselves are measured by the survey. */
final class KeyLengthRules implements Rule {
    @Override
    public void check(Examination examination, Findings findings) {
        for (ExaminedEntity entity : examination.entities()) {
            length(entity, "K1", List.of(entity.target().partitionKey()), findings);
            entity.target().sortKey().ifPresent(key -> length(entity, "K2", List.of(key), findings));
            for (IndexDesign index : entity.target().indexes()) {
                length(entity, "K1", index.partitionKeys(), findings);
                length(entity, "K2", index.sortKeys(), findings);
            }
        }
    }

    private static void length(ExaminedEntity entity, String rule, List<KeyAttribute> keys, Findings findings) {
        long least = 0;
        long most = 0;
        List<String> unbounded = new ArrayList<>();
        List<KeyAttribute> filled = keys.stream()
                .filter(key -> key.type() == KeyType.S && entity.key(key).isPresent())
                .toList();
        for (KeyAttribute key : filled) {
            for (Segment segment : entity.key(key).orElseThrow().template().segments()) {
                if (segment instanceof Literal literal) {
                    int bytes = literal.text().getBytes(StandardCharsets.UTF_8).length;
                    least += bytes;
                    most += bytes;
                } else {
                    OptionalLong width = width(entity, (Placeholder) segment);
                    most += width.orElse(0);
                    if (width.isEmpty()) {
                        unbounded.add(((Placeholder) segment).column().toString());
                    }
                }
            }
        }
        if (!filled.isEmpty()) {
            Bytes limit = rule.equals("K1") ? SizeLimits.PARTITION_KEY : SizeLimits.SORT_KEY;
            String subject = entity.subject(filled.get(0));
            report(rule, subject, new Range(least, most, unbounded), limit, findings);
        }
    }

    private static OptionalLong width(ExaminedEntity entity, Placeholder placeholder) {
        return entity.columns()
                .find(placeholder.column())
                .map(found -> TypeWidth.inKey(found.column().type(), placeholder.format()))
                .orElse(OptionalLong.of(0));
    }

    private static void report(String rule, String subject, Range range, Bytes limit, Findings findings) {
        String role = rule.equals("K1") ? "partition" : "sort";
        if (range.least > limit.count()) {
            findings.error(
                    rule,
                    subject,
                    "The fixed text of the " + role + " key alone has " + new Bytes(range.least) + "; at most " + limit
                            + " are allowed.",
                    "Shorten the template.");
        } else if (range.most > limit.count()) {
            findings.warning(
                    rule,
                    subject,
                    "By the types of its columns the " + role + " key can have up to " + new Bytes(range.most)
                            + "; rows with more than " + limit + " are quarantined.",
                    "Run sluice check --data to measure the real rows, or use shorter columns.");
        } else if (!range.unbounded.isEmpty()) {
            findings.note(
                    rule,
                    subject,
                    "The type of " + String.join(", ", range.unbounded) + " does not bound the length of the " + role
                            + " key; rows with more than " + limit + " are quarantined.",
                    "Run sluice check --data to measure the real rows.");
        }
    }

    private record Range(long least, long most, List<String> unbounded) {}
}
