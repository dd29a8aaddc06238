package dev.sluice.adapter.dynamodb;

import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.ItemStoreContract;
import dev.sluice.testbed.LocalDynamoDb;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The item store of DynamoDB")
final class DynamoDbItemStoreIT extends ItemStoreContract {
    @Override
    protected ItemStore open() {
        return new DynamoDbConnector(duration -> {}).openStore(LocalDynamoDb.settings(), 4);
    }
}
