package dev.sluice.limits;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.item.ItemSize;
import dev.sluice.value.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** I1 and I2: the size of an item, and with its entries in the local indexes. */
final class ItemSizeLimits {
    /** {@code _mv} and {@code _mh} of an item that has none yet: a number of 2 to 21 bytes and 16 bytes, with their names. */
    private static final ItemSize ENGINE = new ItemSize(new Bytes(3 + 2 + 3 + 16), new Bytes(3 + 21 + 3 + 16));

    private final TableDesign table;
    private final List<IndexDesign> localIndexes;

    ItemSizeLimits(TableDesign table) {
        this.table = table;
        this.localIndexes = table.indexes().stream()
                .filter(index -> index.kind() == IndexDesign.Kind.LOCAL)
                .toList();
    }

    void check(Item item, List<ItemViolation> found) {
        ItemSize engine = item.get(EngineAttributes.VERSION) == null ? ENGINE : ItemSize.ZERO;
        ItemSize alone = ItemSize.of(item).plus(engine);
        if (alone.upperBound().compareTo(SizeLimits.ITEM) > 0) {
            found.add(violation("I1", "the item", alone));
            return;
        }
        ItemSize all = alone;
        for (IndexDesign index : localIndexes) {
            all = all.plus(entry(index, item, engine));
        }
        if (all.upperBound().compareTo(SizeLimits.ITEM) > 0) {
            found.add(violation("I2", "the item with its entries in the local indexes", all));
        }
    }

    private ItemSize entry(IndexDesign index, Item item, ItemSize engine) {
        if (index.keyAttributes().stream().anyMatch(key -> item.get(key.name()) == null)) {
            return ItemSize.ZERO;
        }
        if (index.projection() instanceof IndexProjection.All) {
            return ItemSize.of(item).plus(engine);
        }
        Map<String, AttributeValue> entry = new LinkedHashMap<>();
        for (String name : projected(index)) {
            AttributeValue value = item.get(name);
            if (value != null) {
                entry.put(name, value);
            }
        }
        return ItemSize.of(new Item(entry));
    }

    private Set<String> projected(IndexDesign index) {
        List<KeyAttribute> keys = new ArrayList<>(table.keyAttributes());
        keys.addAll(index.keyAttributes());
        Set<String> names = new LinkedHashSet<>();
        keys.forEach(key -> names.add(key.name()));
        if (index.projection() instanceof IndexProjection.Include include) {
            names.addAll(include.attributes());
        }
        return names;
    }

    private static ItemViolation violation(String rule, String what, ItemSize size) {
        if (size.measured().compareTo(SizeLimits.ITEM) > 0) {
            String sentence = String.format(
                    Locale.ROOT,
                    "%s: %s with engine attributes has %s, more than %s.",
                    rule,
                    what,
                    size.measured(),
                    SizeLimits.ITEM);
            return new ItemViolation(rule, "", sentence, ItemViolation.Certainty.CERTAIN);
        }
        String sentence = String.format(
                Locale.ROOT,
                "%s: %s with engine attributes has up to %s where the documents leave the size of numbers and sets open, more than %s.",
                rule,
                what,
                size.upperBound(),
                SizeLimits.ITEM);
        return new ItemViolation(rule, "", sentence, ItemViolation.Certainty.POSSIBLE);
    }
}
