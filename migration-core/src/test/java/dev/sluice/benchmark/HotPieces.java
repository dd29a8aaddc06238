package dev.sluice.benchmark;

import dev.sluice.item.AttributeValueSink;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.EncodedItem;
import dev.sluice.item.EncodingSink;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.item.ItemJson;
import dev.sluice.item.ItemSize;
import dev.sluice.projection.Rendering;
import dev.sluice.projection.SourceRow;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What happens to each order of a backfill on its way, piece by piece, for one item; 512 different ones in turn. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx256m"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HotPieces {
    private static final int DIFFERENT = 512;
    private static final List<String> KEY = List.of("PK", "SK");

    private final OrderRows orders = new OrderRows();
    private final SourceRow[] rows = new SourceRow[DIFFERENT];
    private final EncodedItem[] encoded = new EncodedItem[DIFFERENT];
    private final Item[] items = new Item[DIFFERENT];
    private final EncodingSink bytes = new EncodingSink(KEY);
    private final AttributeValueSink values = new AttributeValueSink();
    private int next;

    /** Makes the orders. */
    public HotPieces() {
        for (int i = 0; i < DIFFERENT; i++) {
            rows[i] = orders.row(1_000_000L + i * 37L);
            encoded[i] = orders.item(1_000_000L + i * 37L);
            items[i] = encoded[i].decoded();
        }
    }

    private int next() {
        next = (next + 1) % DIFFERENT;
        return next;
    }

    /** The fast path: row to request bytes, with both hashes and the size. */
    @Benchmark
    public EncodedItem projectionToBytes() {
        orders.projection().render(rows[next()], bytes);
        return bytes.item().orElseThrow();
    }

    /** The slow path: row to attribute values. */
    @Benchmark
    public Rendering projectionToAttributeValues() {
        return orders.projection().render(rows[next()], values);
    }

    /** Size of an item of attribute values. */
    @Benchmark
    public ItemSize sizing() {
        return ItemSize.of(items[next()]);
    }

    /** Content hash of an item of attribute values. */
    @Benchmark
    public Hash128 hashing() {
        return CanonicalForm.hash(items[next()]);
    }

    /** Attribute values to JSON. */
    @Benchmark
    public Object marshallingOfAttributeValues() {
        return ItemJson.of(items[next()]);
    }

    /** Request bytes back to attribute values. */
    @Benchmark
    public Item decoding() {
        return encoded[next()].decoded();
    }
}
