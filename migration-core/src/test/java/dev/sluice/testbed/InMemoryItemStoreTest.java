package dev.sluice.testbed;

import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.ItemStoreContract;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The item store in memory")
final class InMemoryItemStoreTest extends ItemStoreContract {
    @Override
    protected ItemStore open() {
        return new InMemoryItemStore();
    }
}
