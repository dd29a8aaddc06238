package dev.sluice.write;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.testbed.EncodedItems;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the tests of the writers write. */
final class Items {
    static final Version VERSION = Version.of(3, new Lsn(1000));
    static final Version NEWER = Version.of(3, new Lsn(1001));

    private Items() {}

    static TableDesign table() {
        return new TableDesign(
                LocalDynamoDb.tableName("write"),
                new KeyAttribute("pk", KeyType.S),
                Optional.of(new KeyAttribute("sk", KeyType.S)),
                List.of(),
                Optional.empty(),
                TableDesign.Scope.WHOLE_TABLE);
    }

    static RenderedItem item(TableDesign table, int number) {
        return item(table, number, "value of " + number);
    }

    static RenderedItem item(TableDesign table, int number, String value) {
        return of(table, content(number, value), VERSION);
    }

    static RenderedItem of(TableDesign table, Item content, Version version) {
        return new RenderedItem(table, EncodedItems.of(table, content, version));
    }

    static RenderedItem at(Version version, RenderedItem item) {
        return new RenderedItem(item.table(), new VersionedItem(item.item().content(), version));
    }

    static List<RenderedItem> items(TableDesign table, int count) {
        List<RenderedItem> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(item(table, i));
        }
        return items;
    }

    static Item content(int number, String value) {
        Map<String, dev.sluice.item.AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("pk", new StringValue("P"));
        attributes.put("sk", new StringValue("S" + number));
        attributes.put("value", new StringValue(value));
        return new Item(attributes);
    }
}
