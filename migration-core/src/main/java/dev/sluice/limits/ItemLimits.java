package dev.sluice.limits;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.item.Item;
import dev.sluice.item.MeasuredItem;
import dev.sluice.value.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks single items against every limit that a table puts on them: I1, I2, I11 to I15, K1, K2, K4, K13, N2. Sizes count the engine
 * attributes (R-11b), also where the item has none yet. Immutable and thread-safe.
 */
public final class ItemLimits {
    /** Every key of every index is at most as long, and several parts of one together (K1, K2, K13). */
    private static final int ORDINARY_KEY = (int) SizeLimits.SORT_KEY.count() / 4;
    /** An item with its entries in local indexes is at most so often as large as alone: itself and five indexes (I2, N3). */
    private static final int WITH_LOCAL_INDEXES = 6;

    private final KeyLimits keys;
    private final List<KeyAttribute> allKeys;
    private final ItemSizeLimits sizes;

    private final List<KeyAttribute> tableKeys;
    private final boolean hasLocalIndexes;

    private ItemLimits(TableDesign table) {
        tableKeys = table.keyAttributes();
        hasLocalIndexes = table.indexes().stream().anyMatch(index -> index.kind() == IndexDesign.Kind.LOCAL);
        allKeys = table.allKeyAttributes();
        keys = new KeyLimits(table);
        sizes = new ItemSizeLimits(table);
    }

    /** The limits of items of this table. */
    public static ItemLimits of(TableDesign table) {
        return new ItemLimits(table);
    }

    /**
     * Whether an item keeps every limit for certain, told from figures that it brings with it. Where this is false it may still keep them:
     * {@link #violations} knows. Sets are as a projection writes them: not empty, members distinct.
     *
     * @param item the item
     * @param upperBound no less than its size, engine attributes included
     */
    public boolean areSurelyKept(MeasuredItem item, Bytes upperBound) {
        long largest = upperBound.count() * (hasLocalIndexes ? WITH_LOCAL_INDEXES : 1);
        return largest <= SizeLimits.ITEM.count()
                && item.containers() < SizeLimits.NESTING_LEVELS - 1
                && item.isOrdinary()
                && hasOrdinaryKeys(item);
    }

    private boolean hasOrdinaryKeys(MeasuredItem item) {
        for (KeyAttribute key : tableKeys) {
            if (item.shape().indexOf(key.name()) < 0) {
                return false;
            }
        }
        for (KeyAttribute key : allKeys) {
            if (!isOrdinary(key, item)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOrdinary(KeyAttribute key, MeasuredItem item) {
        int place = item.shape().indexOf(key.name());
        return place < 0
                || item.type(place).equals(key.type().name())
                        && item.size(place) > 0
                        && item.size(place) <= ORDINARY_KEY;
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
