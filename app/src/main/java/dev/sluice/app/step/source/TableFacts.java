package dev.sluice.app.step.source;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Facts;
import dev.sluice.app.control.Facts.Fact;
import dev.sluice.app.control.Facts.Form;
import dev.sluice.app.control.Facts.Section;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.Aggregates.Aggregate;
import dev.sluice.source.Column;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table of the source for the inspector. Pure. */
final class TableFacts {
    private TableFacts() {}

    static Facts of(Table table, Schema schema, Optional<Aggregate> aggregate) {
        List<Section> sections = new ArrayList<>();
        sections.add(Section.of(
                text("source.size"),
                List.of(
                        new Fact(text("source.rows"), rows(table.estimatedRows()), Form.FIGURE),
                        new Fact(text("source.bytes"), Figures.bytes(table.bytes()), Form.FIGURE))));
        sections.add(Section.of(
                text("source.columnsOf", table.columns().size()),
                table.columns().stream().map(column -> column(column, table)).toList()));
        if (!table.foreignKeys().isEmpty()) {
            sections.add(Section.of(
                    text("source.references"),
                    table.foreignKeys().stream().map(TableFacts::reference).toList()));
        }
        List<Fact> incoming = incoming(table, schema);
        if (!incoming.isEmpty()) {
            sections.add(Section.of(text("source.referenced"), incoming));
        }
        String kind =
                table.kind() == Table.Kind.PARTITIONED ? text("source.kind.partitioned") : text("source.kind.plain");
        String place = text("source.subtitle", table.name().schema(), kind);
        String subtitle = aggregate
                .map(one -> text("source.subtitle.aggregate", place, text("source.aggregate", one.name())))
                .orElse(place);
        return new Facts(table.name().name(), subtitle, sections);
    }

    private static List<Fact> incoming(Table table, Schema schema) {
        List<Fact> facts = new ArrayList<>();
        for (Table other : schema.tables()) {
            for (ForeignKey key : other.foreignKeys()) {
                if (key.references().equals(table.name())) {
                    facts.add(new Fact(
                            TableText.shortName(other.name()),
                            text("source.referenced.by", String.join(", ", key.columns())),
                            Form.COLUMN));
                }
            }
        }
        return facts;
    }

    /** An estimate, or that there is none. */
    static String rows(long estimate) {
        return estimate < 0 ? text("source.rows.unknown") : Figures.count(estimate);
    }

    private static Fact column(Column column, Table table) {
        boolean key = table.primaryKey()
                .map(primary -> primary.columns().contains(column.name()))
                .orElse(false);
        boolean foreign = table.foreignKeys().stream()
                .anyMatch(reference -> reference.columns().contains(column.name()));
        String marks =
                (key ? " " + text("source.mark.primary") : "") + (foreign ? " " + text("source.mark.foreign") : "");
        String nulls = column.nullability() == Column.Nullability.NULLABLE ? " " + text("source.mark.nullable") : "";
        return new Fact(column.name(), column.type().displayName() + nulls + marks, Form.COLUMN);
    }

    private static Fact reference(ForeignKey key) {
        return new Fact(
                String.join(", ", key.columns()),
                text("source.reference", key.references().name()),
                Form.COLUMN);
    }
}
