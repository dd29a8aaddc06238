package dev.sluice.item;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shapes of a table's items, each made once. Used by one thread. */
final class ItemShapes {
    /** With twenty optional attributes there are a million shapes: more than this are made again, so that memory stays flat. */
    private static final int MOST = 512;

    private final Collection<String> keyAttributes;
    private final Map<List<String>, ItemShape> known = new HashMap<>();
    private @Nullable ItemShape last;

    /**
     * No shape yet.
     *
     * @param keyAttributes names of the table's key attributes, which every item has
     */
    ItemShapes(Collection<String> keyAttributes) {
        this.keyAttributes = List.copyOf(keyAttributes);
    }

    /**
     * The shape of an item.
     *
     * @param names those of its attributes in its own order, and perhaps others behind them
     * @param count how many attributes it has
     */
    ItemShape of(String[] names, int count) {
        ItemShape shape = last;
        if (shape == null || !shape.isOf(names, count)) {
            if (known.size() >= MOST) {
                known.clear();
            }
            shape = known.computeIfAbsent(
                    List.of(Arrays.copyOf(names, count)), seen -> new ItemShape(seen, keyAttributes));
            last = shape;
        }
        return shape;
    }
}
