package dev.sluice.item;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which attributes an item has, in its own order. Items of an entity have one of a few shapes, so that what depends on the names alone is
 * made once. Immutable and thread-safe.
 */
public final class ItemShape {
    /** Longer names than this need a second look: keys of indexes may have no more (N2). */
    private static final int ORDINARY_NAME = 255;

    private final List<String> names;
    private final byte[][] jsonNames;
    private final byte[][] canonicalNames;
    private final int[] canonicalOrder;
    private final int[] keyOrder;
    private final int nameBytes;
    private final boolean ordinaryNames;

    ItemShape(List<String> names, Collection<String> keyAttributes) {
        this.names = List.copyOf(names);
        int count = names.size();
        this.jsonNames = new byte[count][];
        this.canonicalNames = new byte[count][];
        int bytes = 0;
        for (int i = 0; i < count; i++) {
            String name = names.get(i);
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            bytes += utf8.length;
            canonicalNames[i] = utf8;
            jsonNames[i] = JsonText.append(new StringBuilder(), name)
                    .append(':')
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
        }
        this.nameBytes = bytes;
        this.ordinaryNames =
                Arrays.stream(canonicalNames).allMatch(name -> name.length > 0 && name.length <= ORDINARY_NAME);
        this.canonicalOrder = inOrder(IntStream.range(0, count));
        this.keyOrder = inOrder(IntStream.range(0, count).filter(i -> keyAttributes.contains(names.get(i))));
        if (keyOrder.length < keyAttributes.size()) {
            throw new IllegalArgumentException("an item of " + names + " lacks a key attribute of " + keyAttributes);
        }
        if (names.stream().anyMatch(EngineAttributes.NAMES::contains)) {
            throw new IllegalArgumentException("a projected item has no engine attribute: " + names);
        }
        if (names.stream().distinct().count() < count) {
            throw new IllegalStateException("two values of one item have the same name: " + names);
        }
    }

    private int[] inOrder(IntStream attributes) {
        return attributes
                .boxed()
                .sorted(Comparator.comparing(attribute -> canonicalNames[attribute], Arrays::compareUnsigned))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The names, in the item's own order. */
    public List<String> names() {
        return names;
    }

    /** How many attributes. */
    public int count() {
        return names.size();
    }

    /** The place of an attribute, or -1 where the item lacks it. */
    public int indexOf(String name) {
        return names.indexOf(name);
    }

    /** An attribute's name in JSON with the colon after it: the array itself, not to be changed. */
    public byte[] jsonName(int attribute) {
        return jsonNames[attribute];
    }

    byte[] canonicalName(int attribute) {
        return canonicalNames[attribute];
    }

    /** All attributes, by the UTF-8 bytes of their names. */
    int[] canonicalOrder() {
        return canonicalOrder;
    }

    /** The key attributes, by the UTF-8 bytes of their names. */
    int[] keyOrder() {
        return keyOrder;
    }

    /** The names' bytes together, which count in the item's size (I3). */
    int nameBytes() {
        return nameBytes;
    }

    boolean hasOrdinaryNames() {
        return ordinaryNames;
    }

    /** Whether these are the names; compares references first, since an entity's names are always the same objects. */
    boolean isOf(String[] candidates, int count) {
        if (count != names.size()) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            String name = names.get(i);
            if (!name.equals(candidates[i])) {
                return false;
            }
        }
        return true;
    }
}
