package dev.sluice.verify;

import dev.sluice.access.AnswerMap;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.TableDesign;
import dev.sluice.projection.AttributePath;
import dev.sluice.projection.Projection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which names are masked in what people read. */
final class Masking {
    private Masking() {}

    /** Names of the sensitive attributes of a table, whatever the entity, and of sensitive entries in lists. */
    static Set<String> names(Projection projection, TableDesign table) {
        return projection.maskOf(table).paths().stream().map(Masking::name).collect(Collectors.toUnmodifiableSet());
    }

    /** The same, and what an answer shows of attributes that no entity of the table maps, once the table has any sensitive one. */
    static Set<String> names(Projection projection, TableDesign table, AnswerMap answer) {
        Set<String> names = new HashSet<>(names(projection, table));
        if (!names.isEmpty()) {
            Set<String> mapped = projection.entitiesOf(table).stream()
                    .flatMap(entity -> mapped(entity.entity()).stream())
                    .collect(Collectors.toSet());
            Stream.concat(
                            answer.columns().values().stream().filter(path -> !path.startsWith("[]")),
                            answer.explode().stream())
                    .filter(path -> !mapped.contains(path))
                    .map(path -> path.split("\\.", 2)[0])
                    .filter(owner -> !mapped.contains(owner))
                    .forEach(names::add);
        }
        return Set.copyOf(names);
    }

    /**
     * Names of the attributes that an entity's items have by the design. What another one of the target holds nobody knows; it may be
     * a copy of a sensitive column.
     */
    static Set<String> mapped(EntityDesign entity) {
        Set<String> names = new HashSet<>(entity.keys().keySet());
        entity.attributes().forEach(attribute -> names.add(attribute.name()));
        return Set.copyOf(names);
    }

    private static String name(AttributePath path) {
        return path.entry().orElse(path.attribute());
    }
}
