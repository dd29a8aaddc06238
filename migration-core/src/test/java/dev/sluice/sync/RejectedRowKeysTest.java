package dev.sluice.sync;

import static dev.sluice.sync.Changes.image;
import static dev.sluice.sync.Changes.inserted;
import static dev.sluice.sync.Changes.updated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.testbed.Shop;
import dev.sluice.testbed.StoredItem;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Under the key of a row that no item can hold")
final class RejectedRowKeysTest {
    @TempDir
    private Path folder;

    private LiveShop shop;

    @BeforeEach
    void open() {
        shop = new LiveShop(folder);
        shop.design(Shop.projectionWithGuests());
        Item before = new Item(Map.of(
                "pk", new StringValue("CUSTOMER#1"), "sk", new StringValue("PROFILE"), "name", new StringValue("n")));
        shop.store.plant(Shop.table(), StoredItem.of(before, Version.of(1, new Lsn(5))));
        shop.source.row("customer", "customer_id", "1", "name", "n", "balance", "NaN");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @DisplayName("its own older item stays")
    void own() {
        shop.commit(7, updated("customer", image("customer_id", "1")));

        assertThat(shop.follow().openQuarantine()).isEqualTo(1);
        assertThat(isBuried("CUSTOMER#1")).isFalse();
    }

    @Test
    @DisplayName("what another row has left there goes (R-33)")
    void ofAnother() {
        shop.source.row("guest", "guest_id", "9", "customer_ref", "2");
        shop.commit(
                7,
                updated(
                        "guest",
                        image("guest_id", "9", "customer_ref", "1"),
                        image("guest_id", "9", "customer_ref", "2")),
                inserted("customer", image("customer_id", "1")));

        assertThat(shop.follow().openQuarantine()).isEqualTo(1);
        assertThat(isBuried("CUSTOMER#1")).isTrue();
        assertThat(isBuried("CUSTOMER#2")).isFalse();
    }

    private boolean isBuried(String customer) {
        return LiveShop.isTombstone(shop.item(customer, "PROFILE").orElseThrow());
    }
}
