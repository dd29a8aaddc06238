package dev.sluice.verify;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import java.util.List;
import java.util.Optional;

/** Faults of an item as a whole; each gives nothing where the item offers no hold for it. */
final class ItemFaults {
    private static final String PLANTED = "plantedAttribute";

    private ItemFaults() {}

    static Optional<Item> fieldsSwapped(Item item, ItemSurgery surgery) {
        List<String> names = surgery.contentNames(item);
        for (int i = 0; i < names.size(); i++) {
            for (int k = i + 1; k < names.size(); k++) {
                AttributeValue one = item.get(names.get(i));
                AttributeValue other = item.get(names.get(k));
                if (one != null && other != null && !one.equals(other) && one.getClass() == other.getClass()) {
                    return Optional.of(
                            ItemSurgery.with(ItemSurgery.with(item, names.get(i), other), names.get(k), one));
                }
            }
        }
        return Optional.empty();
    }

    static Optional<Item> attributeLost(Item item, ItemSurgery surgery) {
        return oneName(item, surgery).map(name -> ItemSurgery.without(item, name));
    }

    static Optional<Item> attributeRenamed(Item item, ItemSurgery surgery) {
        return oneName(item, surgery).flatMap(name -> Optional.ofNullable(item.get(name))
                .map(value -> ItemSurgery.with(ItemSurgery.without(item, name), absentName(item, name), value)));
    }

    static Optional<Item> extraAttribute(Item item, ItemSurgery surgery) {
        return Optional.of(
                ItemSurgery.with(item, absentName(item, PLANTED), new AttributeValue.StringValue("planted")));
    }

    static Optional<Item> nullForAbsent(Item item, ItemSurgery surgery) {
        return Optional.of(ItemSurgery.with(item, absentName(item, PLANTED), new AttributeValue.NullValue()));
    }

    static Optional<Item> emptyForAbsent(Item item, ItemSurgery surgery) {
        return Optional.of(ItemSurgery.with(item, absentName(item, PLANTED), new AttributeValue.StringValue("")));
    }

    static Optional<Item> absentForNull(Item item, ItemSurgery surgery) {
        return withoutWhere(item, surgery, new AttributeValue.NullValue());
    }

    static Optional<Item> absentForEmpty(Item item, ItemSurgery surgery) {
        return withoutWhere(item, surgery, new AttributeValue.StringValue(""));
    }

    private static Optional<Item> withoutWhere(Item item, ItemSurgery surgery, AttributeValue value) {
        return surgery.contentNames(item).stream()
                .filter(name -> value.equals(item.get(name)))
                .findFirst()
                .map(name -> ItemSurgery.without(item, name));
    }

    /** A name that the item lacks, or nothing would change. */
    private static String absentName(Item item, String beginning) {
        String name = beginning + "_";
        while (item.get(name) != null) {
            name += "_";
        }
        return name;
    }

    private static Optional<String> oneName(Item item, ItemSurgery surgery) {
        List<String> names = surgery.contentNames(item);
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(names.get(surgery.random().nextInt(names.size())));
    }
}
