package dev.sluice.verify;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.BinaryValue;
import dev.sluice.item.AttributeValue.BooleanValue;
import dev.sluice.item.AttributeValue.ListValue;
import dev.sluice.item.AttributeValue.MapValue;
import dev.sluice.item.AttributeValue.NullValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Binary;
import dev.sluice.item.Item;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Items that hold every type and every edge that a fault may need, for tables whose own items lack some. */
final class SyntheticItems {
    private SyntheticItems() {}

    /** An item with a key of the table's types; each number gives other values. */
    static Item of(TableDesign table, int number) {
        Map<String, AttributeValue> all = new LinkedHashMap<>();
        for (KeyAttribute key : table.keyAttributes()) {
            all.put(key.name(), key(key, number));
        }
        all.putIfAbsent("syntheticText", new StringValue("Crème brûlée no. " + number));
        all.putIfAbsent("syntheticName", new StringValue("name" + number));
        all.putIfAbsent("syntheticEmpty", new StringValue(""));
        all.putIfAbsent("syntheticTime", new StringValue("2026-03-29T01:59:59.000000Z"));
        all.putIfAbsent("syntheticNull", new NullValue());
        all.putIfAbsent("syntheticFlag", new BooleanValue(number % 2 == 0));
        all.putIfAbsent("syntheticCount", NumberValue.of(number - 500L));
        all.putIfAbsent("syntheticExact", new NumberValue(new BigDecimal("12345678901234567890123456789012345.678")));
        all.putIfAbsent("syntheticBytes", new BinaryValue(bytes("bytes" + number)));
        all.putIfAbsent("syntheticMap", new MapValue(Map.of("inner", new StringValue("Value " + number))));
        all.putIfAbsent(
                "syntheticList",
                new ListValue(List.of(NumberValue.of(1), NumberValue.of(number + 2L), new StringValue("three"))));
        all.putIfAbsent("syntheticWords", new AttributeValue.StringSet(List.of("a", "b", "word" + number)));
        all.putIfAbsent(
                "syntheticNumbers",
                new AttributeValue.NumberSet(List.of(new BigDecimal("1.5"), new BigDecimal(number + 2L))));
        all.putIfAbsent("syntheticBlocks", new AttributeValue.BinarySet(List.of(bytes("one"), bytes("two" + number))));
        return new Item(all);
    }

    private static AttributeValue key(KeyAttribute key, int number) {
        return switch (key.type()) {
            case S -> new StringValue("synthetic#" + number);
            case N -> NumberValue.of(number);
            case B -> new BinaryValue(bytes("synthetic#" + number));
        };
    }

    private static Binary bytes(String text) {
        return Binary.copyOf(text.getBytes(StandardCharsets.UTF_8));
    }
}
