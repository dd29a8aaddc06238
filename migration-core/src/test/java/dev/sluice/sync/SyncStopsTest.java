package dev.sluice.sync;

import static dev.sluice.sync.Changes.deleted;
import static dev.sluice.sync.Changes.image;
import static dev.sluice.sync.Changes.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.FeedColumn;
import dev.sluice.gateway.FeedMessage;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.LimitSettings;
import dev.sluice.testbed.Shop;
import dev.sluice.testbed.StoredItem;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A sync stops and says what to do")
final class SyncStopsTest {
    @TempDir
    private Path folder;

    private LiveShop shop;

    @BeforeEach
    void open() {
        shop = new LiveShop(folder);
    }

    @AfterEach
    void close() {
        shop.close();
        assertThat(shop.source.epochsOpen()).as("snapshots left open").isZero();
    }

    private void customer(int id, String name) {
        shop.source.row("customer", "customer_id", "" + id, "name", name);
    }

    /** What a backfill would have left. */
    private void stands(String pk, String sk, String name, Lsn position) {
        Item content =
                new Item(Map.of("pk", new StringValue(pk), "sk", new StringValue(sk), "name", new StringValue(name)));
        shop.store.plant(Shop.table(), StoredItem.of(content, Version.of(1, position)));
    }

    private String nameOf(int customer) {
        return LiveShop.text(shop.item("CUSTOMER#" + customer, "PROFILE").orElseThrow(), "name");
    }

    @Test
    @DisplayName("when a table was emptied, with everything before that applied (R-36)")
    void truncated() {
        customer(1, "new");
        shop.commit(7, updated("customer", image("customer_id", "1")));
        Lsn before = shop.end();
        shop.commit(8, new FeedMessage.Truncated(List.of(Changes.name("note"))));

        assertThatThrownBy(shop::follow)
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("TRUNCATE has emptied public.note");
        assertThat(nameOf(1)).isEqualTo("new");
        assertThat(shop.journal.feeds().prepared().orElseThrow().applied()).isEqualTo(before);
    }

    @Test
    @DisplayName("when the replica identity no longer covers what is needed (R-33)")
    void identity() {
        shop.commit(
                7,
                new FeedMessage.Described(
                        Changes.name("note"),
                        List.of(
                                new FeedColumn("note_id", 23, "int4", FeedColumn.Identity.COVERED),
                                new FeedColumn("owner", 25, "text", FeedColumn.Identity.UNKNOWN))));

        assertThatThrownBy(shop::follow)
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("ALTER TABLE \"public\".\"note\" REPLICA IDENTITY FULL");
    }

    @Test
    @DisplayName("when a column has another type now (R-37)")
    void form() {
        shop.commit(
                7,
                new FeedMessage.Described(
                        Changes.name("note"),
                        List.of(
                                new FeedColumn("note_id", 20, "bigint", FeedColumn.Identity.COVERED),
                                new FeedColumn("owner", 25, "text", FeedColumn.Identity.COVERED))));

        assertThatThrownBy(shop::follow)
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("Column note_id of table public.note is bigint in the log and was int4");
    }

    @Test
    @DisplayName("when the log does not tell an old key")
    void unknown() {
        shop.commit(7, deleted("note", image("note_id", "1")));

        assertThatThrownBy(shop::follow)
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("column owner")
                .hasMessageContaining("REPLICA IDENTITY FULL");
    }

    @Test
    @DisplayName("when the target holds newer versions of most items, as after a restore (R-19)")
    void rebase() {
        // Nothing of it was committed before this process began.
        shop.mark(new Lsn(0));
        for (int id = 1; id <= 1_200; id++) {
            customer(id, "old");
            stands("CUSTOMER#" + id, "PROFILE", "newer", new Lsn(Long.MAX_VALUE));
            shop.commit(id, updated("customer", image("customer_id", "" + id)));
        }

        assertThatThrownBy(() -> shop.follow(new SyncGoal.ForTime(Duration.ofMinutes(1))))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("REBASE_REQUIRED");
    }

    @Test
    @DisplayName("at once when the target holds an item of a generation that this folder does not know (R-19)")
    void otherGeneration() {
        Lsn before = shop.end();
        customer(1, "ours");
        shop.store.plant(
                Shop.table(),
                StoredItem.of(
                        new Item(Map.of("pk", new StringValue("CUSTOMER#1"), "sk", new StringValue("PROFILE"))),
                        Version.of(9, new Lsn(1))));
        shop.commit(7, updated("customer", image("customer_id", "1")));

        for (int call = 0; call < 2; call++) {
            assertThatThrownBy(shop::follow)
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining("REBASE_REQUIRED")
                    .hasMessageContaining("generation 9")
                    .hasMessageContaining("generation 1");
        }
        assertThat(shop.journal.feeds().prepared().orElseThrow().applied()).isEqualTo(before);
    }

    @Test
    @DisplayName("at once when a tombstone meets such an item (R-12, R-19)")
    void tombstoneOfOtherGeneration() {
        shop.store.plant(
                Shop.table(),
                StoredItem.of(
                        new Item(Map.of("pk", new StringValue("CUSTOMER#1"), "sk", new StringValue("PROFILE"))),
                        Version.of(2, new Lsn(1))));
        shop.commit(7, deleted("customer", image("customer_id", "1")));

        assertThatThrownBy(shop::follow).isInstanceOf(StoppedException.class).hasMessageContaining("REBASE_REQUIRED");
    }

    @Test
    @DisplayName("when too much goes into quarantine (R-62)")
    void quarantine() {
        shop.limits(new LimitSettings(3, 10, Duration.ofMinutes(1), Duration.ofMinutes(1)));
        for (int id = 1; id <= 5; id++) {
            shop.source.row("customer", "customer_id", "" + id, "name", "n", "balance", "NaN");
            shop.commit(id, updated("customer", image("customer_id", "" + id)));
        }

        assertThatThrownBy(shop::follow).isInstanceOf(StoppedException.class).hasMessageContaining("R-62");
    }
}
