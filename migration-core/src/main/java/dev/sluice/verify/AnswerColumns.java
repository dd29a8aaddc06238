package dev.sluice.verify;

import dev.sluice.access.AnswerMap;
import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeMapping.NullPolicy;
import dev.sluice.design.AttributeSource;
import dev.sluice.design.Design;
import dev.sluice.design.Embedding;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.Representation;
import dev.sluice.source.ColumnType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says of a path of a pattern's answer map how the design writes its values. Where entities disagree or nobody says, the default
 * form is assumed, and what does not have it cannot be compared.
 *
 * @param design the design
 * @param table the table asked
 */
record AnswerColumns(Design design, String table) {
    private static final String ELEMENT = "[]";

    private record Form(Representation representation, NullPolicy nulls) {
        static final Form UNKNOWN = new Form(Representation.DEFAULT, NullPolicy.OMIT);
    }

    /** How to compare the values at a path. */
    AnswerColumnRule rule(ColumnType type, AnswerMap answer, String path) {
        Form form = form(answer, path);
        return new AnswerColumnRule(type, form.representation(), form.nulls());
    }

    private Form form(AnswerMap answer, String path) {
        Set<Form> found = new HashSet<>();
        for (EntityDesign entity : design.entities()) {
            if (entity.table().equals(table)) {
                of(entity, answer.explode(), path).forEach(found::add);
            }
        }
        return found.size() == 1 ? found.iterator().next() : Form.UNKNOWN;
    }

    private static List<Form> of(EntityDesign entity, Optional<String> explode, String path) {
        if (!path.startsWith(ELEMENT)) {
            return of(entity.attributes(), path);
        }
        List<Form> found = new ArrayList<>();
        for (AttributeMapping attribute : entity.attributes()) {
            if (explode.filter(attribute.name()::equals).isPresent()
                    && attribute.source() instanceof AttributeSource.ListSource list) {
                entity.embeddings().stream()
                        .filter(embedding -> embedding.alias().equals(list.embedding()))
                        .forEach(embedding -> found.addAll(of(embedding.element(), path)));
            }
        }
        return found;
    }

    private static List<Form> of(Embedding.Element element, String path) {
        if (element instanceof Embedding.Element.ScalarElement scalar) {
            return path.equals(ELEMENT)
                    // A list keeps the place of its NULLs.
                    ? List.of(new Form(scalar.source().representation(), NullPolicy.NULL_VALUE))
                    : List.of();
        }
        return element instanceof Embedding.Element.MapElement map && path.startsWith(ELEMENT + ".")
                ? of(map.attributes(), path.substring(ELEMENT.length() + 1))
                : List.of();
    }

    private static List<Form> of(List<AttributeMapping> attributes, String name) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(name))
                .map(attribute -> new Form(representation(attribute.source()), attribute.nulls()))
                .toList();
    }

    private static Representation representation(AttributeSource source) {
        if (source instanceof AttributeSource.ColumnSource column) {
            return column.representation();
        }
        return source instanceof AttributeSource.ListSource ? Representation.LIST : Representation.DEFAULT;
    }
}
