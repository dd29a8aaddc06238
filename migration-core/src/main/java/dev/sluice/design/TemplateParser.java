package dev.sluice.design;

import dev.sluice.design.Template.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads templates: fixed text with {@code {column}}, {@code {alias.column}} and {@code {parameter}}, each with optional formats
 * after a colon; a literal brace is doubled. Pure and thread-safe.
 */
public final class TemplateParser {
    private final TextCursor cursor;
    private final List<Segment> segments = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();

    private TemplateParser(String text) {
        this.cursor = new TextCursor(text);
    }

    /**
     * Reads a template.
     *
     * @param text as written in the project document
     * @throws TemplateSyntaxException when it is malformed or empty
     */
    public static Template parse(String text) throws TemplateSyntaxException {
        return new Template(text, new TemplateParser(text).parseAll());
    }

    private List<Segment> parseAll() throws TemplateSyntaxException {
        while (!cursor.atEnd()) {
            if (cursor.takes("{{")) {
                literal.append('{');
            } else if (cursor.takes("}}")) {
                literal.append('}');
            } else if (cursor.sees("}")) {
                throw cursor.mistake("This closing brace has no opening one; a literal brace is doubled: }}.");
            } else if (cursor.sees("{")) {
                endLiteral();
                segments.add(placeholder());
            } else {
                literal.append(cursor.next());
            }
        }
        endLiteral();
        if (segments.isEmpty()) {
            throw cursor.mistake("A template is not empty.");
        }
        return segments;
    }

    private void endLiteral() {
        if (literal.length() > 0) {
            segments.add(new Segment.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private Segment.Placeholder placeholder() throws TemplateSyntaxException {
        int opened = cursor.position();
        cursor.takes("{");
        ColumnReference column = ColumnReferenceParser.reference(cursor);
        PlaceholderFormat format =
                cursor.takes(":") ? new PlaceholderFormatParser(cursor).parse() : PlaceholderFormat.PLAIN;
        if (cursor.takes("}")) {
            return new Segment.Placeholder(column, format);
        }
        if (cursor.atEnd()) {
            throw new TemplateSyntaxException(
                    opened, "This opening brace has no closing one; a literal brace is doubled: {{.");
        }
        throw cursor.mistake("A placeholder is {column}, {alias.column} or {column:format,format}.");
    }
}
