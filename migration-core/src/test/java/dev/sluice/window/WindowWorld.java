package dev.sluice.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.ChangeFeed;
import dev.sluice.gateway.FeedMessage;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RowChange;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.RowImage;
import dev.sluice.gateway.SideFeed;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.TargetReader;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValueSink;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.Projection;
import dev.sluice.projection.SourceRow;
import dev.sluice.run.Cancellation;
import dev.sluice.run.RunEvent;
import dev.sluice.run.RunListener;
import dev.sluice.source.QualifiedName;
import dev.sluice.sync.ChangeWatch;
import dev.sluice.testbed.InMemoryItemStore;
import dev.sluice.testbed.InMemorySource;
import dev.sluice.testbed.ManualTime;
import dev.sluice.testbed.Shop;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import dev.sluice.verify.FollowedStream;
import dev.sluice.verify.LeftOut;
import dev.sluice.verify.OpenKeys;
import dev.sluice.verify.SelfTests;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.Verification;
import dev.sluice.verify.VerificationPorts;
import dev.sluice.verify.VerifyCounts;
import dev.sluice.verify.VerifyLevel;
import dev.sluice.verify.VerifyResult;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Customers in memory, a target with their items, a log between them, and windows over all of it on virtual time. */
final class WindowWorld implements AutoCloseable {
    final InMemorySource source = new InMemorySource(100);
    final InMemoryItemStore store = new InMemoryItemStore();
    final ManualTime time = new ManualTime();
    final Cancellation cancellation = new Cancellation();
    final List<WindowResult> results = new CopyOnWriteArrayList<>();
    final List<String> remarks = new CopyOnWriteArrayList<>();
    /** What a full pass says. */
    Verdict full = Verdict.EQUAL;

    OpenKeys open = OpenKeys.NONE;
    FullPass.Trust trust = FullPass.Trust.SOUND;
    int fullPasses;
    /** The stream stands there; it has applied everything where empty. */
    Optional<Lsn> stands = Optional.empty();

    /** The log's end; that of the last transaction told where empty. */
    Optional<Lsn> logEnd = Optional.empty();
    /** Run before a snapshot is opened. */
    Runnable beforeLook = () -> {};

    Consumer<WindowResult> receiver = result -> {};

    private final Projection projection = Shop.projection();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Path folder;
    private volatile BlockingQueue<Object> log = new LinkedBlockingQueue<>();
    private volatile Lsn end = new Lsn(0);
    private volatile Lsn read = new Lsn(0);
    private final CountDownLatch readerEnded = new CountDownLatch(1);
    private int transactions;

    WindowWorld(Path folder, int customers) {
        this.folder = folder;
        store.create(Shop.table());
        for (int i = 1; i <= customers; i++) {
            row(i, "Name " + i);
        }
        write();
    }

    private void row(int customer, String name) {
        source.row("customer", "customer_id", "" + customer, "name", name, "balance", "1.50");
    }

    /** A customer of the source changes, and the log tells it; what becomes of the item is another matter. */
    void change(int customer, String name) {
        row(customer, name);
        Map<String, @Nullable String> image = new HashMap<>();
        image.put("customer_id", "" + customer);
        image.put("name", name);
        tell(new FeedMessage.RowChanged(
                new QualifiedName("public", "customer"),
                RowChange.UPDATED,
                Optional.empty(),
                Optional.of(new RowImage(image))));
    }

    /** A transaction of one message. */
    void tell(FeedMessage message) {
        Lsn commit = source.position();
        source.row("tick", "id", "1");
        log.add(new FeedMessage.Begin(++transactions, commit, time.instant()));
        log.add(message);
        log.add(new FeedMessage.Committed(commit, source.position()));
        end = source.position();
    }

    /** The connection of the watch is lost. */
    void lose(Throwable failure) {
        log.add(failure);
    }

    /** The same, and it is known to the reader. */
    void loseNow(Throwable failure) {
        lose(failure);
        try {
            assertThat(readerEnded.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every item is as the source says now. */
    void write() {
        try (SourceEpoch epoch = source.open()) {
            EntityProjection customer = projection.entities().get(0);
            AttributeValueSink sink = new AttributeValueSink();
            try (RowCursor rows = epoch.read(customer.reading(), KeyRange.ALL)) {
                for (SourceRow row = rows.next(); row != null; row = rows.next()) {
                    customer.render(row, sink);
                    store.plant(Shop.table(), written(sink.item().orElseThrow(), epoch.position()));
                }
            }
        }
    }

    private static Item written(Item plain, Lsn position) {
        Map<String, AttributeValue> attributes = new HashMap<>(plain.attributes());
        attributes.put(
                EngineAttributes.VERSION,
                new AttributeValue.NumberValue(
                        new BigDecimal(Version.of(1, position).number())));
        attributes.put(
                EngineAttributes.HASH,
                new AttributeValue.BinaryValue(CanonicalForm.hash(plain).toBinary()));
        return new Item(attributes);
    }

    WindowsResult run(Duration duration) {
        return run(new WindowSettings(
                Duration.ofSeconds(30), new FullSchedule.Every(Duration.ofHours(24)), Optional.of(duration)));
    }

    WindowsResult run(WindowSettings settings) {
        FollowedStream stream =
                new FollowedStream(1, () -> stands.orElseGet(source::position), Duration.ofSeconds(60), time);
        RunListener listener = event -> {
            if (event instanceof RunEvent.Remark remark) {
                remarks.add(remark.message());
            }
        };
        Verification verification = new Verification(new VerificationPorts(
                Shop.design(),
                projection,
                source::open,
                new Reader(),
                folder,
                executor,
                this::pause,
                1,
                listener,
                cancellation,
                Optional.of(stream),
                SelfTests.eachTime()));
        WindowPorts ports = new WindowPorts(
                this::watch,
                this::fullPass,
                () -> verification.keys(VerifyLevel.ITEMS),
                () -> {
                    beforeLook.run();
                    return source.open();
                },
                stream,
                () -> logEnd.orElse(end),
                () -> {},
                result -> {
                    results.add(result);
                    receiver.accept(result);
                },
                reader -> executor.execute(() -> {
                    reader.run();
                    readerEnded.countDown();
                }),
                this::pause,
                listener,
                cancellation);
        return new Windows(ports, settings).run();
    }

    /** The log goes on, and the reader of the log gets a moment of the machine's own time. */
    private void pause(Duration duration) {
        time.pause(duration);
        source.row("tick", "id", "1");
        LockSupport.parkNanos(read.compareTo(end) < 0 ? 1_000_000 : 20_000);
    }

    private ChangeWatch watch() {
        BlockingQueue<Object> fresh = new LinkedBlockingQueue<>();
        log = fresh;
        Lsn start = source.position();
        end = start;
        read = start;
        return ChangeWatch.begin(projection, tables -> new SideFeed(start, new Feed(fresh)), folder, () -> {});
    }

    private FullPass fullPass() {
        fullPasses++;
        VerifyResult result = new VerifyResult(
                VerifyLevel.ITEMS,
                VerifyCounts.NONE,
                full,
                "As the test says.",
                source.position(),
                List.of(),
                List.of(),
                "",
                LeftOut.NOTHING);
        return new FullPass(result, open, trust);
    }

    private final class Feed implements ChangeFeed {
        private final BlockingQueue<Object> messages;

        Feed(BlockingQueue<Object> messages) {
            this.messages = messages;
        }

        @Override
        public @Nullable FeedMessage next(Duration atMost) {
            try {
                Object next = messages.poll(5, TimeUnit.MILLISECONDS);
                if (next instanceof RuntimeException failure) {
                    throw failure;
                }
                if (next instanceof Error failure) {
                    throw failure;
                }
                return (FeedMessage) next;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void acknowledge(Lsn through) {
            read = through;
        }

        @Override
        public void close() {
            // nothing to release
        }
    }

    private final class Reader implements TargetReader {
        @Override
        public Page scan(String table, int segment, int totalSegments, Optional<Item> startKey) {
            throw new UnsupportedOperationException("windows scan nothing");
        }

        @Override
        public Optional<Item> get(String table, Item key) {
            return store.get(Shop.table(), key);
        }

        @Override
        public Page query(BoundQuery query, Optional<Item> startKey, int pageSize) {
            throw new UnsupportedOperationException("windows query nothing");
        }

        @Override
        public void close() {
            // nothing to release
        }
    }

    /** Of windows alone, in their order. */
    List<WindowResult> windows() {
        return results.stream()
                .filter(result -> result.kind() == WindowResult.Kind.WINDOW)
                .toList();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
