package dev.sluice.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.QuarantineRecord;
import dev.sluice.gateway.RangeRecord;
import dev.sluice.gateway.RunRecord;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.problem.Finding;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.Severity;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.Outcome;
import dev.sluice.run.RangeCounts;
import dev.sluice.run.RunEvent;
import dev.sluice.testbed.Faults;
import dev.sluice.testbed.InMemoryItemStore;
import dev.sluice.testbed.InMemoryJournal;
import dev.sluice.testbed.Shop;
import dev.sluice.value.Version;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A backfill")
final class BackfillTest {
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private ShopRun shop;

    @BeforeEach
    void open() {
        shop = new ShopRun(threads);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private static Item item(String pk, String sk, Map<String, String> more) {
        Map<String, AttributeValue> all = new LinkedHashMap<>();
        all.put("pk", new StringValue(pk));
        all.put("sk", new StringValue(sk));
        more.forEach((name, value) -> all.put(name, new StringValue(value)));
        return new Item(all);
    }

    private RunRecord latest() {
        return shop.journal.latestRun(RunRecord.Kind.BACKFILL).orElseThrow();
    }

    private Version lowestVersion() {
        return shop.store.items(Shop.TABLE).stream()
                .map(item -> ((NumberValue) item.get(EngineAttributes.VERSION)).value())
                .min(BigDecimal::compareTo)
                .map(number -> new Version(number.toBigIntegerExact()))
                .orElseThrow();
    }

    @Test
    @DisplayName("moves every row that the filter keeps, tells exact counts and says why it writes as it does")
    void whole() {
        shop.rows(45, 12);
        shop.source.filter("customer", 44);
        shop.withoutItem(44);
        BackfillResult result = shop.result();
        shop.assertTargetIsRight();
        ShopRun.assertBalanced(result.ledger(), 57);
        assertThat(result.ledger().entities().get("Customer"))
                .isEqualTo(new RangeCounts(45, 44, 1, 0, Map.of(Outcome.WRITTEN, 44L), 44, 0));
        assertThat(result.mode()).isEqualTo(WriteMode.VERSIONED);
        assertThat(result.resumption()).isEqualTo(BackfillResult.Resumption.FRESH);
        assertThat(latest().state()).isEqualTo(RunRecord.State.DONE);
        assertThat(shop.events.get(0))
                .isInstanceOfSatisfying(RunEvent.Remark.class, remark -> assertThat(remark.message())
                        .contains("versioned", "because", "bulk"));
        assertThat(shop.events).contains(new RunEvent.Advanced("Backfill", 57));
        assertThat(lowestVersion()).isEqualTo(Version.of(1, result.position()));
    }

    @Test
    @DisplayName("of an empty source ends well")
    void empty() {
        BackfillResult result = shop.result();
        ShopRun.assertBalanced(result.ledger(), 0);
        assertThat(shop.store.items(Shop.TABLE)).isEmpty();
    }

    @Test
    @DisplayName("run again after its end is a new run that changes nothing")
    void again() {
        shop.rows(30, 5);
        BackfillResult first = shop.result();
        BackfillResult second = shop.result();
        assertThat(second.run()).isGreaterThan(first.run());
        assertThat(second.resumption()).isEqualTo(BackfillResult.Resumption.FRESH);
        assertThat(second.ledger().total().outcomes()).isEqualTo(Map.of(Outcome.EQUAL, 35L));
        shop.assertTargetIsRight();
    }

    @Test
    @DisplayName("R-19: with another design is a new run of a higher generation that replaces what the old one wrote")
    void otherDesign() {
        shop.rows(12, 0);
        shop.result();
        BackfillResult second = (BackfillResult) shop.run(
                ShopRun.request(Shop.projection(), "design-2", Optional.empty(), Optional.empty()),
                shop.store,
                shop.journal);
        assertThat(second.ledger().total().count(Outcome.WRITTEN)).isEqualTo(12);
        assertThat(lowestVersion().generation()).isEqualTo(2);
    }

    @Test
    @DisplayName("--only moves one entity, and an unknown one is refused with the names there are")
    void only() {
        shop.rows(12, 7);
        BackfillConclusion result =
                shop.run(ShopRun.request(Optional.of("Note"), Optional.empty()), shop.store, shop.journal);
        assertThat(((BackfillResult) result).ledger().entities()).containsOnlyKeys("Note");
        assertThat(shop.store.items(Shop.TABLE)).hasSize(7);
        assertThatThrownBy(() ->
                        shop.run(ShopRun.request(Optional.of("Nota"), Optional.empty()), shop.store, shop.journal))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Customer, Note");
    }

    @Nested
    @DisplayName("that is stopped")
    final class Stopped {
        @Test
        @DisplayName("by a cancellation stops between items, keeps the finished ranges, and goes on with the others")
        void cancelled() {
            shop.rows(100, 0);
            AtomicInteger rows = new AtomicInteger();
            shop.source.beforeRow(() -> {
                if (rows.incrementAndGet() == 55) {
                    shop.cancellation().cancel("Interrupted by Ctrl-C.");
                }
            });
            assertThatThrownBy(shop::run)
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining("Ctrl-C")
                    .hasMessageContaining("resume");
            assertThat(rows.get()).isLessThan(60);
            RunRecord stopped = latest();
            assertThat(stopped.state()).isEqualTo(RunRecord.State.STOPPED);
            long done = shop.journal.ledger(stopped.id()).rangesDone();
            assertThat(done).isPositive().isLessThan(10);
            long rowsDone = shop.journal.ledger(stopped.id()).total().rowsRead();

            rows.set(1000);
            BackfillResult result = shop.result();
            assertThat(result.run()).isEqualTo(stopped.id());
            assertThat(result.resumption()).isEqualTo(BackfillResult.Resumption.RESUMED);
            assertThat(rows.get() - 1000L)
                    .as("finished ranges are not read again")
                    .isEqualTo(100 - rowsDone + 12 - done);
            ShopRun.assertBalanced(result.ledger(), 100);
            shop.assertTargetIsRight();
        }

        @Test
        @DisplayName("by the target is resumed, but not where design, source or table became another")
        void byTarget() {
            shop.rows(50, 0);
            shop.store.faults().failPuts(1, Faults.DENIED);
            assertThatThrownBy(shop::run).isInstanceOf(UnreachableException.class);
            RunRecord stopped = latest();
            shop.store.create(Shop.table());
            BackfillResult result = shop.result();
            assertThat(result.run()).isNotEqualTo(stopped.id());
            shop.assertTargetIsRight();
        }

        @Test
        @DisplayName("by a defect keeps what is settled and is resumed")
        void byDefect() {
            shop.rows(50, 0);
            AtomicInteger rows = new AtomicInteger();
            shop.source.beforeRow(() -> {
                if (rows.incrementAndGet() == 35) {
                    throw new IllegalStateException("planted");
                }
            });
            assertThatThrownBy(shop::run).hasMessage("planted");
            assertThat(latest().state()).isEqualTo(RunRecord.State.FAILED);
            BackfillResult result = shop.result();
            assertThat(result.resumption()).isEqualTo(BackfillResult.Resumption.RESUMED);
            shop.assertTargetIsRight();
        }
    }

    @Nested
    @DisplayName("in bulk mode")
    final class Bulk {
        private final BackfillRequest bulk = ShopRun.request(Optional.empty(), Optional.of(WriteMode.BULK));

        @Test
        @DisplayName("R-16: fills an empty table, versions included, with unprocessed items too")
        void fills() {
            shop.rows(40, 9);
            shop.store.faults().leaveUnprocessed(1, 0, 1, 1);
            BackfillResult result = (BackfillResult) shop.run(bulk, shop.store, shop.journal);
            assertThat(result.mode()).isEqualTo(WriteMode.BULK);
            assertThat(shop.store.putsSent()).isZero();
            ShopRun.assertBalanced(result.ledger(), 49);
            shop.assertTargetIsRight();
        }

        @Test
        @DisplayName("refuses a table that is not empty before it writes or notes anything")
        void notEmpty() {
            shop.rows(3, 0);
            shop.store.plant(Shop.table(), item("x", "y", Map.of()));
            assertThatThrownBy(() -> shop.run(bulk, shop.store, shop.journal))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("not empty")
                    .hasMessageContaining("--mode versioned");
            assertThat(shop.journal.latestRun(RunRecord.Kind.BACKFILL)).isEmpty();
            assertThat(shop.source.epochsOpened()).isZero();
        }
    }

    @Nested
    @DisplayName("keeps in quarantine")
    final class Quarantined {
        @Test
        @DisplayName("R-62: rows that cannot be represented, with key and reason, sensitive values masked")
        void rows() {
            shop.rows(25, 0);
            shop.source.row("customer", "customer_id", "9", "name", "Ann", "email", "secret-9", "balance", "NaN");
            shop.withoutItem(9);
            BackfillResult result = shop.result();
            assertThat(result.quarantineRecords()).isEqualTo(1);
            assertThat(result.ledger().total().rowsRejected()).isEqualTo(1);
            assertThat(result.ledger().balances()).isTrue();
            QuarantineRecord record = shop.journal.quarantine(result.run()).get(0);
            assertThat(record.entity()).isEqualTo("Customer");
            assertThat(record.sourceTable()).isEqualTo("public.customer");
            assertThat(record.sourceKey()).isEqualTo("{\"customer_id\":\"9\"}");
            assertThat(record.subject()).contains("balance");
            assertThat(record.reason()).isNotBlank();
            assertThat(record.row()).contains("\"name\":\"Ann\"", "\"email\":\"***\"", "\"balance\":\"NaN\"");
            assertThat(record.toString()).doesNotContain("secret");
            shop.assertTargetIsRight();
        }

        @Test
        @DisplayName("items that the target refuses, and goes on with the others")
        void items() {
            shop.rows(25, 0);
            shop.store.faults().poison(item -> new StringValue("CUSTOMER#4").equals(item.get("pk")));
            shop.withoutItem(4);
            BackfillResult result = shop.result();
            assertThat(result.ledger().total().count(Outcome.QUARANTINED)).isEqualTo(1);
            assertThat(result.ledger().balances()).isTrue();
            QuarantineRecord record = shop.journal.quarantine(result.run()).get(0);
            assertThat(record.item()).contains("CUSTOMER#4").doesNotContain("secret");
            shop.assertTargetIsRight();
        }

        @Test
        @DisplayName("R-11: items that somebody else wrote, which stay, and rows that claim one key")
        void foreignAndCollided() {
            shop.source.row("customer", "customer_id", "7", "name", "Ann 7", "email", "e");
            shop.source.row("guest", "guest_id", "1", "customer_ref", "7");
            Item foreign = item("NOTE#o", "00000001", Map.of("body", "theirs"));
            shop.source.row("note", "note_id", "1", "owner", "o", "body", "mine");
            shop.store.plant(Shop.table(), foreign);
            BackfillResult result = (BackfillResult) shop.run(
                    ShopRun.request(Shop.projectionWithGuests(), "design-1", Optional.empty(), Optional.empty()),
                    shop.store,
                    shop.journal);
            assertThat(result.ledger().total().outcomes())
                    .isEqualTo(Map.of(Outcome.WRITTEN, 1L, Outcome.COLLIDED, 1L, Outcome.FOREIGN, 1L));
            assertThat(result.quarantineRecords()).isEqualTo(2);
            assertThat(result.ledger().balances()).isTrue();
            assertThat(shop.store.items(Shop.TABLE)).contains(foreign).hasSize(2);
        }
    }

    @Nested
    @DisplayName("does not begin")
    final class NotBegun {
        @Test
        @DisplayName("R-03: where the preflight finds an error: nothing is written and no run is noted")
        void preflight() {
            shop.rows(5, 5);
            Finding finding = new Finding("R-03", Severity.ERROR, "table shop", "two rows", "change the template");
            shop.preflight((epoch, entities, version) -> {
                assertThat(entities).hasSize(2);
                return List.of(finding);
            });
            BackfillConclusion conclusion =
                    shop.run(ShopRun.request(Optional.of("Note"), Optional.empty()), shop.store, shop.journal);
            assertThat(conclusion).isEqualTo(new PreflightFailed(List.of(finding)));
            assertThat(shop.store.items(Shop.TABLE)).isEmpty();
            assertThat(shop.journal.latestRun(RunRecord.Kind.BACKFILL)).isEmpty();
        }

        @Test
        @DisplayName("where the table is missing, or has another key")
        void tables() {
            shop.rows(5, 5);
            InMemoryItemStore bare = new InMemoryItemStore();
            BackfillRequest request = ShopRun.request(Optional.empty(), Optional.empty());
            assertThatThrownBy(() -> shop.run(request, bare, shop.journal))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("no table shop")
                    .hasMessageContaining("provision");
            bare.create(Shop.tableWithOtherKey());
            assertThatThrownBy(() -> shop.run(request, bare, new InMemoryJournal()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("id (N)")
                    .hasMessageContaining("pk (S) and sk (S)");
        }
    }

    @Test
    @DisplayName("R-61: takes its ranges in shuffled order, the same for the same seed")
    void shuffled() {
        shop.rows(400, 0);
        shop.result();
        List<RangeRecord> ranges = shop.journal.ranges(latest().id());
        assertThat(ranges).hasSize(42).allMatch(range -> range.state() == RangeRecord.State.DONE);
        List<Integer> order =
                shop.journal.completions().stream().map(RangeRecord::number).toList();
        assertThat(order).isNotEqualTo(order.stream().sorted().toList());
    }
}
