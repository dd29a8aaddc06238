package dev.sluice.benchmark;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.pacing.KeyHash;
import dev.sluice.testbed.EncodedItems;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import dev.sluice.write.RenderedItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Items of many even partition keys and, where wanted, one hot key; the same every time. Immutable and thread-safe. */
final class PacedItems {
    private static final String HOT = "HOT";
    private static final int KEYS = 9_973;
    private static final int OF_A_HUNDRED = 100;
    private static final Version VERSION = Version.of(1, new Lsn(1L << 32));

    private final TableDesign table;
    private final String filling;
    private final long hotOfAHundred;
    private final long hash;

    /**
     * Items of a table.
     *
     * @param bytes about how large each is
     * @param hotShare the share of them that is of the hot key
     */
    PacedItems(TableDesign table, int bytes, double hotShare) {
        this.table = table;
        this.filling = "x".repeat(bytes);
        this.hotOfAHundred = Math.round(hotShare * OF_A_HUNDRED);
        this.hash = KeyHash.of(item(HOT, 0).item().content(), table.partitionKey());
    }

    /** The table, with an index on the sort key or without. */
    static TableDesign table(String name, boolean indexed) {
        KeyAttribute sortKey = new KeyAttribute("SK", KeyType.S);
        IndexDesign index = new IndexDesign(
                PacingCase.INDEX,
                IndexDesign.Kind.GLOBAL,
                List.of(sortKey),
                List.of(),
                new IndexProjection.KeysOnly(),
                IndexDesign.Sparseness.DENSE);
        return new TableDesign(
                name,
                new KeyAttribute("PK", KeyType.S),
                Optional.of(sortKey),
                indexed ? List.of(index) : List.of(),
                Optional.empty(),
                TableDesign.Scope.WHOLE_TABLE);
    }

    /** The item of that number. */
    RenderedItem item(long number) {
        // 37 and 100 share no factor: the hot ones are spread.
        boolean hot = number * 37 % OF_A_HUNDRED < hotOfAHundred;
        return item(hot ? HOT : "P" + number % KEYS, number);
    }

    boolean isHot(VersionedItem item) {
        return KeyHash.of(item.content(), table.partitionKey()) == hash;
    }

    private RenderedItem item(String partition, long number) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("PK", new StringValue(partition));
        attributes.put("SK", new StringValue("S" + number));
        attributes.put("value", new StringValue(filling));
        return new RenderedItem(table, EncodedItems.of(table, new Item(attributes), VERSION));
    }
}
