package dev.sluice.design;

import java.util.List;

/**
 * Text with columns (or parameters) in it, such as {@code RENTAL#{rental_date:date=yyyy-MM-dd}#{rental_id:pad=10}}. As a key
 * template it is injective: the separator and the escape character inside a value are escaped. Built by {@link
 * TemplateParser}.
 *
 * @param text the template as written
 * @param segments its parts in order, never empty
 */
public record Template(String text, List<Segment> segments) {
    public Template {
        segments = List.copyOf(segments);
    }

    /** The column references in it, in order. */
    public List<ColumnReference> columns() {
        return segments.stream()
                .filter(Segment.Placeholder.class::isInstance)
                .map(segment -> ((Segment.Placeholder) segment).column())
                .toList();
    }

    /** The literal text before the first column; empty where it begins with one. */
    public String literalPrefix() {
        return segments.get(0) instanceof Segment.Literal literal ? literal.text() : "";
    }

    /** A part of a template. */
    public sealed interface Segment {
        /** Fixed text. */
        record Literal(String text) implements Segment {}

        /** A column or parameter with its format. */
        record Placeholder(ColumnReference column, PlaceholderFormat format) implements Segment {}
    }
}
