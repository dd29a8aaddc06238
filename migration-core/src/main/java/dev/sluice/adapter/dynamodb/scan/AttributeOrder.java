package dev.sluice.adapter.dynamodb.scan;

import dev.sluice.item.EngineAttributes;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What depends on the names of an item's attributes alone, in the order in which they came. Immutable and thread-safe. */
final class AttributeOrder {
    private final String[] names;
    private final byte[][] blocks;
    private final int[] content;
    private final int[] key;
    private final int[] outline;

    private AttributeOrder(List<String> names, byte[][] blocks, Collection<String> keyAttributes) {
        this.names = names.toArray(String[]::new);
        this.blocks = blocks;
        boolean deleted = names.contains(EngineAttributes.DELETED);
        this.content = inOrder(name -> !name.equals(EngineAttributes.VERSION) && !name.equals(EngineAttributes.HASH));
        this.key = inOrder(keyAttributes::contains);
        this.outline =
                inOrder(name -> deleted || keyAttributes.contains(name) || EngineAttributes.NAMES.contains(name));
    }

    /**
     * The order of names.
     *
     * @throws IOException when one is there twice, or a key attribute is not there
     */
    static AttributeOrder of(List<String> names, Collection<String> keyAttributes) throws IOException {
        if (names.stream().distinct().count() < names.size()) {
            throw new IOException("an item names an attribute twice");
        }
        if (!names.containsAll(keyAttributes)) {
            throw new IOException("an item lacks an attribute of its key");
        }
        byte[][] blocks = new byte[names.size()][];
        for (int i = 0; i < blocks.length; i++) {
            CanonicalBytes block = new CanonicalBytes();
            block.text(names.get(i));
            blocks[i] = Arrays.copyOf(block.array(), block.length());
        }
        return new AttributeOrder(names, blocks, keyAttributes);
    }

    private int[] inOrder(Predicate<String> wanted) {
        return IntStream.range(0, names.length)
                .filter(i -> wanted.test(names[i]))
                .boxed()
                .sorted(Comparator.comparing(this::withoutLength, Arrays::compareUnsigned))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private byte[] withoutLength(int attribute) {
        return Arrays.copyOfRange(blocks[attribute], Integer.BYTES, blocks[attribute].length);
    }

    /** Whether these are the names, in that order. */
    boolean isOf(String[] candidates, int count) {
        if (count != names.length) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (!names[i].equals(candidates[i])) {
                return false;
            }
        }
        return true;
    }

    String name(int attribute) {
        return names[attribute];
    }

    /** A name's canonical bytes after their length: the array itself, not to be changed. */
    byte[] block(int attribute) {
        return blocks[attribute];
    }

    /** The attributes whose content counts, by the bytes of their names: the array itself, not to be changed. */
    int[] content() {
        return content;
    }

    /** Those of the key, likewise. */
    int[] key() {
        return key;
    }

    /** Those that a comparison looks at, likewise. */
    int[] outline() {
        return outline;
    }
}
