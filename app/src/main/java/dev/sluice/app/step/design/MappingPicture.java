package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeSource;
import dev.sluice.design.ColumnReference;
import dev.sluice.design.Design;
import dev.sluice.design.Embedding;
import dev.sluice.design.EntityDesign;
import dev.sluice.source.Column;
import dev.sluice.source.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an entity reads of the source at the left, and which of its keys and attributes it goes into. Pure.
 *
 * @param sources the columns of its root in their order, then those of copies that something reads, then the tables that lists are made of
 * @param links between them and the lines of {@link DesignText#rows(EntityDesign)}
 */
record MappingPicture(List<SourceLine> sources, List<Link> links) {
    static final MappingPicture NONE = new MappingPicture(List.of(), List.of());

    /**
     * A line between both.
     *
     * @param source the index of what is read
     * @param row the index of the key or attribute
     */
    record Link(int source, int row) {}

    /**
     * The picture of an entity.
     *
     * @param schema of the source; where it is not known there are the columns that something reads, without types
     */
    static MappingPicture of(Design design, Optional<Schema> schema, EntityDesign entity) {
        List<List<String>> read = reads(entity);
        Map<String, SourceLine> lines = new LinkedHashMap<>();
        Map<ColumnReference, Column> columns = schema.map(known -> EntityColumns.of(design, known, entity, true))
                .orElse(Map.of());
        Set<String> used = new LinkedHashSet<>();
        read.forEach(used::addAll);
        columns.forEach((reference, column) -> {
            if (reference.alias().isEmpty() || used.contains(reference.toString())) {
                lines.put(
                        reference.toString(),
                        new SourceLine(reference.toString(), column.type().displayName()));
            }
        });
        for (Embedding embedding : entity.embeddings()) {
            String table = embedding.table().toString();
            lines.put(table, new SourceLine(table, text("design.mapping.rows")));
        }
        used.forEach(reference -> lines.putIfAbsent(reference, new SourceLine(reference, "")));
        List<String> order = List.copyOf(lines.keySet());
        List<Link> links = new ArrayList<>();
        for (int row = 0; row < read.size(); row++) {
            for (String reference : read.get(row)) {
                links.add(new Link(order.indexOf(reference), row));
            }
        }
        return new MappingPicture(List.copyOf(lines.values()), List.copyOf(links));
    }

    /** What each key and attribute reads, in the order of its lines. */
    private static List<List<String>> reads(EntityDesign entity) {
        List<List<String>> reads = new ArrayList<>();
        entity.keys().values().forEach(key -> reads.add(names(key.template().columns())));
        entity.attributes().forEach(attribute -> reads.add(reads(entity, attribute)));
        return reads;
    }

    private static List<String> reads(EntityDesign entity, AttributeMapping attribute) {
        AttributeSource source = attribute.source();
        if (source instanceof AttributeSource.ColumnSource column) {
            return names(List.of(column.column()));
        }
        if (source instanceof AttributeSource.TextSource text) {
            return names(text.template().columns());
        }
        return entity.embeddings().stream()
                .filter(embedding -> source instanceof AttributeSource.ListSource list
                        && list.embedding().equals(embedding.alias()))
                .map(embedding -> embedding.table().toString())
                .toList();
    }

    private static List<String> names(List<ColumnReference> columns) {
        return columns.stream().map(ColumnReference::toString).distinct().toList();
    }

    /** Whether something reads it. */
    boolean isRead(SourceLine line) {
        int index = sources.indexOf(line);
        return links.stream().anyMatch(link -> link.source() == index);
    }
}
