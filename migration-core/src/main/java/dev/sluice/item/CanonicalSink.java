package dev.sluice.item;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Renders items straight to their hashes: what an {@link AttributeValueSink} and {@link CanonicalForm} give together, without an item
 * between. It forms values as those two do and not as the writer's {@link EncodingSink}, so that what that does to a value shows as a
 * difference. Used again for one item after the other, by one thread at a time.
 */
public final class CanonicalSink implements ItemSink {
    /** A map key of any length up to this is surely allowed (N2). */
    private static final int ORDINARY_NAME = 255;
    /** The tag and the length of a string, number or bytes. */
    private static final int HEAD = 1 + Integer.BYTES;

    private final ItemShapes shapes;
    private final CanonicalHasher hasher = new CanonicalHasher();
    private final ByteSink canonical = new ByteSink();
    private final Deque<OpenFrame> open = new ArrayDeque<>();
    private String[] names = new String[16];
    private int[] ends = new int[16];
    private int attributes;
    private int containers;
    private EncodedItem.Doubt doubt = EncodedItem.Doubt.NONE;
    private @Nullable CanonicalItem finished;

    /**
     * A sink for items of one table.
     *
     * @param keyAttributes names of the table's key attributes, which every item has
     */
    public CanonicalSink(Collection<String> keyAttributes) {
        this.shapes = new ItemShapes(keyAttributes);
    }

    /** The item ended last; empty while one is under construction, after one was abandoned, and before the first. */
    public Optional<CanonicalItem> item() {
        return Optional.ofNullable(finished);
    }

    @Override
    public void beginItem() {
        abandonItem();
    }

    @Override
    public void abandonItem() {
        finished = null;
        open.clear();
        canonical.clear();
        attributes = 0;
        containers = 0;
        doubt = EncodedItem.Doubt.NONE;
    }

    @Override
    public void endItem() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("an item ends after all that began in it");
        }
        ItemShape shape = shapes.of(names, attributes);
        hasher.over(canonical.array(), ends);
        finished = new CanonicalItem(
                shape,
                values(),
                hasher.hash(shape, shape.canonicalOrder()),
                hasher.hash(shape, shape.keyOrder()),
                new CanonicalItem.Extent(canonical.length(), containers, doubt));
    }

    private CanonicalItem.Values values() {
        byte[] types = new byte[attributes];
        int[] sizes = new int[attributes];
        for (int i = 0; i < attributes; i++) {
            int start = i == 0 ? 0 : ends[i - 1];
            types[i] = canonical.array()[start];
            sizes[i] = Math.max(0, ends[i] - start - HEAD);
        }
        return new CanonicalItem.Values(types, sizes);
    }

    @Override
    public void name(String name) {
        OpenFrame frame = open.peek();
        if (frame != null) {
            byte[] utf8 = ByteSink.utf8(name);
            if (utf8.length == 0 || utf8.length > ORDINARY_NAME) {
                doubt = EncodedItem.Doubt.NAME_OR_NUMBER;
            }
            frame.entry(canonical.length());
            canonical.block(utf8);
            return;
        }
        if (attributes == names.length) {
            names = Arrays.copyOf(names, attributes * 2);
            ends = Arrays.copyOf(ends, attributes * 2);
        }
        names[attributes] = name;
    }

    @Override
    public void string(String value) {
        begin(TypeTag.S);
        canonical.text(value);
        end();
    }

    @Override
    public void number(String decimal) {
        begin(TypeTag.N);
        canonical.text(plain(decimal));
        end();
    }

    private String plain(String decimal) {
        String plain = PlainNumber.of(new BigDecimal(decimal));
        if (!PlainDecimal.isOrdinary(plain)) {
            doubt = EncodedItem.Doubt.NAME_OR_NUMBER;
        }
        return plain;
    }

    @Override
    public void binary(byte[] value) {
        begin(TypeTag.B);
        canonical.block(value);
        end();
    }

    @Override
    public void bool(boolean value) {
        begin(TypeTag.BOOL);
        canonical.octet(value ? 1 : 0);
        end();
    }

    @Override
    public void nullValue() {
        begin(TypeTag.NULL);
        end();
    }

    @Override
    public void beginMap() {
        begin(TypeTag.M);
        push(OpenFrame.ofMap(canonical.length()));
    }

    @Override
    public void endMap() {
        pop(OpenFrame.Kind.MAP).sort(canonical);
        end();
    }

    @Override
    public void beginList() {
        begin(TypeTag.L);
        push(OpenFrame.ofList(canonical.length()));
    }

    @Override
    public void endList() {
        OpenFrame list = pop(OpenFrame.Kind.LIST);
        canonical.integerAt(list.countAt(), list.count());
        end();
    }

    @Override
    public void stringSet(Iterable<String> members) {
        List<byte[]> all = new ArrayList<>();
        members.forEach(member -> all.add(ByteSink.utf8(member)));
        set(TypeTag.SS, all);
    }

    @Override
    public void numberSet(Iterable<String> decimals) {
        List<byte[]> all = new ArrayList<>();
        decimals.forEach(decimal -> all.add(ByteSink.utf8(plain(decimal))));
        set(TypeTag.NS, all);
    }

    @Override
    public void binarySet(Iterable<byte[]> members) {
        List<byte[]> all = new ArrayList<>();
        members.forEach(all::add);
        set(TypeTag.BS, all);
    }

    private void set(TypeTag type, List<byte[]> members) {
        begin(type);
        members.sort(Arrays::compareUnsigned);
        canonical.integer(members.size());
        members.forEach(canonical::block);
        end();
    }

    private void begin(TypeTag type) {
        OpenFrame frame = open.peek();
        if (frame != null) {
            frame.add();
        }
        canonical.octet(type.octet());
    }

    private void end() {
        if (open.isEmpty()) {
            ends[attributes++] = canonical.length();
        }
    }

    private void push(OpenFrame frame) {
        canonical.integer(0);
        open.push(frame);
        containers = Math.max(containers, open.size());
    }

    private OpenFrame pop(OpenFrame.Kind kind) {
        OpenFrame frame = open.poll();
        if (frame == null || frame.kind() != kind) {
            throw new IllegalStateException("what ends is not what began");
        }
        return frame;
    }
}
