package dev.sluice.check;

import dev.sluice.design.ColumnReference;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexDesign.Sparseness;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyMapping;
import java.util.LinkedHashSet;
import java.util.Set;

/** A NULL in a key template: K12. It is a mistake unless the index is sparse there. */
final class KeyTotalityRules implements Rule {
    @Override
    public void check(Examination examination, Findings findings) {
        for (ExaminedEntity entity : examination.entities()) {
            for (KeyAttribute key : entity.target().keyAttributes()) {
                entity.key(key).ifPresent(mapping -> total(entity, key, mapping, "the table's key", findings));
            }
            for (IndexDesign index : entity.target().indexes()) {
                if (index.sparseness() == Sparseness.DENSE) {
                    dense(entity, index, findings);
                }
            }
        }
    }

    private static void dense(ExaminedEntity entity, IndexDesign index, Findings findings) {
        for (KeyAttribute key : index.keyAttributes()) {
            boolean tablesOwn = entity.target().keyAttributes().contains(key);
            entity.key(key).filter(mapping -> !tablesOwn).ifPresent(mapping -> {
                total(entity, key, mapping, "index " + index.name(), findings);
                if (!mapping.when().isAlways()) {
                    findings.error(
                            "K12",
                            entity.subject(key),
                            "The key has a condition, so items can be missing from index " + index.name()
                                    + ", which is not marked sparse.",
                            "Write \"sparse: true\" at the index if that is wanted, or remove \"when\".");
                }
            });
        }
    }

    private static void total(
            ExaminedEntity entity, KeyAttribute key, KeyMapping mapping, String place, Findings findings) {
        Set<String> nullable = new LinkedHashSet<>();
        for (ColumnReference reference : mapping.template().columns()) {
            entity.columns().find(reference).ifPresent(found -> {
                Set<String> own = new LinkedHashSet<>(found.nullableOwn());
                own.removeAll(entity.provenNotNull(mapping.when()));
                if (!own.isEmpty() || found.nullableBeyond()) {
                    nullable.add(reference.toString());
                }
            });
        }
        if (!nullable.isEmpty()) {
            boolean table = place.startsWith("the");
            findings.error(
                    "K12",
                    entity.subject(key),
                    "The template of " + place + " uses " + String.join(", ", nullable)
                            + ", which can be NULL; an item needs all its key attributes.",
                    table
                            ? "Use columns that are NOT NULL, or leave such rows out with \"where: {column: {not: null}}\"."
                            : "Write \"sparse: true\" at the index if such items are to stay out of it, or use columns that"
                                    + " are NOT NULL.");
        }
    }
}
