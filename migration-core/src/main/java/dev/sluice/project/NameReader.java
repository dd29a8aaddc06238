package dev.sluice.project;

import dev.sluice.design.ColumnReference;
import dev.sluice.design.ColumnReferenceParser;
import dev.sluice.design.ForeignKeyReference;
import dev.sluice.design.Template;
import dev.sluice.design.TemplateParser;
import dev.sluice.design.TemplateSyntaxException;
import dev.sluice.source.QualifiedName;
import java.util.List;

/** Reads names of tables, columns and foreign keys, and templates. Stateless. */
final class NameReader {
    private NameReader() {}

    /** {@code schema.table}, or a mapping where a name has a dot of its own. */
    static QualifiedName table(YamlValue value) {
        if (value.isMapping()) {
            Fields fields = value.fields("schema", "table");
            return new QualifiedName(
                    fields.required("schema").text(), fields.required("table").text());
        }
        String text = value.text();
        int dot = text.indexOf('.');
        if (dot > 0 && dot == text.lastIndexOf('.') && dot < text.length() - 1) {
            return new QualifiedName(text.substring(0, dot), text.substring(dot + 1));
        }
        if (value.isText()) {
            value.problem("\"" + text + "\" is not schema.table; write public." + plain(text)
                    + ", or {schema: ..., table: ...} where a name has a dot of its own.");
        }
        return new QualifiedName(YamlValue.UNREADABLE, YamlValue.UNREADABLE);
    }

    private static String plain(String text) {
        return text.indexOf('.') < 0 ? text : "table";
    }

    /** {@code column} or {@code alias.column}. */
    static ColumnReference column(YamlValue value) {
        String text = value.text();
        try {
            return ColumnReferenceParser.parse(text);
        } catch (TemplateSyntaxException exception) {
            if (value.isText()) {
                value.problemInside(exception.offset(), String.valueOf(exception.getMessage()));
            }
            return ColumnReference.own(YamlValue.UNREADABLE);
        }
    }

    /** A template with columns. */
    static Template template(YamlValue value) {
        return template(value, value.text());
    }

    /** A template with parameters; a number or the like is the text that it is written as. */
    static Template operand(YamlValue value) {
        return template(value, value.scalar());
    }

    private static Template template(YamlValue value, String text) {
        try {
            return TemplateParser.parse(text);
        } catch (TemplateSyntaxException exception) {
            value.problemInside(exception.offset(), String.valueOf(exception.getMessage()));
            return new Template(YamlValue.UNREADABLE, List.of(new Template.Segment.Literal(YamlValue.UNREADABLE)));
        }
    }

    /** A column, a list of columns, or a constraint's name. */
    static ForeignKeyReference foreignKey(YamlValue value) {
        List<String> names = value.elementsOrOne().stream().map(YamlValue::text).toList();
        if (names.isEmpty()) {
            value.problem("the list is empty; name the foreign key by its columns or by its constraint.");
            return new ForeignKeyReference(List.of(YamlValue.UNREADABLE));
        }
        return new ForeignKeyReference(names);
    }
}
