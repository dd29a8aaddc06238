package dev.sluice.testbed;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.ItemStoreContract;
import dev.sluice.item.Item;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The item store in memory")
final class InMemoryItemStoreTest extends ItemStoreContract {
    private final InMemoryItemStore store = new InMemoryItemStore();

    @Override
    protected ItemStore open() {
        return store;
    }

    @Override
    protected void plant(TableDesign into, Item item) {
        store.plant(into, item);
    }
}
