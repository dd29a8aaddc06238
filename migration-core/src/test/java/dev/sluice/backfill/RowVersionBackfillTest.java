package dev.sluice.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.AttributeValue.BooleanValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.run.Outcome;
import dev.sluice.testbed.EncodedItems;
import dev.sluice.testbed.Shop;
import dev.sluice.testbed.StoredItem;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A backfill of rows that count their changes (R-22)")
final class RowVersionBackfillTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ShopRun shop = new ShopRun(threads);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private void customer(int id, String name, int seq) {
        shop.source.row("customer", "customer_id", "" + id, "name", name, "seq", "" + seq);
    }

    private BackfillResult run() {
        return (BackfillResult) shop.run(request(Optional.empty()), shop.store, shop.journal);
    }

    private static BackfillRequest request(Optional<WriteMode> mode) {
        return ShopRun.request(Shop.projectionVersionedByRow(), "design-1", Optional.empty(), mode);
    }

    private Item item(int customer) {
        return shop.store.items(Shop.TABLE).stream()
                .filter(item -> new StringValue("CUSTOMER#" + customer).equals(item.get("pk")))
                .findFirst()
                .orElseThrow();
    }

    private static NumberValue version(long seq) {
        return new NumberValue(new BigDecimal(Version.of(1, new Lsn(seq)).number()));
    }

    private static Item content(int customer, String name) {
        return new Item(Map.of(
                "pk",
                new StringValue("CUSTOMER#" + customer),
                "sk",
                new StringValue("PROFILE"),
                "name",
                new StringValue(name)));
    }

    @Test
    @DisplayName("stamps the row's own version, and the log's on others")
    void stamps() {
        customer(1, "Ann", 5);
        shop.rows(0, 1);

        BackfillResult result = run();

        assertThat(item(1).get(EngineAttributes.VERSION)).isEqualTo(version(5));
        assertThat(result.isClean()).isTrue();
        assertThat(shop.store.items(Shop.TABLE))
                .filteredOn(item -> !item.equals(item(1)))
                .singleElement()
                .satisfies(note -> assertThat(note.get(EngineAttributes.VERSION))
                        .isEqualTo(version(result.position().position())));
    }

    @Test
    @DisplayName(
            "buries a row that is deleted softly at its own version, so that an older put still on its way lands on nothing")
    void buries() {
        customer(1, "Ann", 6);
        shop.source.filter("customer", 1);

        BackfillResult result = run();

        assertThat(item(1).get(EngineAttributes.DELETED)).isEqualTo(new BooleanValue(true));
        assertThat(item(1).get(EngineAttributes.VERSION)).isEqualTo(version(6));
        VersionedItem late = EncodedItems.of(Shop.table(), content(1, "Ann"), Version.of(1, new Lsn(5)));
        assertThat(shop.store.putIfNewer(Shop.table(), late)).isInstanceOf(PutAnswer.Refused.class);
        assertThat(result.ledger().total().rowsFiltered()).isEqualTo(1);
        assertThat(result.isClean()).as("the ledger: " + result.ledger()).isTrue();
    }

    @Test
    @DisplayName("is not called stale where the application is ahead of it everywhere")
    void ahead() {
        for (int id = 1; id <= 20; id++) {
            customer(id, "old", 5);
            shop.store.plant(Shop.table(), StoredItem.of(content(id, "new"), Version.of(1, new Lsn(6))));
        }

        BackfillResult result = run();

        assertThat(result.ledger().total().count(Outcome.STALE)).isEqualTo(20);
        assertThat(result.isClean()).isTrue();
    }

    @Test
    @DisplayName("tells a change that did not raise the counter, and what to do about it (R-11)")
    void uncounted() {
        customer(1, "Ann B", 5);
        shop.store.plant(Shop.table(), StoredItem.of(content(1, "Ann"), Version.of(1, new Lsn(5))));

        BackfillResult result = run();

        assertThat(result.isClean()).isFalse();
        assertThat(shop.journal.quarantine().open(0, 10)).singleElement().satisfies(entry -> assertThat(
                        entry.record().reason())
                .contains("without raising seq (R-22). Raise it in that row by one"));
        assertThat(shop.replay(request(Optional.empty()), Clock.systemUTC()))
                .singleElement()
                .satisfies(replayed -> {
                    assertThat(replayed.how()).isEmpty();
                    assertThat(replayed.sentence()).contains("without raising seq");
                });
        customer(1, "Ann B", 6);

        assertThat(shop.replay(request(Optional.empty()), Clock.systemUTC()))
                .allSatisfy(replayed -> assertThat(replayed.how()).isPresent());
        assertThat(item(1).get("name")).isEqualTo(new StringValue("Ann B"));
    }

    @Test
    @DisplayName("buries in a replay too what the filter leaves out by now")
    void replays() {
        shop.source.row("customer", "customer_id", "1", "name", "n", "balance", "NaN", "seq", "5");
        assertThat(run().quarantineRecords()).isEqualTo(1);
        customer(1, "n", 6);
        shop.source.filter("customer", 1);

        shop.replay(request(Optional.empty()), Clock.systemUTC());

        assertThat(item(1).get(EngineAttributes.VERSION)).isEqualTo(version(6));
        assertThat(item(1).get(EngineAttributes.DELETED)).isEqualTo(new BooleanValue(true));
        assertThat(shop.journal.quarantine().open(0, 10)).isEmpty();
    }

    @Test
    @DisplayName("refuses bulk mode, which would overwrite what an application writes beside it (R-16)")
    void bulk() {
        customer(1, "Ann", 5);

        assertThatThrownBy(() -> shop.run(request(Optional.of(WriteMode.BULK)), shop.store, shop.journal))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("count their own versions");
        assertThat(shop.store.items(Shop.TABLE)).isEmpty();
    }
}
