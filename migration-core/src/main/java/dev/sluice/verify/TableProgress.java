package dev.sluice.verify;

import dev.sluice.gateway.KeyRange;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Binary;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.verify.TargetNote.Kind;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How far the reading of a table's two sides is, as its blocks tell, and the form of these. Filled by one thread; then several may ask. */
final class TableProgress {
    static final int PLAN = 1;
    static final int RANGE = 2;
    static final int PAGE = 3;

    private final Map<String, Plan> plans = new HashMap<>();
    /** By its last part: parts that another attempt left are of no use. */
    private final Map<RangeId, RangeHead> ranges = new ConcurrentHashMap<>();

    private final Map<Integer, Optional<Item>> segments = new HashMap<>();

    /** The ranges of an entity, as far as they are known. */
    private static final class Plan {
        private final List<KeyRange> ranges = new ArrayList<>();
        private boolean whole;
    }

    /** A range of an entity, by its number. */
    record RangeId(String entity, int number) {}

    /**
     * A part of a range's reading.
     *
     * @param isLast whether the range was read whole with it
     */
    record RangeHead(RangeId range, int attempt, boolean isLast, RangeCounts counts, int digests) {}

    /**
     * The rows of a range.
     *
     * @param rows all of them
     * @param sum of all of them, see {@link RowSum}
     * @param filtered those that the entity's filter leaves out
     * @param rejected those that cannot be represented
     * @param refused those whose item breaks a limit
     */
    record RangeCounts(long rows, long sum, long filtered, long rejected, long refused) {
        static final RangeCounts NONE = new RangeCounts(0, 0, 0, 0, 0);
    }

    /**
     * A page of a segment.
     *
     * @param lastKey where the next one begins; empty on the last one
     */
    record PageHead(int segment, Optional<Item> lastKey, int notes) {}

    /** Takes a block. */
    void take(DataInputStream in) throws IOException {
        switch (in.readByte()) {
            case PLAN -> takePlan(in);
            case RANGE -> {
                RangeHead head = rangeHead(in);
                if (head.isLast()) {
                    ranges.put(head.range(), head);
                }
            }
            case PAGE -> {
                PageHead head = pageHead(in);
                segments.put(head.segment(), head.lastKey());
            }
            default -> throw new IOException("no such block");
        }
    }

    /** A plan of which a part is missing is made anew. */
    private void takePlan(DataInputStream in) throws IOException {
        Plan plan = plans.computeIfAbsent(Readings.text(in), entity -> new Plan());
        if (in.readBoolean()) {
            plan.ranges.clear();
        }
        plan.whole = in.readBoolean();
        for (int left = in.readInt(); left > 0; left--) {
            plan.ranges.add(new KeyRange(key(in), key(in)));
        }
    }

    /** Whether there is nothing. */
    boolean isNone() {
        return plans.isEmpty() && ranges.isEmpty() && segments.isEmpty();
    }

    Optional<List<KeyRange>> plan(String entity) {
        return Optional.ofNullable(plans.get(entity)).filter(plan -> plan.whole).map(plan -> plan.ranges);
    }

    boolean isRead(RangeId range) {
        return ranges.containsKey(range);
    }

    /** Whether a range that was read whole had these rows. */
    boolean had(RangeId range, long rows, long sum) {
        RangeHead last = ranges.get(range);
        return last != null && last.counts().rows() == rows && last.counts().sum() == sum;
    }

    /** A range has to be read again. */
    void forget(RangeId range) {
        ranges.remove(range);
    }

    /** Whether a part of a range is of the attempt that read it whole. */
    boolean counts(RangeHead part) {
        RangeHead last = ranges.get(part.range());
        return last != null && last.attempt() == part.attempt();
    }

    boolean isBegun(int segment) {
        return segments.containsKey(segment);
    }

    /** Where a segment that was begun goes on; empty where it was read to its end. */
    Optional<Item> next(int segment) {
        return segments.getOrDefault(segment, Optional.empty());
    }

    /**
     * Writes a part of a plan.
     *
     * @param isFirst whether no part comes before it
     * @param isLast whether the plan is whole with it
     */
    static void write(DataOutputStream out, String entity, List<KeyRange> ranges, boolean isFirst, boolean isLast)
            throws IOException {
        out.writeByte(PLAN);
        Readings.text(out, entity);
        out.writeBoolean(isFirst);
        out.writeBoolean(isLast);
        out.writeInt(ranges.size());
        for (KeyRange range : ranges) {
            write(out, range.lower());
            write(out, range.upper());
        }
    }

    private static void write(DataOutputStream out, List<String> key) throws IOException {
        out.writeInt(key.size());
        for (String value : key) {
            Readings.text(out, value);
        }
    }

    private static List<String> key(DataInputStream in) throws IOException {
        List<String> key = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            key.add(Readings.text(in));
        }
        return key;
    }

    static void write(DataOutputStream out, RangeHead head) throws IOException {
        out.writeByte(RANGE);
        Readings.text(out, head.range().entity());
        out.writeInt(head.range().number());
        out.writeInt(head.attempt());
        out.writeBoolean(head.isLast());
        out.writeLong(head.counts().rows());
        out.writeLong(head.counts().sum());
        out.writeLong(head.counts().filtered());
        out.writeLong(head.counts().rejected());
        out.writeLong(head.counts().refused());
        out.writeInt(head.digests());
    }

    static RangeHead rangeHead(DataInputStream in) throws IOException {
        RangeId range = new RangeId(Readings.text(in), in.readInt());
        int attempt = in.readInt();
        boolean isLast = in.readBoolean();
        RangeCounts counts = new RangeCounts(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
        return new RangeHead(range, attempt, isLast, counts, in.readInt());
    }

    static void write(DataOutputStream out, PageHead head) throws IOException {
        out.writeByte(PAGE);
        out.writeInt(head.segment());
        out.writeBoolean(head.lastKey().isPresent());
        if (head.lastKey().isPresent()) {
            writeKey(out, head.lastKey().get());
        }
        out.writeInt(head.notes());
    }

    static PageHead pageHead(DataInputStream in) throws IOException {
        int segment = in.readInt();
        Optional<Item> lastKey = in.readBoolean() ? Optional.of(itemKey(in)) : Optional.empty();
        return new PageHead(segment, lastKey, in.readInt());
    }

    /** Of an item that is looked at again its key is kept too, and nothing else of it. */
    static void write(DataOutputStream out, TargetNote note, List<String> keyAttributes) throws IOException {
        out.writeByte(note.kind().ordinal());
        write(out, note.key());
        write(out, note.content());
        if (isNamed(note.kind())) {
            Map<String, AttributeValue> key = new LinkedHashMap<>(note.item().attributes());
            key.keySet().retainAll(keyAttributes);
            writeKey(out, new Item(key));
        }
    }

    static TargetNote note(DataInputStream in) throws IOException {
        Kind kind = Kind.values()[in.readByte()];
        Hash128 key = hash(in);
        Hash128 content = hash(in);
        return new TargetNote(kind, key, content, isNamed(kind) ? itemKey(in) : new Item(Map.of()));
    }

    private static boolean isNamed(Kind kind) {
        return kind == Kind.TOUCHED || kind == Kind.FOREIGN || kind == Kind.FOREIGN_DELETED;
    }

    static void write(DataOutputStream out, Hash128 hash) throws IOException {
        out.writeLong(hash.high());
        out.writeLong(hash.low());
    }

    static Hash128 hash(DataInputStream in) throws IOException {
        return new Hash128(in.readLong(), in.readLong());
    }

    private static void writeKey(DataOutputStream out, Item key) throws IOException {
        out.writeInt(key.attributes().size());
        for (Map.Entry<String, AttributeValue> attribute : key.attributes().entrySet()) {
            Readings.text(out, attribute.getKey());
            AttributeValue value = attribute.getValue();
            out.writeByte(value.typeDescriptor().charAt(0));
            if (value instanceof AttributeValue.StringValue text) {
                Readings.text(out, text.value());
            } else if (value instanceof AttributeValue.NumberValue number) {
                Readings.text(out, number.value().toString());
            } else if (value instanceof AttributeValue.BinaryValue binary) {
                byte[] bytes = binary.value().toByteArray();
                out.writeInt(bytes.length);
                out.write(bytes);
            } else {
                throw new IllegalArgumentException("no key is a " + value.typeDescriptor());
            }
        }
    }

    private static Item itemKey(DataInputStream in) throws IOException {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = Readings.text(in);
            key.put(
                    name,
                    switch (in.readByte()) {
                        case 'S' -> new AttributeValue.StringValue(Readings.text(in));
                        case 'N' -> new AttributeValue.NumberValue(new BigDecimal(Readings.text(in)));
                        case 'B' -> new AttributeValue.BinaryValue(Binary.copyOf(in.readNBytes(in.readInt())));
                        default -> throw new IOException("no such type of a key");
                    });
        }
        return new Item(key);
    }
}
