package dev.sluice.adapter.dynamodb;

import dev.sluice.benchmark.OrderRows;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The bodies of requests of 25 orders; figures are for one item. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx256m"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RequestPieces {
    private static final int BATCH = 25;

    private final TableDesign table;
    private final List<VersionedItem> items;
    private final WriteBodies bodies = new WriteBodies();

    /** Makes the orders. */
    public RequestPieces() {
        OrderRows orders = new OrderRows();
        Version version = Version.of(1, new Lsn(1L << 32));
        table = orders.projection().table();
        items = LongStream.range(0, BATCH)
                .mapToObj(id -> new VersionedItem(orders.item(1_000_000 + id), version))
                .toList();
    }

    /** A BatchWriteItem. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int bodyOfBatch() {
        return bodies.batch(table, items).length();
    }

    /** A BatchExecuteStatement with 25 INSERTs. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int bodyOfInserts() {
        return bodies.inserts(table, items).length();
    }
}
