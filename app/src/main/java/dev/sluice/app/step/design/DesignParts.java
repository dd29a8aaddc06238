package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.design.AttributeMapping;
import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.TableDesign;
import dev.sluice.problem.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Changes of a design's parts with what hangs on them. Pure.
 *
 * @param design as it is
 */
record DesignParts(Design design) {
    /** An entity that is to be there. */
    EntityDesign entity(String name) {
        return design.entity(name).orElseThrow(() -> new InvalidInputException(text("design.form.gone", name)));
    }

    /** An attribute of an entity; empty where there is none. */
    Optional<AttributeMapping> attribute(String entity, String name) {
        return design.entity(entity).flatMap(found -> found.attributes().stream()
                .filter(each -> each.name().equals(name))
                .findFirst());
    }

    /** A table that is to be there. */
    TableDesign table(String name) {
        return design.table(name).orElseThrow(() -> new InvalidInputException(text("design.form.gone", name)));
    }

    /** The design without an index, and without the key templates that nothing else uses. */
    Design withoutIndex(String tableName, String index) {
        TableDesign before = table(tableName);
        TableDesign after = before.withIndexes(before.indexes().stream()
                .filter(each -> !each.name().equals(index))
                .toList());
        Set<String> used =
                after.allKeyAttributes().stream().map(KeyAttribute::name).collect(Collectors.toSet());
        Set<String> gone = before.allKeyAttributes().stream()
                .map(KeyAttribute::name)
                .filter(name -> !used.contains(name))
                .collect(Collectors.toSet());
        return design.with(after)
                .withEntities(design.entities().stream()
                        .map(entity -> entity.table().equals(tableName)
                                ? entity.withKeys(without(entity.keys(), gone))
                                : entity)
                        .toList());
    }

    private static Map<String, KeyMapping> without(Map<String, KeyMapping> keys, Set<String> gone) {
        Map<String, KeyMapping> left = new LinkedHashMap<>(keys);
        left.keySet().removeAll(gone);
        return left;
    }

    /** The entities that lose a key template with an index. */
    List<String> losing(String tableName, String index) {
        Design after = withoutIndex(tableName, index);
        return design.entities().stream()
                .filter(entity -> !after.entity(entity.name()).equals(Optional.of(entity)))
                .map(EntityDesign::name)
                .toList();
    }

    /** The design without an entity. */
    Design withoutEntity(String name) {
        return design.withEntities(design.entities().stream()
                .filter(entity -> !entity.name().equals(name))
                .toList());
    }

    /** The design without an attribute of an entity. */
    Design withoutAttribute(String entityName, String attribute) {
        EntityDesign entity = entity(entityName);
        return design.with(entity.withAttributes(entity.attributes().stream()
                .filter(each -> !each.name().equals(attribute))
                .toList()));
    }
}
