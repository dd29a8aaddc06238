package dev.sluice.check;

import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeSource.ColumnSource;
import dev.sluice.design.Embedding;
import dev.sluice.design.Embedding.Element.MapElement;
import dev.sluice.design.Embedding.Element.ScalarElement;
import dev.sluice.design.Embedding.Overflow;
import dev.sluice.limits.SizeLimits;
import dev.sluice.source.ColumnType;
import dev.sluice.value.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Embedded lists: whether a full one fits an item (I1), and lists that drop rows. */
final class EmbeddingRules implements Rule {
    /** What an element adds to its content: 1 byte, and 3 for a map (I7). */
    private static final int ELEMENT_OVERHEAD = 4;

    @Override
    public void check(Examination examination, Findings findings) {
        for (ExaminedEntity entity : examination.entities()) {
            for (Embedding embedding : entity.design().embeddings()) {
                String subject = entity.subject() + ", list " + embedding.alias();
                if (embedding.overflow() == Overflow.TRUNCATE) {
                    findings.warning(
                            "R-70",
                            subject,
                            "The list keeps the first " + embedding.limit()
                                    + " rows and drops the others by your choice.",
                            "Make the rows items of their own in the same item collection if all of them matter.");
                }
                entity.schema()
                        .table(embedding.table())
                        .map(table -> new ColumnLookup(entity.schema(), table, embedding.copies()))
                        .ifPresent(child -> size(embedding, child, subject, findings));
            }
        }
    }

    private static void size(Embedding embedding, ColumnLookup child, String subject, Findings findings) {
        OptionalLong element = element(embedding, child);
        if (element.isEmpty()) {
            findings.note(
                    "I1",
                    subject,
                    "The types of its elements do not bound the size of the list of up to " + embedding.limit()
                            + " elements; items over " + SizeLimits.ITEM + " are quarantined.",
                    "Run sluice check --data to measure the real rows.");
        } else if (element.getAsLong() * embedding.limit() > SizeLimits.ITEM.count()) {
            findings.warning(
                    "I1",
                    subject,
                    "A full list of " + embedding.limit() + " elements can have "
                            + new Bytes(element.getAsLong() * embedding.limit()) + "; items over " + SizeLimits.ITEM
                            + " are quarantined.",
                    "Lower the limit, embed fewer columns, or make the rows items of their own in the same item collection.");
        }
    }

    private static OptionalLong element(Embedding embedding, ColumnLookup child) {
        if (embedding.element() instanceof ScalarElement scalar) {
            return width(child, scalar.source());
        }
        long total = 0;
        List<AttributeMapping> attributes = ((MapElement) embedding.element()).attributes();
        for (AttributeMapping attribute : attributes) {
            OptionalLong width =
                    attribute.source() instanceof ColumnSource column ? width(child, column) : OptionalLong.of(0);
            if (width.isEmpty()) {
                return OptionalLong.empty();
            }
            total += width.getAsLong() + 1 + attribute.name().getBytes(StandardCharsets.UTF_8).length;
        }
        return OptionalLong.of(total + ELEMENT_OVERHEAD);
    }

    private static OptionalLong width(ColumnLookup child, ColumnSource source) {
        Optional<ColumnType> type =
                child.find(source.column()).map(found -> found.column().type());
        return type.map(TypeWidth::asText).orElse(OptionalLong.of(0));
    }
}
