package dev.sluice.reverse;

import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeSource;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.KeyType;
import dev.sluice.design.Template.Segment;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.KeyParts;
import dev.sluice.source.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What tells the items of an entity from others: the form of their keys, and attributes that are the same in all of them. Immutable and thread-safe. */
final class ItemForm {
    private final List<KeyForm> keys = new ArrayList<>();
    private final Map<String, AttributeValue> constants = new LinkedHashMap<>();

    ItemForm(EntityProjection projection, char separator) {
        EntityDesign entity = projection.entity();
        for (KeyAttribute key : projection.table().keyAttributes()) {
            KeyMapping mapping = entity.keys().get(key.name());
            if (mapping != null) {
                keys.add(
                        KeyForm.of(key, mapping, separator, projection.reading().root()));
            }
        }
        for (AttributeMapping attribute : entity.attributes()) {
            if (attribute.source() instanceof AttributeSource.ConstantSource constant
                    && attribute.when().isAlways()) {
                constants.put(attribute.name(), constant.value());
            }
        }
    }

    /** Whether an item can be one of the entity. */
    boolean fits(Item item) {
        return keys.stream().allMatch(key -> key.fits(item.get(key.key().name())))
                && constants.entrySet().stream()
                        .allMatch(constant -> constant.getValue().equals(item.get(constant.getKey())));
    }

    /**
     * The form of a key.
     *
     * @param parts of a string key
     * @param inverses one for each placeholder; empty where its text leads to no value, so that it may be any
     */
    private record KeyForm(KeyAttribute key, Optional<KeyParts> parts, List<Optional<KeyTextInverse>> inverses) {
        static KeyForm of(KeyAttribute key, KeyMapping mapping, char separator, Table root) {
            if (key.type() != KeyType.S) {
                return new KeyForm(key, Optional.empty(), List.of());
            }
            List<Optional<KeyTextInverse>> inverses = new ArrayList<>();
            for (Segment segment : mapping.template().segments()) {
                if (segment instanceof Segment.Placeholder placeholder) {
                    inverses.add(root.column(placeholder.column().column())
                            .flatMap(column -> KeyTextInverse.of(column.type(), placeholder.format())));
                }
            }
            return new KeyForm(key, Optional.of(KeyParts.of(mapping.template(), separator)), inverses);
        }

        boolean fits(@Nullable AttributeValue value) {
            if (parts.isEmpty()) {
                return value != null && value.typeDescriptor().equals(key.type().name());
            }
            return value instanceof AttributeValue.StringValue text
                    && parts.get().texts(text.value()).filter(this::lead).isPresent();
        }

        private boolean lead(List<String> texts) {
            for (int i = 0; i < inverses.size(); i++) {
                try {
                    if (inverses.get(i).isPresent()) {
                        inverses.get(i).get().literal(texts.get(i));
                    }
                } catch (UninvertibleException none) {
                    return false;
                }
            }
            return true;
        }
    }
}
