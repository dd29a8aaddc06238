package dev.sluice.adapter.dynamodb;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.ItemStoreContract;
import dev.sluice.item.Item;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.PlainTable;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The item store of DynamoDB")
final class DynamoDbItemStoreIT extends ItemStoreContract {
    @Override
    protected ItemStore open() {
        return new DynamoDbConnector(duration -> {}).openStore(LocalDynamoDb.settings(), 4);
    }

    @Override
    protected void plant(TableDesign into, Item item) {
        try (PlainTable plain = new PlainTable(into)) {
            plain.put(item);
        }
    }
}
