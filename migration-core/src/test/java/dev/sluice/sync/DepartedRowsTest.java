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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The record of a row in quarantine that is gone is closed (R-62)")
final class DepartedRowsTest {
    @TempDir
    private Path folder;

    private LiveShop shop;

    @BeforeEach
    void open() {
        shop = new LiveShop(folder);
        shop.source.row("customer", "customer_id", "1", "name", "n", "balance", "NaN");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @DisplayName("where another row has taken its key")
    void taken() {
        shop.design(Shop.projectionWithGuests());
        quarantined();
        shop.source.delete("customer", 1).row("guest", "guest_id", "9", "customer_ref", "1");
        shop.commit(
                8,
                deleted("customer", image("customer_id", "1")),
                inserted("guest", image("guest_id", "9", "customer_ref", "1")));

        assertThat(shop.follow().openQuarantine()).isZero();
        assertThat(LiveShop.isTombstone(shop.item("CUSTOMER#1", "PROFILE").orElseThrow()))
                .isFalse();
    }

    @Test
    @DisplayName("where a transaction that is larger than memory takes removed it")
    void inAPart() {
        quarantined();
        shop.source.delete("customer", 1);
        List<FeedMessage> changes = new ArrayList<>(List.of(deleted("customer", image("customer_id", "1"))));
        for (int id = 2; id <= DirtyKeys.FULL + 1_000; id++) {
            changes.add(deleted("note", image("note_id", "" + id, "owner", "old")));
        }
        shop.commit(8, changes.toArray(FeedMessage[]::new));

        assertThat(shop.follow().openQuarantine()).isZero();
    }

    private void quarantined() {
        shop.commit(7, updated("customer", image("customer_id", "1")));
        assertThat(shop.follow().openQuarantine()).isEqualTo(1);
    }
}
