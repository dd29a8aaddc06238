package dev.sluice.project;

import dev.sluice.design.AttributeMapping;
import dev.sluice.design.Design;
import dev.sluice.design.Embedding;
import dev.sluice.design.Embedding.Element;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.TableDesign;
import dev.sluice.design.ToOneCopy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The names of a design's parts, each of which stands once in a document. Pure. */
final class DesignNames {
    private DesignNames() {}

    /** What has a name that something beside it has too, with the words of the reading. */
    static List<DesignMistake> twice(Design design) {
        List<DesignMistake> mistakes = new ArrayList<>();
        add(mistakes, List.of("tables"), design.tables().stream().map(TableDesign::name));
        for (TableDesign table : design.tables()) {
            add(
                    mistakes,
                    List.of("tables", table.name(), "indexes"),
                    table.indexes().stream().map(IndexDesign::name));
        }
        add(mistakes, List.of("entities"), design.entities().stream().map(EntityDesign::name));
        design.entities().forEach(entity -> inside(mistakes, entity));
        return mistakes;
    }

    private static void inside(List<DesignMistake> mistakes, EntityDesign entity) {
        List<String> path = List.of("entities", entity.name());
        add(mistakes, below(path, "copies"), entity.copies().stream().map(ToOneCopy::alias));
        add(mistakes, below(path, "lists"), entity.embeddings().stream().map(Embedding::alias));
        add(mistakes, below(path, "attributes"), entity.attributes().stream().map(AttributeMapping::name));
        for (Embedding embedding : entity.embeddings()) {
            List<String> inner = below(path, "lists", embedding.alias());
            add(mistakes, below(inner, "copies"), embedding.copies().stream().map(ToOneCopy::alias));
            if (embedding.element() instanceof Element.MapElement element) {
                add(
                        mistakes,
                        below(inner, "attributes"),
                        element.attributes().stream().map(AttributeMapping::name));
            }
        }
    }

    private static List<String> below(List<String> path, String... names) {
        return Stream.concat(path.stream(), Stream.of(names)).toList();
    }

    private static void add(List<DesignMistake> mistakes, List<String> path, Stream<String> names) {
        Set<String> seen = new HashSet<>();
        names.filter(name -> !seen.add(name))
                .distinct()
                .map(name ->
                        new DesignMistake(DesignMistake.path(path), "\"" + name + "\" stands here twice; keep one."))
                .forEach(mistakes::add);
    }
}
