package dev.sluice.sync;

import dev.sluice.gateway.ChangeFeed;
import dev.sluice.gateway.FeedHealth;
import dev.sluice.gateway.FeedMessage;
import dev.sluice.gateway.FeedMessage.RowChanged;
import dev.sluice.gateway.FeedRecord;
import dev.sluice.gateway.FeedSlot;
import dev.sluice.gateway.FeedState;
import dev.sluice.gateway.FeedTable;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.LiveSnapshot;
import dev.sluice.gateway.PreparedSlot;
import dev.sluice.gateway.PublicationForm;
import dev.sluice.gateway.RootPath;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.item.Item;
import dev.sluice.pacing.Pacing;
import dev.sluice.pacing.PacingSettings;
import dev.sluice.problem.SourceLostException;
import dev.sluice.project.LimitSettings;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.Projection;
import dev.sluice.projection.SourceRow;
import dev.sluice.run.Cancellation;
import dev.sluice.run.RunEvent;
import dev.sluice.run.RunId;
import dev.sluice.testbed.InMemoryItemStore;
import dev.sluice.testbed.InMemoryJournal;
import dev.sluice.testbed.InMemorySource;
import dev.sluice.testbed.ManualTime;
import dev.sluice.testbed.Shop;
import dev.sluice.value.Bytes;
import dev.sluice.value.Lsn;
import dev.sluice.write.ItemWriter;
import dev.sluice.write.Materialiser;
import dev.sluice.write.WriterSettings;
import dev.sluice.write.WriterSurroundings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntPredicate;

/** The shop of tests, in memory, with a log of its own; each {@link #follow} is a process of its own. */
final class LiveShop implements AutoCloseable {
    static final String FEED = "sluice_shop";
    private static final String TARGET = "{shop=1}";

    final InMemorySource source = new InMemorySource(10);
    final InMemoryItemStore store = new InMemoryItemStore();
    final InMemoryJournal journal = new InMemoryJournal();
    final ManualTime time = new ManualTime();
    final List<RunEvent> events = new CopyOnWriteArrayList<>();
    final List<Lsn> acknowledged = new ArrayList<>();
    /** What happened to snapshots and feeds, in order. */
    final List<String> calls = new CopyOnWriteArrayList<>();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Path folder;
    private final List<Transaction> log = new ArrayList<>();
    private Cancellation cancellation = new Cancellation();
    private IntPredicate visible = transaction -> true;
    private LimitSettings limits = LimitSettings.DEFAULT;
    private Optional<Lsn> mark = Optional.empty();
    private Optional<Lsn> replayed = Optional.empty();
    private Projection projection = Shop.projection();
    private Runnable afterSnapshot = () -> {};
    private int lossesLeft;
    private long position = 1_000_000;
    private int processes;
    /** What holds its writers. */
    final Pacing pacing = new Pacing(PacingSettings.of(4), time);

    /** A transaction of the log. */
    private record Transaction(Lsn end, List<FeedMessage> messages) {}

    LiveShop(Path folder) {
        this.folder = folder;
        store.create(Shop.table());
        journal.feeds()
                .begin(new FeedRecord(
                        FEED,
                        "source-1",
                        OptionalInt.empty(),
                        TARGET,
                        "design-1",
                        end(),
                        end(),
                        time.instant(),
                        PublicationForm.UNKNOWN,
                        Optional.empty()));
    }

    /** Commits a transaction; returns where its commit record starts. */
    Lsn commit(int id, FeedMessage... inside) {
        Lsn commit = new Lsn(position);
        position += 16;
        List<FeedMessage> messages = new ArrayList<>();
        messages.add(new FeedMessage.Begin(id, commit, time.instant()));
        messages.addAll(List.of(inside));
        messages.add(new FeedMessage.Committed(commit, end()));
        log.add(new Transaction(end(), messages));
        return commit;
    }

    Lsn end() {
        return new Lsn(position);
    }

    /** What was committed before this may have been applied by another process; the end of the log, unless it is said. */
    void mark(Lsn before) {
        mark = Optional.of(before);
    }

    /** The next process begins here, as if the one before had been killed before it noted more. */
    void from(Lsn position) {
        replayed = Optional.of(position);
    }

    void visible(IntPredicate rule) {
        visible = rule;
    }

    /** Happens whenever a snapshot was opened, which does not see it. */
    void afterSnapshot(Runnable change) {
        afterSnapshot = change;
    }

    void design(Projection other) {
        projection = other;
    }

    void limits(LimitSettings settings) {
        limits = settings;
    }

    /** So many feeds are lost in the middle. */
    void loses(int feeds) {
        lossesLeft = feeds;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** Follows to the end of the log. */
    SyncResult follow() {
        return follow(new SyncGoal.CaughtUp());
    }

    SyncResult follow(SyncGoal goal) {
        processes++;
        cancellation = new Cancellation();
        RunRecord run = new RunRecord(
                new RunId("run-" + processes),
                RunRecord.Kind.SYNC,
                "",
                "",
                "design-1",
                "source-1",
                TARGET,
                1,
                RunRecord.State.RUNNING,
                time.instant(),
                Optional.empty());
        journal.beginRun(run);
        try (ItemWriter writer = Materialiser.versioned(
                store,
                WriterSettings.of(4),
                new WriterSurroundings(threads, time, time, new SplittableRandom(7)),
                pacing)) {
            SyncPorts ports = new SyncPorts(
                    new Slot(),
                    this::snapshot,
                    writer,
                    journal,
                    () -> calls.add("unchanged"),
                    time,
                    time,
                    events::add,
                    cancellation);
            Lsn from = replayed.orElse(journal.feeds().prepared().orElseThrow().applied());
            replayed = Optional.empty();
            return new Sync(ports).run(new SyncRequest(run, projection, FEED, from, goal, folder, limits));
        }
    }

    /** The item under a key, tombstones too. */
    Optional<Item> item(String pk, String sk) {
        return store.items(Shop.TABLE).stream()
                .filter(item -> text(item, "pk").equals(pk) && text(item, "sk").equals(sk))
                .findFirst();
    }

    static String text(Item item, String attribute) {
        return item.get(attribute) instanceof dev.sluice.item.AttributeValue.StringValue text ? text.value() : "";
    }

    static boolean isTombstone(Item item) {
        return item.get("_md") != null;
    }

    private LiveSnapshot snapshot() {
        calls.add("snapshot");
        SourceEpoch epoch = source.open();
        afterSnapshot.run();
        return new LiveSnapshot() {
            @Override
            public boolean sees(int transactionId) {
                return visible.test(transactionId);
            }

            @Override
            public RowCursor read(EntityReading reading, List<List<String>> primaryKeys) {
                Deque<SourceRow> rows = new ArrayDeque<>();
                for (List<String> key : primaryKeys) {
                    long number = Long.parseLong(key.get(0));
                    RowCursor one = epoch.read(
                            reading,
                            new KeyRange(List.of(String.valueOf(number - 1)), List.of(String.valueOf(number))));
                    SourceRow row = one.next();
                    if (row != null) {
                        rows.add(row);
                    }
                }
                return new RowCursor() {
                    @Override
                    public SourceRow next() {
                        return rows.poll();
                    }

                    @Override
                    public void close() {
                        // nothing to release
                    }
                };
            }

            @Override
            public List<List<String>> roots(EntityReading reading, RootPath path, List<List<String>> values) {
                throw new UnsupportedOperationException("the shop copies nothing");
            }

            @Override
            public void close() {
                calls.add("closed");
                epoch.close();
            }
        };
    }

    /** Where the log is. */
    private final class Slot implements FeedSlot {
        @Override
        public FeedState state(List<FeedTable> tables) {
            throw new UnsupportedOperationException("a sync that follows asks nothing");
        }

        @Override
        public PreparedSlot prepare(List<FeedTable> tables) {
            throw new UnsupportedOperationException("a sync that follows prepares nothing");
        }

        @Override
        public ChangeFeed open(Lsn from, List<FeedTable> tables) {
            calls.add("open " + from);
            return new Feed(from);
        }

        @Override
        public Optional<FeedHealth> health() {
            return Optional.of(
                    new FeedHealth(FeedHealth.KeptLog.RESERVED, Optional.empty(), new Bytes(0), new Lsn(0), end()));
        }

        @Override
        public Lsn mark() {
            return mark.orElse(end());
        }

        @Override
        public void remove() {
            throw new UnsupportedOperationException("a sync that follows removes nothing");
        }
    }

    private final class Feed implements ChangeFeed {
        private final Deque<FeedMessage> messages = new ArrayDeque<>();
        private final boolean isLost = lossesLeft-- > 0;
        private int told;

        Feed(Lsn from) {
            log.stream()
                    .filter(transaction -> transaction.end().compareTo(from) > 0)
                    .forEach(transaction -> messages.addAll(transaction.messages()));
        }

        @Override
        public FeedMessage next(Duration atMost) {
            if (isLost && told++ > 3) {
                throw new SourceLostException("The connection was lost.", new IllegalStateException("planted"));
            }
            if (messages.isEmpty()) {
                time.pass(atMost);
                return new FeedMessage.Progress(end());
            }
            FeedMessage next = messages.poll();
            if (next instanceof RowChanged) {
                time.pass(Duration.ofNanos(1_000));
            }
            return next;
        }

        @Override
        public void acknowledge(Lsn through) {
            calls.add("acknowledged");
            acknowledged.add(through);
        }

        @Override
        public void close() {
            // the slot stays
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
