package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Facts;
import dev.sluice.app.control.Facts.Fact;
import dev.sluice.app.control.Facts.Form;
import dev.sluice.app.control.Facts.Section;
import dev.sluice.design.Embedding;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.TableDesign;
import dev.sluice.design.ToOneCopy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The selected part of a design for the inspector. Pure. */
final class DesignFacts {
    private DesignFacts() {}

    /** An entity without its keys and sizes, which have panes of their own. */
    static Facts of(EntityDesign entity) {
        List<Section> sections = new ArrayList<>();
        if (!entity.copies().isEmpty()) {
            sections.add(copies(entity.copies()));
        }
        if (!entity.embeddings().isEmpty()) {
            sections.add(Section.of(
                    text("design.embedded"),
                    entity.embeddings().stream()
                            .map(child -> new Fact(child.alias(), DesignText.embedding(child), Form.COLUMN))
                            .toList()));
        }
        if (!entity.filter().isAlways()) {
            sections.add(Section.note(text("design.filter"), DesignText.condition(entity.filter())));
        }
        return new Facts(
                entity.name(), text("design.entity.subtitle", entity.root().toString(), entity.table()), sections);
    }

    private static Section copies(List<ToOneCopy> copies) {
        return Section.of(
                text("design.copies"),
                copies.stream()
                        .map(copy -> new Fact(copy.alias(), path(copy.path()), Form.COLUMN))
                        .toList());
    }

    private static String path(List<?> path) {
        return String.join(" > ", path.stream().map(String::valueOf).toList());
    }

    static Facts of(TableDesign table, int entities) {
        return new Facts(
                table.name(),
                text("design.table.subtitle", entities, table.indexes().size()),
                List.of(
                        Section.of(
                                text("design.keys"),
                                table.keyAttributes().stream()
                                        .map(key -> new Fact(key.name(), String.valueOf(key.type()), Form.COLUMN))
                                        .toList()),
                        Section.note(text("design.scope"), DesignText.scope(table)),
                        Section.note(
                                text("design.ttl"), table.timeToLiveAttribute().orElse(text("design.ttl.none")))));
    }

    static Facts of(IndexDesign index, TableDesign table) {
        String sparse = index.sparseness() == IndexDesign.Sparseness.SPARSE
                ? text("design.sparse.yes")
                : text("design.sparse.no");
        return new Facts(
                index.name(),
                text("design.index.subtitle", table.name()),
                List.of(
                        Section.of(
                                text("design.keys"),
                                List.of(
                                        new Fact(
                                                text("design.partitionKey"),
                                                DesignText.keys(index.partitionKeys()),
                                                Form.CODE),
                                        new Fact(
                                                text("design.sortKey"),
                                                index.sortKeys().isEmpty()
                                                        ? text("design.none")
                                                        : DesignText.keys(index.sortKeys()),
                                                Form.CODE))),
                        Section.note(text("design.sparse"), sparse),
                        Section.note(text("design.projects"), DesignText.projection(index))));
    }

    /** A list that is embedded in the items of an entity. */
    static Facts of(String entity, Embedding list) {
        List<Section> sections = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(text("design.list.key"), list.foreignKey().toString(), Form.CODE));
        if (!list.order().isEmpty()) {
            facts.add(new Fact(text("design.list.order"), DesignText.order(list), Form.CODE));
        }
        sections.add(Section.of(text("design.list.rows"), facts));
        sections.add(Section.note(
                text("design.list.limit"),
                list.overflow() == Embedding.Overflow.TRUNCATE
                        ? text("design.list.truncate", list.limit())
                        : text("design.list.reject", list.limit())));
        if (!list.copies().isEmpty()) {
            sections.add(copies(list.copies()));
        }
        if (!list.filter().isAlways()) {
            sections.add(Section.note(text("design.filter"), DesignText.condition(list.filter())));
        }
        return new Facts(
                entity + "." + list.alias(),
                text("design.list.subtitle", entity, list.table().toString()),
                sections);
    }

    /**
     * A table of the source that becomes no items.
     *
     * @param reason why, where the document says it
     */
    static Facts leftOut(String table, Optional<String> reason) {
        return new Facts(
                table,
                text("design.leftOut.subtitle"),
                List.of(Section.note(
                        text("design.leftOut.why"), reason.orElseGet(() -> text("design.leftOut.unsaid")))));
    }
}
