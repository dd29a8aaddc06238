package dev.sluice.sync;

import static dev.sluice.sync.Changes.deleted;
import static dev.sluice.sync.Changes.image;
import static dev.sluice.sync.Changes.inserted;
import static dev.sluice.sync.Changes.updated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.FeedMessage;
import dev.sluice.testbed.Shop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A round of changes takes nothing for granted:")
final class RoundsTest {
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
    }

    @Test
    @DisplayName("the snapshot of a large transaction's parts does not serve a transaction that it does not see (R-31)")
    void anotherSnapshot() {
        List<FeedMessage> gone = new ArrayList<>();
        for (int id = 1; id <= 6_000; id++) {
            gone.add(deleted("customer", image("customer_id", "" + id)));
        }
        shop.source.row("customer", "customer_id", "9000", "name", "old");
        shop.commit(7, gone.toArray(FeedMessage[]::new));
        shop.commit(
                8,
                updated("customer", image("customer_id", "9000", "name", "new")),
                inserted("customer", image("customer_id", "5", "name", "back")));
        Set<Integer> asked = new LinkedHashSet<>();
        // The second one becomes visible when the snapshot of the first is open.
        shop.visible(id -> {
            if (asked.add(id) && id == 7) {
                shop.source.row("customer", "customer_id", "9000", "name", "new");
                shop.source.row("customer", "customer_id", "5", "name", "back");
            }
            return true;
        });

        shop.follow();

        assertThat(asked).containsExactly(7, 8);
        assertThat(shop.item("CUSTOMER#9000", "PROFILE"))
                .hasValueSatisfying(
                        item -> assertThat(LiveShop.text(item, "name")).isEqualTo("new"));
        assertThat(shop.item("CUSTOMER#5", "PROFILE")).hasValueSatisfying(item -> assertThat(LiveShop.isTombstone(item))
                .isFalse());
        assertThat(shop.item("CUSTOMER#6", "PROFILE")).hasValueSatisfying(item -> assertThat(LiveShop.isTombstone(item))
                .isTrue());
    }

    @Test
    @DisplayName(
            "the tombstone of an old key does not close the record of its row, which is there and cannot be rendered (R-62)")
    void notVanished() {
        shop.source.row("note", "note_id", "2", "owner", "ann", "body", "b");
        shop.commit(6, inserted("note", image("note_id", "2", "owner", "ann")));
        shop.follow();
        shop.source.row("note", "note_id", "2", "owner", null, "body", "b");
        shop.commit(7, updated("note", image("note_id", "2", "owner", "ann"), image("note_id", "2", "owner", null)));

        SyncResult result = shop.follow();

        assertThat(result.figures().quarantined()).isEqualTo(1);
        assertThat(result.openQuarantine()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "two rows that claim one key are told, also of what another process may have applied before (R-03, R-11)")
    void claimedTwice() {
        shop.design(Shop.projectionWithGuests());
        shop.source.row("customer", "customer_id", "1", "name", "a");
        shop.source.row("guest", "guest_id", "9", "customer_ref", "1");
        shop.commit(
                7,
                updated("customer", image("customer_id", "1")),
                updated("guest", image("guest_id", "9", "customer_ref", "1")));

        SyncResult result = shop.follow();

        assertThat(result.figures().quarantined()).isEqualTo(1);
        assertThat(result.openQuarantine()).isEqualTo(1);
    }
}
