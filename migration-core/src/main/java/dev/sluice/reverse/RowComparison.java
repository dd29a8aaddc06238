package dev.sluice.reverse;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.Item;
import dev.sluice.reverse.EntityInverse.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether an item is what its row becomes.
 *
 * @param wrong the first attribute of its own that is not; empty where there is none
 * @param copy the first attribute made from other rows that is not, or not yet; empty where there is none
 */
record RowComparison(Optional<String> wrong, Optional<String> copy) {
    static final RowComparison EQUAL = new RowComparison(Optional.empty(), Optional.empty());

    /** Compares an item with what its row becomes now. */
    static RowComparison of(EntityInverse entity, Item item, Item rendered) {
        Set<String> names = new TreeSet<>(item.attributes().keySet());
        names.addAll(rendered.attributes().keySet());
        Optional<String> wrong = Optional.empty();
        Optional<String> copy = Optional.empty();
        for (String name : names) {
            AttributeValue said = item.get(name);
            AttributeValue found = rendered.get(name);
            if (isSame(said, found)) {
                continue;
            }
            Set<String> copied = entity.copies().entries().getOrDefault(name, Set.of());
            boolean isCopy = entity.role() == Role.COMPARES
                    || entity.copies().attributes().contains(name)
                    || !copied.isEmpty() && without(said, copied).equals(without(found, copied));
            if (isCopy) {
                copy = copy.or(() -> Optional.of(name));
            } else {
                wrong = wrong.or(() -> Optional.of(name));
            }
        }
        return new RowComparison(wrong, copy);
    }

    /** Sets come in any order. */
    private static boolean isSame(@Nullable AttributeValue said, @Nullable AttributeValue found) {
        return said != null
                && found != null
                && (said.equals(found)
                        || CanonicalForm.hash(new Item(Map.of("", said)))
                                .equals(CanonicalForm.hash(new Item(Map.of("", found)))));
    }

    private static Optional<AttributeValue> without(@Nullable AttributeValue value, Set<String> entries) {
        if (!(value instanceof AttributeValue.ListValue list)) {
            return Optional.ofNullable(value);
        }
        List<AttributeValue> elements = new ArrayList<>();
        for (AttributeValue element : list.elements()) {
            if (element instanceof AttributeValue.MapValue map) {
                Map<String, AttributeValue> left = new LinkedHashMap<>(map.entries());
                left.keySet().removeAll(entries);
                elements.add(new AttributeValue.MapValue(left));
            } else {
                elements.add(element);
            }
        }
        return Optional.of(new AttributeValue.ListValue(elements));
    }
}
