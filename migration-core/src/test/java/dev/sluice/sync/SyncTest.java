package dev.sluice.sync;

import static dev.sluice.sync.Changes.deleted;
import static dev.sluice.sync.Changes.image;
import static dev.sluice.sync.Changes.inserted;
import static dev.sluice.sync.Changes.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.FeedMessage;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.problem.StoppedException;
import dev.sluice.testbed.Shop;
import dev.sluice.testbed.StoredItem;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A sync")
final class SyncTest {
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
        assertThat(folder).as("temporary files").isEmptyDirectory();
        assertThat(shop.source.epochsOpen()).as("snapshots left open").isZero();
    }

    private void customer(int id, String name) {
        shop.source.row("customer", "customer_id", "" + id, "name", name);
    }

    private void note(int id, String owner) {
        shop.source.row("note", "note_id", "" + id, "owner", owner, "body", "b");
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

    private boolean isBuried(String pk, String sk) {
        return shop.item(pk, sk).filter(LiveShop::isTombstone).isPresent();
    }

    @Nested
    @DisplayName("of a change")
    final class OfAChange {
        @Test
        @DisplayName("writes behind its commit, which a backfill's position may be equal to without holding it (R-19)")
        void version() {
            customer(1, "new");
            Lsn commit = shop.commit(7, updated("customer", image("customer_id", "1", "name", "new")));
            stands("CUSTOMER#1", "PROFILE", "old", commit);

            shop.follow();

            assertThat(nameOf(1)).isEqualTo("new");
        }

        @Test
        @DisplayName("leaves what a later backfill wrote, and counts it as stale")
        void stale() {
            customer(1, "newer");
            Lsn commit = shop.commit(7, updated("customer", image("customer_id", "1", "name", "new")));
            stands("CUSTOMER#1", "PROFILE", "newest", new Lsn(commit.position() + 2));

            SyncResult result = shop.follow();

            assertThat(nameOf(1)).isEqualTo("newest");
            assertThat(result.figures().stale()).isEqualTo(1);
        }

        @Test
        @DisplayName("buries the item of a row that is gone, and the key that a row has left (R-12, R-33)")
        void buries() {
            note(2, "bob");
            shop.commit(
                    7,
                    deleted("customer", image("customer_id", "1")),
                    updated("note", image("note_id", "2", "owner", "ann"), image("note_id", "2", "owner", "bob")));

            SyncResult result = shop.follow();

            assertThat(isBuried("CUSTOMER#1", "PROFILE")).isTrue();
            assertThat(isBuried("NOTE#ann", "00000002")).isTrue();
            assertThat(isBuried("NOTE#bob", "00000002")).isFalse();
            assertThat(result.figures().tombstones()).isEqualTo(2);
            assertThat(result.figures().written()).isEqualTo(1);
        }

        @Test
        @DisplayName("buries no key that another row of the round has taken")
        void taken() {
            note(2, "ann");
            shop.commit(
                    7,
                    deleted("note", image("note_id", "2", "owner", "ann")),
                    inserted("note", image("note_id", "2", "owner", "ann")));

            assertThat(shop.follow().figures().tombstones()).isZero();
            assertThat(isBuried("NOTE#ann", "00000002")).isFalse();
        }

        @Test
        @DisplayName(
                "buries the item of a row that the filter no longer keeps, and nothing for one that was never kept")
        void filtered() {
            customer(1, "x");
            customer(2, "y");
            shop.source.filter("customer", 1).filter("customer", 2);
            shop.commit(
                    7,
                    updated("customer", image("customer_id", "1", "name", "x")),
                    inserted("customer", image("customer_id", "2", "name", "y")));

            shop.follow();

            assertThat(isBuried("CUSTOMER#1", "PROFILE")).isTrue();
            assertThat(shop.item("CUSTOMER#2", "PROFILE")).isEmpty();
        }

        @Test
        @DisplayName(
                "puts a row that cannot be represented into quarantine before it is acknowledged, and closes that when it can (R-55, R-62)")
        void quarantine() {
            shop.source.row("customer", "customer_id", "1", "name", "n", "balance", "NaN");
            shop.commit(7, updated("customer", image("customer_id", "1")));

            SyncResult result = shop.follow();

            assertThat(result.figures().quarantined()).isEqualTo(1);
            assertThat(result.openQuarantine()).isEqualTo(1);
            assertThat(shop.acknowledged).containsExactly(shop.end());

            customer(1, "n");
            shop.commit(8, updated("customer", image("customer_id", "1")));
            assertThat(shop.follow().openQuarantine()).isZero();
        }

        @Test
        @DisplayName("leaves what somebody else wrote, and says so (FOREIGN)")
        void foreign() {
            customer(1, "ours");
            Item theirs = new Item(Map.of(
                    "pk",
                    new StringValue("CUSTOMER#1"),
                    "sk",
                    new StringValue("PROFILE"),
                    "name",
                    new StringValue("theirs")));
            shop.store.plant(Shop.table(), theirs);
            shop.commit(
                    7, updated("customer", image("customer_id", "1")), deleted("customer", image("customer_id", "2")));

            assertThat(shop.follow().figures().quarantined()).isEqualTo(1);
            assertThat(nameOf(1)).isEqualTo("theirs");
        }
    }

    @Nested
    @DisplayName("of a transaction that is larger than memory takes")
    final class OfALargeOne {
        @Test
        @DisplayName("applies it in parts of one snapshot, and buries at its end what no part holds (R-63)")
        void parts() {
            List<FeedMessage> changes = new ArrayList<>();
            // Every note goes to another owner; the next one takes the key that it leaves only where ids meet, so none
            // does.
            for (int id = 1; id <= 12_000; id++) {
                note(id, "new");
                changes.add(updated(
                        "note", image("note_id", "" + id, "owner", "old"), image("note_id", "" + id, "owner", "new")));
            }
            // The first row's key is left in the first part, and put again by the last one.
            changes.add(0, deleted("note", image("note_id", "1", "owner", "new")));
            changes.add(inserted("note", image("note_id", "1", "owner", "new")));
            shop.commit(7, changes.toArray(FeedMessage[]::new));

            SyncResult result = shop.follow();

            assertThat(shop.calls.stream().filter("snapshot"::equals)).hasSize(1);
            assertThat(result.figures().tombstones()).isEqualTo(12_000);
            assertThat(result.figures().changesApplied()).isEqualTo(12_002);
            assertThat(isBuried("NOTE#new", "00000001")).isFalse();
            assertThat(shop.store.items(Shop.TABLE))
                    .filteredOn(item -> !LiveShop.isTombstone(item))
                    .hasSize(12_000);
        }
    }

    @Nested
    @DisplayName("on a source that shows a transaction late (R-31)")
    final class Late {
        @Test
        @DisplayName("opens snapshots until one sees it")
        void waits() {
            customer(1, "new");
            shop.commit(7, updated("customer", image("customer_id", "1")));
            AtomicInteger asked = new AtomicInteger();
            shop.visible(transaction -> asked.incrementAndGet() > 3);

            shop.follow();

            assertThat(shop.calls.stream().filter("snapshot"::equals)).hasSize(4);
            assertThat(nameOf(1)).isEqualTo("new");
        }

        @Test
        @DisplayName("stops when none does, and has acknowledged nothing of it")
        void stops() {
            shop.commit(7, updated("customer", image("customer_id", "1")));
            shop.visible(transaction -> false);

            assertThatThrownBy(shop::follow)
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining("not visible")
                    .hasMessageContaining("synchronous");
            assertThat(shop.acknowledged).isEmpty();
        }
    }

    @Nested
    @DisplayName("that was stopped")
    final class Stopped {
        @Test
        @DisplayName("gets again what it had not noted, and ends where it would have (R-55)")
        void again() {
            customer(1, "new");
            Lsn commit = shop.commit(7, updated("customer", image("customer_id", "1")));
            stands("CUSTOMER#1", "PROFILE", "read by the first attempt", new Lsn(commit.position() + 1));

            SyncResult result = shop.follow();

            assertThat(result.figures().quarantined()).as("no collision").isZero();
            assertThat(result.figures().equal()).isEqualTo(1);
            assertThat(result.position()).isEqualTo(shop.end());
        }

        @Test
        @DisplayName("by a lost source goes on from where it was")
        void lost() {
            customer(1, "one");
            customer(2, "two");
            shop.commit(7, updated("customer", image("customer_id", "1")));
            shop.commit(8, updated("customer", image("customer_id", "2")));
            shop.loses(2);

            SyncResult result = shop.follow();

            assertThat(shop.calls.stream().filter(call -> call.startsWith("open")))
                    .hasSize(3);
            assertThat(nameOf(2)).isEqualTo("two");
            assertThat(result.position()).isEqualTo(shop.end());
        }

        @Test
        @DisplayName("acknowledges only what the journal has noted")
        void order() {
            customer(1, "one");
            shop.commit(7, updated("customer", image("customer_id", "1")));

            shop.follow();

            assertThat(shop.acknowledged).containsExactly(shop.end());
            assertThat(shop.journal.feeds().prepared().orElseThrow().applied()).isEqualTo(shop.end());
        }
    }

    @Nested
    @DisplayName("whose time is over")
    final class Over {
        @Test
        @DisplayName("ends while it waits for a transaction to show, and the next one applies it (R-31)")
        void waiting() {
            customer(1, "new");
            shop.commit(7, updated("customer", image("customer_id", "1")));
            shop.visible(transaction -> false);

            SyncResult result = shop.follow(new SyncGoal.ForTime(Duration.ofSeconds(5)));

            assertThat(result.isCaughtUp()).isFalse();
            assertThat(shop.acknowledged).isEmpty();
            assertThatThrownBy(() -> shop.follow(new SyncGoal.CaughtUp(Optional.of(Duration.ofSeconds(5)))))
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining("Not caught up after 5 s");
            shop.visible(transaction -> true);
            assertThat(shop.follow().isCaughtUp()).isTrue();
            assertThat(nameOf(1)).isEqualTo("new");
        }

        @Test
        @DisplayName("ends in the middle of a round, which comes again whole; its first round it brings to an end")
        void working() {
            for (int id = 1; id <= 20; id++) {
                customer(id, "new");
            }
            shop.commit(
                    7,
                    IntStream.rangeClosed(1, 10_001)
                            .mapToObj(
                                    id -> updated("customer", image("customer_id", "" + (id <= 10 ? id : 50_000 + id))))
                            .toArray(FeedMessage[]::new));
            Lsn first = shop.end();
            shop.commit(
                    8,
                    IntStream.rangeClosed(11, 20)
                            .mapToObj(id -> updated("customer", image("customer_id", "" + id)))
                            .toArray(FeedMessage[]::new));
            shop.source.beforeRow(() -> shop.time.pass(Duration.ofSeconds(10)));

            SyncResult result = shop.follow(new SyncGoal.ForTime(Duration.ofSeconds(5)));

            assertThat(result.position()).isEqualTo(first);
            assertThat(shop.journal.feeds().prepared().orElseThrow().applied()).isEqualTo(first);
            assertThat(nameOf(10)).isEqualTo("new");
            assertThat(shop.item("CUSTOMER#20", "PROFILE")).isEmpty();
            assertThat(shop.follow().isCaughtUp()).isTrue();
            assertThat(nameOf(20)).isEqualTo("new");
        }
    }

    @Test
    @DisplayName("goes on until whoever called says that it is over, and has noted then what it applied")
    void until() {
        customer(1, "new");
        shop.commit(7, updated("customer", image("customer_id", "1")));
        AtomicInteger asked = new AtomicInteger();

        SyncResult result = shop.follow(new SyncGoal.Until(() -> asked.incrementAndGet() > 40));

        assertThat(result.position()).isEqualTo(shop.end());
        assertThat(shop.journal.feeds().prepared().orElseThrow().applied()).isEqualTo(shop.end());
        assertThat(nameOf(1)).isEqualTo("new");
        assertThat(asked).hasValueGreaterThan(40);
    }

    @Test
    @DisplayName("whose keys two rows of one round claim puts one of them into quarantine (R-11)")
    void claimedTwice() {
        shop.design(Shop.projectionWithGuests());
        shop.mark(new Lsn(0));
        customer(1, "a");
        shop.source.row("guest", "guest_id", "9", "customer_ref", "1");
        shop.commit(
                7,
                updated("customer", image("customer_id", "1")),
                updated("guest", image("guest_id", "9", "customer_ref", "1")));

        SyncResult result = shop.follow(new SyncGoal.ForTime(Duration.ofSeconds(5)));

        assertThat(result.figures().quarantined()).isEqualTo(1);
    }
}
