package dev.sluice.propose;

import dev.sluice.design.AttributeMapping;
import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.TableDesign;
import dev.sluice.item.EngineAttributes;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Table;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A source table as a further entity of a design: all its columns, with a key of its primary key. It is correct and complete, not clever: a start to work from.
 * Pure and thread-safe.
 */
public final class EntityProposal {
    private static final Pattern FIXED = Pattern.compile("[A-Za-z0-9_]+");

    private EntityProposal() {}

    /** A name for an entity of a source table that no other entity has. */
    public static String name(QualifiedName table, Design design) {
        Set<String> taken = new HashSet<>();
        design.entities().forEach(entity -> taken.add(entity.name()));
        return new UniqueNames(taken).take(Naming.entity(table.name()));
    }

    /**
     * Proposes an entity.
     *
     * @param table the source table
     * @param name the entity's name
     * @param target the table of the design that its items go to
     * @param design what there is: the fixed text of its keys is one that no other entity there begins a key with
     * @throws InvalidInputException when the table has no primary key that can be one there, with the reason
     */
    public static EntityDesign of(Table table, String name, TableDesign target, Design design) {
        Optional<String> obstacle = StarterDesign.obstacle(table);
        if (obstacle.isPresent()) {
            throw new InvalidInputException(table.name() + " cannot become an entity: " + obstacle.get() + ".");
        }
        String keyText = new UniqueNames(keyTexts(design.entitiesOf(target))).take(Naming.keyText(name));
        EntityDesign start = new StarterEntity(table, name, keyText, target.name(), design.separator()).entity();
        Map<String, KeyMapping> keys = new LinkedHashMap<>();
        start.keys().forEach((attribute, key) -> {
            Optional<KeyAttribute> meant = attribute.equals(StarterEntity.PARTITION_KEY)
                    ? Optional.of(target.partitionKey())
                    : target.sortKey();
            meant.ifPresent(own -> keys.put(own.name(), key));
        });
        return start.withKeys(keys).withAttributes(attributes(start, target));
    }

    private static Set<String> keyTexts(List<EntityDesign> entities) {
        Set<String> texts = new HashSet<>();
        entities.forEach(entity -> entity.keys().values().forEach(key -> {
            Matcher fixed = FIXED.matcher(key.template().text());
            if (fixed.lookingAt()) {
                texts.add(fixed.group());
            }
        }));
        return texts;
    }

    /** An attribute that has the name of a key would be one. */
    private static List<AttributeMapping> attributes(EntityDesign start, TableDesign target) {
        Set<String> reserved = new HashSet<>(EngineAttributes.NAMES);
        target.allKeyAttributes().forEach(key -> reserved.add(key.name()));
        UniqueNames names = new UniqueNames(reserved);
        return start.attributes().stream()
                .map(attribute -> new AttributeMapping(
                        names.take(attribute.name()),
                        attribute.source(),
                        attribute.nulls(),
                        attribute.sensitivity(),
                        attribute.when()))
                .toList();
    }
}
