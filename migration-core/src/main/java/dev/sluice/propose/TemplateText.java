package dev.sluice.propose;

import dev.sluice.design.ColumnReference;
import dev.sluice.design.OrderTerm;
import dev.sluice.design.PlaceholderFormat;
import dev.sluice.design.Template;
import dev.sluice.design.Template.Segment;
import dev.sluice.design.TemplateParser;
import dev.sluice.design.TemplateSyntaxException;
import dev.sluice.source.SqlIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Makes templates of parts, and one of another. Pure. */
final class TemplateText {
    private TemplateText() {}

    /** A template of such a text, which is well-formed. */
    static Template parsed(String text) {
        try {
            return TemplateParser.parse(text);
        } catch (TemplateSyntaxException impossible) {
            throw new IllegalStateException("a template made here is well-formed: " + text, impossible);
        }
    }

    /** A fixed text and columns behind it, each after the separator. */
    static Template key(String fixed, char separator, List<String> columns) {
        return parsed(literal(fixed)
                + columns.stream()
                        .map(column -> separator + "{" + reference(column) + "}")
                        .collect(Collectors.joining()));
    }

    /** The same template over other columns; every one of its own columns has another name in the map. */
    static Template over(Template template, Map<String, String> names) {
        return of(renamed(template.segments(), names));
    }

    /** The same parts with other columns. */
    static List<Segment> renamed(List<Segment> segments, Map<String, String> names) {
        List<Segment> renamed = new ArrayList<>();
        for (Segment segment : segments) {
            renamed.add(
                    segment instanceof Segment.Placeholder placeholder
                            ? new Segment.Placeholder(
                                    ColumnReference.own(Objects.requireNonNull(
                                            names.get(placeholder.column().column()))),
                                    placeholder.format())
                            : segment);
        }
        return renamed;
    }

    /** A template of parts, at least one. */
    static Template of(List<Segment> segments) {
        return parsed(segments.stream().map(TemplateText::text).collect(Collectors.joining()));
    }

    private static String text(Segment segment) {
        return segment instanceof Segment.Placeholder placeholder
                ? "{" + reference(placeholder.column().column()) + format(placeholder.format()) + "}"
                : literal(((Segment.Literal) segment).text());
    }

    private static String literal(String text) {
        return text.replace("{", "{{").replace("}", "}}");
    }

    private static String format(PlaceholderFormat format) {
        List<String> parts = new ArrayList<>();
        format.padding().ifPresent(digits -> parts.add("pad=" + digits));
        if (format.sign() == PlaceholderFormat.Sign.SIGNED) {
            parts.add("signed");
        }
        if (format.direction() == OrderTerm.Direction.DESCENDING) {
            parts.add("descending");
        }
        format.datePattern().ifPresent(pattern -> parts.add("date=" + pattern));
        return parts.isEmpty() ? "" : ":" + String.join(",", parts);
    }

    /** A column's name as a template has it. */
    static String reference(String name) {
        boolean isPlain = !name.isEmpty()
                && name.codePoints().allMatch(point -> Character.isLetterOrDigit(point) || point == '_');
        return isPlain ? name : SqlIdentifier.quoted(name);
    }
}
