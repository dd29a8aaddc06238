package dev.sluice.testbed;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStream;
import dev.sluice.gateway.ItemStreamContract;
import dev.sluice.item.Item;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The stream in memory")
final class InMemoryItemStreamTest extends ItemStreamContract {
    private final InMemoryItemStream stream = new InMemoryItemStream(Shop.TABLE, Set.of("pk", "sk"));

    @Override
    protected ItemStream stream() {
        return stream;
    }

    @Override
    protected TableDesign table() {
        return Shop.table();
    }

    @Override
    protected void put(Item item) {
        var key = new LinkedHashMap<>(item.attributes());
        key.keySet().retainAll(Set.of("pk", "sk"));
        stream.change("shard-1", new Item(key), Optional.of(item));
    }

    @Override
    protected void delete(Item key) {
        stream.change("shard-1", key, Optional.empty());
    }
}
