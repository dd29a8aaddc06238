package dev.sluice.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.projection.Projection;
import dev.sluice.run.Cancellation;
import dev.sluice.run.Crew;
import dev.sluice.run.Ledger;
import dev.sluice.run.RunEvent;
import dev.sluice.testbed.InMemoryItemStore;
import dev.sluice.testbed.InMemoryJournal;
import dev.sluice.testbed.InMemorySource;
import dev.sluice.testbed.Shop;
import dev.sluice.value.Bytes;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGeneratorFactory;

/** The shop of tests with everything that a backfill of it needs; each {@link #run} is a process of its own. */
final class ShopRun {
    final InMemorySource source = new InMemorySource(10);
    final InMemoryItemStore store = new InMemoryItemStore();
    final InMemoryJournal journal = new InMemoryJournal();
    final List<RunEvent> events = new CopyOnWriteArrayList<>();
    private final Map<String, Map<String, String>> oracle = new TreeMap<>();
    private final ExecutorService threads;
    private Preflight preflight = (epoch, entities, version) -> List.of();
    private Cancellation cancellation = new Cancellation();
    private Runnable whenOpened = () -> {};
    private int processes;

    ShopRun(ExecutorService threads) {
        this.threads = threads;
        store.create(Shop.table());
    }

    /** Inserts customers and notes, and notes beside what their items must be. */
    void rows(int customers, int notes) {
        for (int id = 1; id <= customers; id++) {
            customer(id, "Ann " + id);
        }
        for (int id = 1; id <= notes; id++) {
            source.row("note", "note_id", "" + id, "owner", "o" + id % 3, "body", "b" + id);
            oracle.put("NOTE#o" + id % 3 + " / " + String.format("%08d", id), Map.of("body", "b" + id));
        }
    }

    void customer(int id, String name) {
        source.row("customer", "customer_id", "" + id, "name", name, "email", "secret-" + id);
        oracle.put("CUSTOMER#" + id + " / PROFILE", Map.of("name", name, "email", "secret-" + id));
    }

    /** This customer must not arrive. */
    void withoutItem(int id) {
        oracle.remove("CUSTOMER#" + id + " / PROFILE");
    }

    void preflight(Preflight wanted) {
        preflight = wanted;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    BackfillConclusion run() {
        return run(request(Optional.empty(), Optional.empty()), store, journal);
    }

    BackfillResult result() {
        return (BackfillResult) run();
    }

    static BackfillRequest request(Optional<String> only, Optional<WriteMode> mode) {
        return request(Shop.projection(), "design-1", only, mode);
    }

    static BackfillRequest request(
            Projection projection, String hash, Optional<String> only, Optional<WriteMode> mode) {
        return new BackfillRequest(projection, hash, "source-1", only, mode, new Bytes(1));
    }

    /** Does this whenever an epoch is opened, before. */
    void whenOpened(Runnable task) {
        whenOpened = task;
    }

    /** A process that is watched, at times of this clock. */
    BackfillConclusion run(BackfillRequest request, Clock clock, Supervision supervision) {
        return run(request, new Surroundings(store, journal, clock, supervision));
    }

    private record Surroundings(ItemStore target, Journal memory, Clock clock, Supervision supervision) {}

    BackfillConclusion run(BackfillRequest request, ItemStore target, Journal memory) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z").plusSeconds(processes + 1), ZoneOffset.UTC);
        return run(request, new Surroundings(target, memory, clock, Supervision.NONE));
    }

    /** A process that nobody watches, at times of this clock. */
    BackfillConclusion run(BackfillRequest request, ItemStore target, Journal memory, Clock clock) {
        return run(request, new Surroundings(target, memory, clock, Supervision.NONE));
    }

    private BackfillConclusion run(BackfillRequest request, Surroundings with) {
        try {
            return new Backfill(ports(with)).run(request);
        } finally {
            assertThat(source.epochsOpen()).as("epochs left open").isZero();
        }
    }

    /** Replays everything in quarantine, at a time of this clock. */
    List<Replayed> replay(BackfillRequest request, Clock clock) {
        return new Replay(ports(new Surroundings(store, journal, clock, Supervision.NONE)))
                .run(request, journal.quarantine().open(0, 100));
    }

    private BackfillPorts ports(Surroundings with) {
        processes++;
        cancellation = new Cancellation();
        return new BackfillPorts(
                () -> {
                    whenOpened.run();
                    return source.open();
                },
                with.target(),
                mode -> new QueueWriter(with.target(), mode),
                with.memory(),
                preflight,
                new Crew(threads, 2),
                with.clock(),
                RandomGeneratorFactory.of("L64X128MixRandom").create(processes),
                events::add,
                cancellation,
                with.supervision());
    }

    /** Every key holds what the oracle says and nothing else is there. */
    void assertTargetIsRight() {
        Map<String, Map<String, String>> actual = new TreeMap<>();
        for (Item item : store.items(Shop.TABLE)) {
            Map<String, String> rest = new LinkedHashMap<>();
            item.attributes().forEach((name, value) -> {
                if (!EngineAttributes.NAMES.contains(name)) {
                    rest.put(name, text(value));
                }
            });
            actual.put(rest.remove("pk") + " / " + rest.remove("sk"), rest);
            assertThat(item.get(EngineAttributes.VERSION)).as("R-16").isNotNull();
        }
        assertThat(actual).isEqualTo(oracle);
    }

    private static String text(AttributeValue value) {
        return ((StringValue) value).value();
    }

    static void assertBalanced(Ledger ledger, long rowsRead) {
        assertThat(ledger.balances()).as("R-40: " + ledger).isTrue();
        assertThat(ledger.total().rowsRead()).isEqualTo(rowsRead);
    }
}
