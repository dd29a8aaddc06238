package dev.sluice.check;

import dev.sluice.design.ColumnReference;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import dev.sluice.source.EnumType;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.Table;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Partition keys with few values: P5. A bound is known for fixed text, booleans, enums, and columns that refer to a small table;
 * one partition carries 1,000 writes and 3,000 reads a second (P1).
 */
final class CardinalityRules implements Rule {
    /** Fewer values than this spread badly. */
    private static final long FEW = 100;
    /** Fewer rows than this fit a single partition in any case. */
    private static final long MANY_ROWS = 10_000;

    @Override
    public void check(Examination examination, Findings findings) {
        for (ExaminedEntity entity : examination.entities()) {
            long rows = entity.root().estimatedRows();
            if (rows >= 0 && rows < MANY_ROWS) {
                continue;
            }
            check(entity, "the table", List.of(entity.target().partitionKey()), findings);
            for (IndexDesign index : entity.target().indexes()) {
                if (index.kind() == IndexDesign.Kind.GLOBAL && entity.isIn(index)) {
                    check(entity, "index " + index.name(), index.partitionKeys(), findings);
                }
            }
        }
    }

    private static void check(ExaminedEntity entity, String place, List<KeyAttribute> keys, Findings findings) {
        long values = 1;
        for (KeyAttribute key : keys) {
            OptionalLong bound = values(entity, key);
            if (bound.isEmpty() || bound.getAsLong() > FEW) {
                return;
            }
            values *= Math.max(1, bound.getAsLong());
        }
        if (values <= FEW) {
            findings.warning(
                    "P5",
                    entity.subject() + ", " + place,
                    "The partition key of " + place + " has at most " + values + " different value"
                            + (values == 1 ? "" : "s")
                            + " for these items, and one partition carries 1,000 writes and 3,000"
                            + " reads a second (P1).",
                    "Add a column with more values to the template, or waive this if the traffic is small.");
        }
    }

    private static OptionalLong values(ExaminedEntity entity, KeyAttribute key) {
        if (entity.key(key).isEmpty()) {
            return OptionalLong.empty();
        }
        long values = 1;
        for (ColumnReference reference :
                entity.key(key).orElseThrow().template().columns()) {
            Optional<ColumnLookup.Found> found = entity.columns().find(reference);
            OptionalLong bound = found.map(column -> bound(entity, column)).orElse(OptionalLong.empty());
            if (bound.isEmpty() || bound.getAsLong() > FEW) {
                return OptionalLong.empty();
            }
            values = Math.min(Long.MAX_VALUE / FEW, values * Math.max(1, bound.getAsLong()));
        }
        return OptionalLong.of(values);
    }

    private static OptionalLong bound(ExaminedEntity entity, ColumnLookup.Found found) {
        ColumnType type = found.column().type().resolved();
        if (type instanceof BaseType base && base.kind() == BaseKind.BOOL) {
            return OptionalLong.of(2);
        }
        if (type instanceof EnumType labels) {
            return OptionalLong.of(labels.labels().size());
        }
        if (!found.table().equals(entity.root()) && found.table().estimatedRows() >= 0) {
            return OptionalLong.of(found.table().estimatedRows());
        }
        return found.table().foreignKeys().stream()
                .filter(key -> key.columns().equals(List.of(found.column().name())))
                .map(ForeignKey::references)
                .flatMap(name -> entity.schema().table(name).stream())
                .mapToLong(Table::estimatedRows)
                .filter(rows -> rows >= 0)
                .min();
    }
}
