package dev.sluice.limits;

import dev.sluice.design.TableDesign;
import dev.sluice.item.Item;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks single items against every limit that a table puts on them: I1, I2, I11 to I15, K1, K2, K4, K13, N2. Sizes count the engine
 * attributes (R-11b), also where the item has none yet. Immutable and thread-safe.
 */
public final class ItemLimits {
    private final KeyLimits keys;
    private final ItemSizeLimits sizes;

    private ItemLimits(TableDesign table) {
        keys = new KeyLimits(table);
        sizes = new ItemSizeLimits(table);
    }

    /** The limits of items of this table. */
    public static ItemLimits of(TableDesign table) {
        return new ItemLimits(table);
    }

    /** What the item breaks, in the order of its attributes, the whole item last; empty for most. */
    public List<ItemViolation> violations(Item item) {
        List<ItemViolation> found = new ArrayList<>();
        keys.check(item, found);
        item.attributes().forEach((name, value) -> new ValueLimits(name, found).check(value));
        sizes.check(item, found);
        return List.copyOf(found);
    }
}
