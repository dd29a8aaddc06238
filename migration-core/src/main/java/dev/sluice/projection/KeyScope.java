package dev.sluice.projection;

import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.TableDesign;
import dev.sluice.design.TableDesign.Scope;
import dev.sluice.design.Template;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import java.util.List;

/**
 * Tells which keys of a target table are ours: only there is an unknown item EXTRA. With {@link Scope#ENTITY_PREFIXES} a key is
 * ours if it could be one of an entity: each key attribute begins as the entity's template begins, and is equal to a template
 * without columns. Immutable and thread-safe.
 */
public final class KeyScope {
    private final TableDesign table;
    private final List<EntityDesign> entities;

    private KeyScope(TableDesign table, List<EntityDesign> entities) {
        this.table = table;
        this.entities = entities;
    }

    /** The scope of a table of the design. */
    public static KeyScope of(Design design, TableDesign table) {
        return new KeyScope(table, design.entitiesOf(table));
    }

    /**
     * Whether a key is ours.
     *
     * @param key an item, or its key attributes alone
     */
    public boolean contains(Item key) {
        return table.scope() == Scope.WHOLE_TABLE || entities.stream().anyMatch(entity -> fits(entity, key));
    }

    private boolean fits(EntityDesign entity, Item key) {
        return table.keyAttributes().stream().allMatch(attribute -> fits(entity, attribute, key));
    }

    private static boolean fits(EntityDesign entity, KeyAttribute attribute, Item key) {
        KeyMapping mapping = entity.keys().get(attribute.name());
        AttributeValue value = key.get(attribute.name());
        if (mapping == null || value == null) {
            return false;
        }
        return !(value instanceof AttributeValue.StringValue text) || fits(mapping.template(), text.value());
    }

    private static boolean fits(Template template, String text) {
        return template.columns().isEmpty()
                ? text.equals(template.literalPrefix())
                : text.startsWith(template.literalPrefix());
    }
}
