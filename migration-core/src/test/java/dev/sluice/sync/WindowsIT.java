package dev.sluice.sync;

import static dev.sluice.testbed.OwnThread.OWN_THREAD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.Engine;
import dev.sluice.engine.RepairOptions;
import dev.sluice.engine.VerifyOptions;
import dev.sluice.engine.Watch;
import dev.sluice.engine.WindowOptions;
import dev.sluice.gateway.FeedMessage;
import dev.sluice.gateway.FeedMessage.RowChanged;
import dev.sluice.problem.StoppedException;
import dev.sluice.repair.RepairScope;
import dev.sluice.run.Cancellation;
import dev.sluice.run.RunEvent;
import dev.sluice.run.RunListener;
import dev.sluice.simulator.LoopbackSimulator;
import dev.sluice.simulator.SimulatorSettings;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.value.Lsn;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyLevel;
import dev.sluice.window.FullSchedule;
import dev.sluice.window.WindowResult;
import dev.sluice.window.WindowSettings;
import dev.sluice.window.WindowsResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** on a real source: windows of the keys that the log says were touched, while a sync is at work that may lose some. */
@DisplayName("Verification windows")
final class WindowsIT {
    private static final String QUIET_ROWS = """
            INSERT INTO sku SELECT n, 'Quiet ' || n FROM generate_series(100, 160) n;
            INSERT INTO region SELECT 'quiet', n, 'Quiet region ' || n FROM generate_series(1, 3) n;
            INSERT INTO customer SELECT n, 'quiet' || n, 'Quiet ' || n, NULL, true, 'quiet', 1 + n % 3, 7 FROM generate_series(900, 930) n;
            """;

    private LoopbackSimulator simulator;
    private LiveMarket market;
    private final List<WindowResult> results = new CopyOnWriteArrayList<>();
    private final Cancellation stop = new Cancellation();

    @TempDir
    private Path folder;

    @BeforeEach
    void prepare() {
        simulator = new LoopbackSimulator(SimulatorSettings.PLAIN);
        market = new LiveMarket(folder.resolve("market"), simulator.endpoint());
        LocalPostgres.run(market.source(), QUIET_ROWS);
        market.prepare();
        market.backfill();
    }

    @AfterEach
    void drop() {
        market.close();
        simulator.close();
    }

    private volatile Optional<Throwable> broken = Optional.empty();

    private static WindowOptions options(Optional<Duration> duration) {
        return new WindowOptions(
                VerifyLevel.ITEMS,
                new WindowSettings(Duration.ofSeconds(1), new FullSchedule.Every(Duration.ofHours(1)), duration));
    }

    private WindowsResult run(Optional<Duration> duration) {
        return market.engine()
                .windows(
                        market.folder(),
                        market.target(),
                        options(duration),
                        results::add,
                        new Watch(RunListener.NONE, stop));
    }

    /** A sync that loses what this says, until it is closed. */
    private final class Follower implements AutoCloseable {
        private final Cancellation cancellation = new Cancellation();
        private final CompletableFuture<Void> done;

        Follower(Predicate<FeedMessage> lost) {
            UnaryOperator<FeedMessage> change =
                    message -> message != null && lost.test(message) ? new FeedMessage.Progress(new Lsn(0)) : message;
            Engine engine =
                    market.engine(BrokenWorld.feeds(change), UnaryOperator.identity(), UnaryOperator.identity());
            CountDownLatch begun = new CountDownLatch(1);
            RunListener listener = event -> {
                if (event instanceof RunEvent.Followed) {
                    begun.countDown();
                }
            };
            done = CompletableFuture.runAsync(
                    () -> {
                        try {
                            market.follow(engine, new SyncGoal.UntilStopped(), new Watch(listener, cancellation));
                        } catch (StoppedException stopped) {
                            if (!cancellation.isRequested()) {
                                throw stopped;
                            }
                        }
                    },
                    OWN_THREAD);
            try {
                assertThat(begun.await(60, TimeUnit.SECONDS))
                        .as("the sync follows")
                        .isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            cancellation.cancel("enough");
            done.join();
        }
    }

    private CompletableFuture<WindowsResult> begin(Supplier<WindowsResult> windows) {
        return CompletableFuture.supplyAsync(windows, OWN_THREAD)
                .whenComplete((result, end) -> broken = Optional.ofNullable(end));
    }

    private void await(Predicate<List<WindowResult>> condition) {
        while (!condition.test(results)) {
            broken.ifPresent(end -> {
                throw new AssertionError("the windows have ended: " + results, end);
            });
            Thread.onSpinWait();
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Set<String> told() {
        Set<String> told = new TreeSet<>();
        results.forEach(result ->
                result.differences().forEach(difference -> told.add(difference.kind() + " " + difference.key())));
        return told;
    }

    @Test
    @Timeout(300)
    @DisplayName("find nothing where nothing is wrong, however much is written, and leave no slot behind")
    void nothing() {
        WindowsResult result;
        try (FollowedMarket followed = new FollowedMarket(market)) {
            result = run(Optional.of(Duration.ofSeconds(12)));
            assertThat(followed.rounds()).isPositive();
        }
        assertThat(told()).isEmpty();
        assertThat(result.worst()).isNotEqualTo(Verdict.DIFFERENT);
        assertThat(result.fullPasses()).isEqualTo(1);
        assertThat(result.windows()).isPositive();
        assertThat(result.changes()).isPositive();
        assertThat(result.keys()).isPositive();
        // A machine that is too busy for a window may say that it cannot tell, never that something differs.
        assertThat(results)
                .as("%s", results)
                .noneMatch(window -> window.verdict() == Verdict.DIFFERENT)
                .anyMatch(window -> window.kind() == WindowResult.Kind.WINDOW && window.verdict() == Verdict.EQUAL);
        assertThat(market.wrong()).isEmpty();
        assertThat(LiveMarketSlots.temporary(market.source())).isEmpty();
        keepsTheNewest();
    }

    /** Also for whoever looks later, and not once the design is another one. */
    private void keepsTheNewest() {
        WindowResult last = results.get(results.size() - 1);
        assertThat(market.engine().keptWindow(market.folder())).hasValueSatisfying(kept -> {
            assertThat(kept.kind()).isEqualTo(WindowResult.Kind.WINDOW);
            assertThat(kept)
                    .usingRecursiveComparison()
                    .ignoringFields("time.elapsed")
                    .isEqualTo(last);
        });
        Path document = market.folder().resolve("sluice.yaml");
        try {
            String before = Files.readString(document);
            assertThat(before).contains("attributes: {line: line_id");
            Files.writeString(
                    document, before.replace("attributes: {line: line_id", "attributes: {lineNumber: line_id"));
            assertThat(market.engine().keptWindow(market.folder())).isEmpty();
            Files.writeString(document, before);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Test
    @Timeout(300)
    @DisplayName("find each change that the sync lost in the next window, and only these; a mended one is equal again")
    void lostChanges() {
        try (Follower follower = new Follower(message -> message instanceof RowChanged change
                && Set.of("sku", "region").contains(change.table().name()))) {
            CompletableFuture<WindowsResult> windows = begin(() -> run(Optional.empty()));
            await(all -> all.size() >= 2);
            assertThat(results).as("%s", results).allMatch(window -> window.verdict() == Verdict.EQUAL);

            LocalPostgres.run(
                    market.source(),
                    "UPDATE sku SET label = 'Lost' WHERE sku_id = 110",
                    "INSERT INTO sku VALUES (777, 'Lost, too')",
                    "DELETE FROM sku WHERE sku_id = 111",
                    "UPDATE customer SET name = 'Arrives' WHERE customer_id = 905",
                    "UPDATE region SET title = 'Lost copies' WHERE country = 'quiet' AND code = 2");
            await(all -> all.stream().anyMatch(window -> window.verdict() == Verdict.DIFFERENT));

            WindowResult found = results.stream()
                    .filter(window -> window.verdict() == Verdict.DIFFERENT)
                    .findFirst()
                    .orElseThrow();
            assertThat(found.kind()).isEqualTo(WindowResult.Kind.WINDOW);
            Set<String> expected =
                    new TreeSet<>(Set.of("DIFFERENT SKU#110 / SKU", "MISSING SKU#777 / SKU", "EXTRA SKU#111 / SKU"));
            for (int customer = 900; customer <= 930; customer++) {
                if (customer % 3 == 1) {
                    expected.add("DIFFERENT CUSTOMER#quiet" + customer + " / PROFILE");
                }
            }
            await(all -> told().size() >= expected.size());
            assertThat(told()).containsExactlyInAnyOrderElementsOf(expected);

            // What is wrong stays open until it is right.
            long open = results.get(results.size() - 1).open();
            assertThat(open).as("%s", results).isPositive();
            market.verify(new VerifyOptions(
                    VerifyLevel.ITEMS,
                    Optional.of(new RepairOptions(RepairScope.OURS, RepairOptions.MOST, RepairOptions.Mode.WRITE)),
                    OptionalLong.empty()));
            int before = results.size();
            await(all -> all.size() > before + 1 && all.get(all.size() - 1).verdict() == Verdict.EQUAL);
            assertThat(results.get(results.size() - 1).standing().verdict()).isEqualTo(Verdict.EQUAL);
            stop.cancel("enough");
            WindowsResult result = windows.join();
            assertThat(result.worst())
                    .as("what was found once is told in the end")
                    .isEqualTo(Verdict.DIFFERENT);
        }
    }

    @Test
    @Timeout(300)
    @DisplayName("make a full pass at once where the server cut the watch of the log, and go on")
    void cut() {
        try (Follower follower = new Follower(message -> false)) {
            CompletableFuture<WindowsResult> windows = begin(() -> run(Optional.empty()));
            await(all -> all.size() >= 2);
            LocalPostgres.run(
                    market.source(),
                    "SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots"
                            + " WHERE slot_name LIKE 'sluice_watch_%' AND database = current_database()");
            await(all -> all.stream()
                                    .filter(window -> window.kind() == WindowResult.Kind.FULL)
                                    .count()
                            == 2
                    && all.get(all.size() - 1).kind() == WindowResult.Kind.WINDOW);
            stop.cancel("enough");
            WindowsResult result = windows.join();

            assertThat(result.worst()).isEqualTo(Verdict.EQUAL);
            assertThat(result.fullPasses()).isEqualTo(2);
        }
    }

    @Test
    @Timeout(300)
    @DisplayName("do not see what somebody else does to the target behind the source's back: the next full pass does")
    void foreign() {
        try (OtherClient other = new OtherClient(simulator.endpoint(), market.table());
                Follower follower = new Follower(message -> false)) {
            CompletableFuture<WindowsResult> windows = begin(() -> market.engine()
                    .windows(
                            market.folder(),
                            market.target(),
                            new WindowOptions(
                                    VerifyLevel.ITEMS,
                                    new WindowSettings(
                                            Duration.ofSeconds(1),
                                            new FullSchedule.Every(Duration.ofSeconds(8)),
                                            Optional.empty())),
                            results::add,
                            new Watch(RunListener.NONE, stop)));
            await(all -> all.size() >= 2);
            other.update("SKU#120", "SKU", "label", "Theirs");
            await(all -> all.stream()
                    .anyMatch(window ->
                            window.kind() == WindowResult.Kind.FULL && window.verdict() == Verdict.DIFFERENT));
            stop.cancel("enough");
            windows.join();

            assertThat(results)
                    .filteredOn(window -> window.kind() == WindowResult.Kind.FULL)
                    .last()
                    .matches(full -> full.verdict() == Verdict.DIFFERENT);
            assertThat(told()).contains("FOREIGN SKU#120 / SKU", "DIFFERENT SKU#120 / SKU");
            long firstFound = results.stream()
                    .takeWhile(window -> window.verdict() != Verdict.DIFFERENT)
                    .count();
            assertThat(results.get((int) firstFound).kind()).isEqualTo(WindowResult.Kind.FULL);
        }
    }
}
