package dev.sluice.sync;

import static dev.sluice.sync.Changes.deleted;
import static dev.sluice.sync.Changes.image;
import static dev.sluice.sync.Changes.inserted;
import static dev.sluice.sync.Changes.updated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.FeedMessage;
import dev.sluice.gateway.QuarantineEntry;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.testbed.Shop;
import dev.sluice.testbed.StoredItem;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A sync of rows that count their changes (R-22)")
final class RowVersionSyncTest {
    @TempDir
    private Path folder;

    private LiveShop shop;

    @BeforeEach
    void open() {
        shop = new LiveShop(folder);
        shop.design(Shop.projectionVersionedByRow());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private void customer(int id, String name, int seq) {
        shop.source.row("customer", "customer_id", "" + id, "name", name, "seq", "" + seq);
    }

    private static FeedMessage change(int id) {
        return updated("customer", image("customer_id", "" + id, "name", "?", "seq", "0"));
    }

    /** What an application has written. */
    private void stands(int id, String name, int seq) {
        Item content = new Item(Map.of(
                "pk",
                new StringValue("CUSTOMER#" + id),
                "sk",
                new StringValue("PROFILE"),
                "name",
                new StringValue(name)));
        shop.store.plant(Shop.table(), StoredItem.of(content, Version.of(1, new Lsn(seq))));
    }

    private Item item(int id) {
        return shop.item("CUSTOMER#" + id, "PROFILE").orElseThrow();
    }

    private static NumberValue version(long seq) {
        return new NumberValue(new BigDecimal(Version.of(1, new Lsn(seq)).number()));
    }

    private List<QuarantineEntry> open(String rule) {
        return shop.journal.quarantine().open(0, 100).stream()
                .filter(entry -> entry.record().rule().equals(rule))
                .toList();
    }

    @Test
    @DisplayName("stamps the row's own version, and the log's on others")
    void stamps() {
        customer(1, "Ann", 5);
        shop.source.row("note", "note_id", "2", "owner", "ann", "body", "b");
        Lsn commit = shop.commit(7, change(1), inserted("note", image("note_id", "2", "owner", "ann")));

        shop.follow();

        assertThat(item(1).get(EngineAttributes.VERSION)).isEqualTo(version(5));
        assertThat(shop.item("NOTE#ann", "00000002").orElseThrow().get(EngineAttributes.VERSION))
                .isEqualTo(version(commit.position() + 1));
    }

    @Test
    @DisplayName("buries at the row's version what the filter leaves out, inserted so or not, and nothing newer")
    void buries() {
        customer(1, "Ann", 6);
        customer(2, "Bob", 1);
        shop.source.filter("customer", 1).filter("customer", 2);
        stands(1, "Ann", 5);
        shop.commit(7, change(1), inserted("customer", image("customer_id", "2", "name", null, "seq", "1")));

        SyncResult result = shop.follow();

        assertThat(LiveShop.isTombstone(item(1))).isTrue();
        assertThat(item(1).get(EngineAttributes.VERSION)).isEqualTo(version(6));
        assertThat(item(2).get(EngineAttributes.VERSION)).isEqualTo(version(1));
        assertThat(result.figures().tombstones()).isEqualTo(2);
        assertThat(result.openQuarantine()).isZero();
    }

    @Test
    @DisplayName(
            "writes nothing for a row that DELETE removed, and tells it for a person, also where it comes again at once")
    void removed() {
        stands(1, "Ann", 5);
        stands(2, "Bob", 5);
        customer(2, "Bob again", 1);
        shop.commit(
                7,
                deleted("customer", image("customer_id", "1")),
                deleted("customer", image("customer_id", "2")),
                inserted("customer", image("customer_id", "2", "name", "Bob again", "seq", "1")));

        SyncResult result = shop.follow();

        assertThat(item(1).get(EngineAttributes.VERSION)).isEqualTo(version(5));
        assertThat(LiveShop.isTombstone(item(1))).isFalse();
        assertThat(open("R-22")).hasSize(2).allSatisfy(entry -> assertThat(
                        entry.record().reason())
                .contains("deleted by DELETE", "a higher seq than it had"));
        assertThat(result.openQuarantine()).isGreaterThanOrEqualTo(2);
        shop.source
                .row("customer", "customer_id", "1", "name", "Ann", "seq", "6")
                .filter("customer", 1);
        shop.commit(8, inserted("customer", image("customer_id", "1", "name", "Ann", "seq", "6")));

        shop.follow();

        assertThat(LiveShop.isTombstone(item(1))).as("the remedy").isTrue();
        assertThat(open("R-22")).as("only a person closes it").hasSize(2);
    }

    @Test
    @DisplayName("tells a primary key that was changed like a deletion")
    void moved() {
        customer(3, "Ann", 6);
        shop.commit(
                7,
                updated("customer", image("customer_id", "1"), image("customer_id", "3", "name", "Ann", "seq", "6")));

        shop.follow();

        assertThat(open("R-22")).hasSize(1);
        assertThat(item(3).get(EngineAttributes.VERSION)).isEqualTo(version(6));
        assertThat(shop.item("CUSTOMER#1", "PROFILE")).isEmpty();
    }

    @Test
    @DisplayName("does not take an application that is ahead for a log that went back (R-19)")
    void ahead() {
        List<FeedMessage> changes = new ArrayList<>();
        for (int id = 1; id <= 1_500; id++) {
            customer(id, "old", 5);
            stands(id, "new", 6);
            changes.add(change(id));
        }
        shop.mark(shop.end());
        shop.commit(7, changes.toArray(FeedMessage[]::new));
        shop.afterSnapshot(() -> {
            for (int id = 1; id <= 1_500; id++) {
                customer(id, "new", 6);
            }
        });

        SyncResult result = shop.follow(new SyncGoal.ForTime(Duration.ofSeconds(1)));

        assertThat(result.figures().stale()).isEqualTo(1_500);
        assertThat(result.openQuarantine()).isZero();
    }

    @Test
    @DisplayName("tells rows that have not reached the version that stands in the target, when they are read again")
    void overtaken() {
        customer(1, "Ann", 5);
        stands(1, "Ann", 6);
        customer(2, "old", 5);
        stands(2, "new", 6);
        shop.commit(7, change(1), change(2));
        shop.afterSnapshot(() -> customer(2, "new", 6));

        SyncResult result = shop.follow();

        assertThat(open("R-19")).singleElement().satisfies(entry -> assertThat(
                        entry.record().reason())
                .contains("holds version 6 of this item, and seq of its row is 5"));
        assertThat(result.openQuarantine()).isEqualTo(1);
        customer(1, "Ann B", 7);
        shop.commit(8, change(1));

        assertThat(shop.follow().openQuarantine()).isZero();
    }

    @Test
    @DisplayName("tells a change that did not raise the counter, also of what another process may have applied (R-11)")
    void uncounted() {
        customer(1, "Ann B", 5);
        stands(1, "Ann", 5);
        shop.commit(7, change(1));

        SyncResult result = shop.follow();

        assertThat(result.openQuarantine()).isEqualTo(1);
        assertThat(open("R-11"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.record().reason()).contains("without raising seq"));
        customer(1, "Ann B", 6);
        shop.commit(8, change(1));

        assertThat(shop.follow().openQuarantine()).isZero();
    }
}
