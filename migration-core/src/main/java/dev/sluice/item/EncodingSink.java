package dev.sluice.item;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Renders items straight to the bytes that a request carries, with their hashes and sizes in the same pass: what an {@link
 * AttributeValueSink}, {@link ItemJson}, {@link CanonicalForm} and {@link ItemSize} give together, at a fraction of their cost. Used again
 * for one item after the other, by one thread at a time.
 */
public final class EncodingSink implements ItemSink {
    /** A set has no documented overhead: this much in the cautious reading (I8). */
    private static final int CAUTIOUS_SET = 3;
    /** By so much a number's cautious size may exceed its measured one (I4, I4b). */
    private static final int CAUTIOUS_NUMBER = 2;
    /** Overhead of a list or map, and of each element of one (I7). */
    private static final int CONTAINER = 3;

    private static final int ELEMENT = 1;
    /** A map key of any length up to this is surely allowed (N2). */
    private static final int ORDINARY_NAME = 255;

    private final ItemShapes shapes;
    private final CanonicalHasher hasher = new CanonicalHasher();
    private final JsonBytes json = new JsonBytes();
    private final ByteSink canonical = new ByteSink();
    private final Deque<OpenFrame> open = new ArrayDeque<>();
    private String[] names = new String[16];
    private int[] jsonEnds = new int[16];
    private int[] canonicalEnds = new int[16];
    private int[] sizes = new int[16];
    private byte[] types = new byte[16];
    private int attributes;
    private int size;
    private int margin;
    private int containers;
    private EncodedItem.Doubt doubt = EncodedItem.Doubt.NONE;
    private State state = State.IDLE;
    private @Nullable EncodedItem finished;

    private enum State {
        IDLE,
        NAME_WANTED,
        VALUE_WANTED
    }

    /**
     * A sink for items of one table.
     *
     * @param keyAttributes names of the table's key attributes, which every item has
     */
    public EncodingSink(Collection<String> keyAttributes) {
        this.shapes = new ItemShapes(keyAttributes);
    }

    /** The item ended last; empty while one is under construction, after one was abandoned, and before the first. */
    public Optional<EncodedItem> item() {
        return Optional.ofNullable(finished);
    }

    @Override
    public void beginItem() {
        require(State.IDLE);
        finished = null;
        reset();
        state = State.NAME_WANTED;
    }

    @Override
    public void endItem() {
        require(State.NAME_WANTED);
        if (!open.isEmpty()) {
            throw new IllegalStateException("an item ends after all that began in it");
        }
        ItemShape shape = shapes.of(names, attributes);
        hasher.over(canonical.array(), canonicalEnds);
        long measured = (long) size + shape.nameBytes();
        finished = new EncodedItem(
                shape,
                new EncodedItem.Encoded(
                        json.toByteArray(),
                        Arrays.copyOf(jsonEnds, attributes),
                        Arrays.copyOf(sizes, attributes),
                        Arrays.copyOf(types, attributes)),
                hasher.hash(shape, shape.canonicalOrder()),
                hasher.hash(shape, shape.keyOrder()),
                new EncodedItem.Extent(measured, measured + margin, containers, doubt));
        state = State.IDLE;
    }

    @Override
    public void abandonItem() {
        finished = null;
        reset();
        state = State.IDLE;
    }

    private void reset() {
        open.clear();
        json.clear();
        canonical.clear();
        attributes = 0;
        size = 0;
        margin = 0;
        containers = 0;
        doubt = EncodedItem.Doubt.NONE;
    }

    @Override
    public void name(String name) {
        require(State.NAME_WANTED);
        OpenFrame frame = open.peek();
        if (frame == null) {
            ensureAttribute();
            names[attributes] = name;
        } else {
            nestedName(name, frame);
        }
        state = State.VALUE_WANTED;
    }

    private void nestedName(String name, OpenFrame frame) {
        byte[] utf8 = ByteSink.utf8(name);
        if (utf8.length == 0 || utf8.length > ORDINARY_NAME) {
            doubt = EncodedItem.Doubt.NAME_OR_NUMBER;
        }
        frame.entry(canonical.length());
        json.separate(frame.count());
        json.string(utf8).octet(':');
        canonical.block(utf8);
        size += utf8.length;
    }

    @Override
    public void string(String value) {
        byte[] utf8 = ByteSink.utf8(value);
        begin(TypeTag.S, utf8.length);
        json.string(utf8);
        canonical.block(utf8);
        end();
    }

    @Override
    public void number(String decimal) {
        String plain = plain(decimal);
        begin(TypeTag.N, PlainDecimal.size(plain));
        byte[] utf8 = ByteSink.utf8(plain);
        json.quoted(utf8);
        canonical.block(utf8);
        end();
    }

    /** What DynamoDB may not hold is written all the same, for the limits to judge (I12). */
    private String plain(String decimal) {
        String plain = PlainDecimal.of(decimal);
        if (!PlainDecimal.isOrdinary(plain)) {
            doubt = EncodedItem.Doubt.NAME_OR_NUMBER;
        }
        margin += CAUTIOUS_NUMBER;
        return plain;
    }

    @Override
    public void binary(byte[] value) {
        begin(TypeTag.B, value.length);
        json.quoted(Base64.getEncoder().encode(value));
        canonical.block(value);
        end();
    }

    @Override
    public void bool(boolean value) {
        begin(TypeTag.BOOL, 1);
        json.word(value ? "true" : "false");
        canonical.octet(value ? 1 : 0);
        end();
    }

    @Override
    public void nullValue() {
        begin(TypeTag.NULL, 1);
        json.word("true");
        end();
    }

    @Override
    public void beginMap() {
        begin(TypeTag.M, CONTAINER);
        json.octet('{');
        push(OpenFrame.ofMap(canonical.length()));
        state = State.NAME_WANTED;
    }

    @Override
    public void endMap() {
        OpenFrame map = pop(OpenFrame.Kind.MAP);
        json.octet('}');
        map.sort(canonical);
        end();
    }

    @Override
    public void beginList() {
        begin(TypeTag.L, CONTAINER);
        json.octet('[');
        push(OpenFrame.ofList(canonical.length()));
        state = State.VALUE_WANTED;
    }

    @Override
    public void endList() {
        OpenFrame list = pop(OpenFrame.Kind.LIST);
        json.octet(']');
        canonical.integerAt(list.countAt(), list.count());
        end();
    }

    @Override
    public void stringSet(Iterable<String> members) {
        List<byte[]> all = new ArrayList<>();
        members.forEach(member -> all.add(ByteSink.utf8(member)));
        set(TypeTag.SS, all, all.stream().mapToInt(member -> member.length).sum(), json::string);
    }

    @Override
    public void numberSet(Iterable<String> decimals) {
        List<byte[]> all = new ArrayList<>();
        int bytes = 0;
        for (String decimal : decimals) {
            String plain = plain(decimal);
            bytes += PlainDecimal.size(plain);
            all.add(ByteSink.utf8(plain));
        }
        set(TypeTag.NS, all, bytes, json::quoted);
    }

    @Override
    public void binarySet(Iterable<byte[]> members) {
        List<byte[]> all = new ArrayList<>();
        members.forEach(all::add);
        set(
                TypeTag.BS,
                all,
                all.stream().mapToInt(member -> member.length).sum(),
                member -> json.quoted(Base64.getEncoder().encode(member)));
    }

    private void set(TypeTag type, List<byte[]> members, int bytes, Consumer<byte[]> writer) {
        begin(type, bytes);
        margin += CAUTIOUS_SET;
        json.octet('[');
        for (int i = 0; i < members.size(); i++) {
            json.separate(i);
            writer.accept(members.get(i));
        }
        json.octet(']');
        List<byte[]> sorted = new ArrayList<>(members);
        sorted.sort(Arrays::compareUnsigned);
        canonical.integer(sorted.size());
        sorted.forEach(canonical::block);
        end();
    }

    /** Begins a value: its JSON up to the type, its tag, its size. */
    private void begin(TypeTag type, int bytes) {
        require(State.VALUE_WANTED);
        OpenFrame frame = open.peek();
        if (frame == null) {
            sizes[attributes] = -size;
            types[attributes] = (byte) type.octet();
        } else {
            size += ELEMENT;
            if (frame.kind() == OpenFrame.Kind.LIST) {
                json.separate(frame.count());
            }
            frame.add();
        }
        size += bytes;
        json.bytes(type.json());
        canonical.octet(type.octet());
    }

    private void end() {
        json.octet('}');
        OpenFrame frame = open.peek();
        if (frame == null) {
            sizes[attributes] += size;
            jsonEnds[attributes] = json.length();
            canonicalEnds[attributes] = canonical.length();
            attributes++;
            state = State.NAME_WANTED;
        } else {
            state = frame.kind() == OpenFrame.Kind.MAP ? State.NAME_WANTED : State.VALUE_WANTED;
        }
    }

    private void push(OpenFrame frame) {
        canonical.integer(0);
        open.push(frame);
        containers = Math.max(containers, open.size());
    }

    private OpenFrame pop(OpenFrame.Kind kind) {
        OpenFrame frame = open.poll();
        boolean complete = kind == OpenFrame.Kind.LIST || state == State.NAME_WANTED;
        if (frame == null || frame.kind() != kind || !complete) {
            throw new IllegalStateException("what ends is not what began, or a name has no value");
        }
        return frame;
    }

    private void ensureAttribute() {
        if (attributes == names.length) {
            int more = attributes * 2;
            names = Arrays.copyOf(names, more);
            jsonEnds = Arrays.copyOf(jsonEnds, more);
            canonicalEnds = Arrays.copyOf(canonicalEnds, more);
            sizes = Arrays.copyOf(sizes, more);
            types = Arrays.copyOf(types, more);
        }
    }

    private void require(State expected) {
        if (state != expected) {
            throw new IllegalStateException("out of order: " + expected + " is not " + state);
        }
    }
}
