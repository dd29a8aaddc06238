package dev.sluice.testbed;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.Binary;
import dev.sluice.item.Item;
import dev.sluice.item.ItemSink;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Emits an item that is there already, as a projection would. Stateless. */
public final class Emission {
    private Emission() {}

    /** Emits all of it. */
    public static void of(Item item, ItemSink sink) {
        sink.beginItem();
        entries(item.attributes(), sink);
        sink.endItem();
    }

    private static void entries(Map<String, AttributeValue> entries, ItemSink sink) {
        entries.forEach((name, value) -> {
            sink.name(name);
            value(value, sink);
        });
    }

    private static void value(AttributeValue value, ItemSink sink) {
        if (value instanceof AttributeValue.StringValue string) {
            sink.string(string.value());
        } else if (value instanceof AttributeValue.NumberValue number) {
            sink.number(number.value().toString());
        } else if (value instanceof AttributeValue.BinaryValue binary) {
            sink.binary(binary.value().toByteArray());
        } else if (value instanceof AttributeValue.BooleanValue bool) {
            sink.bool(bool.value());
        } else if (value instanceof AttributeValue.NullValue) {
            sink.nullValue();
        } else if (value instanceof AttributeValue.ListValue list) {
            sink.beginList();
            list.elements().forEach(element -> value(element, sink));
            sink.endList();
        } else if (value instanceof AttributeValue.MapValue map) {
            sink.beginMap();
            entries(map.entries(), sink);
            sink.endMap();
        } else {
            set(value, sink);
        }
    }

    private static void set(AttributeValue value, ItemSink sink) {
        if (value instanceof AttributeValue.StringSet set) {
            sink.stringSet(set.members());
        } else if (value instanceof AttributeValue.NumberSet set) {
            List<String> members =
                    set.members().stream().map(BigDecimal::toString).toList();
            sink.numberSet(members);
        } else if (value instanceof AttributeValue.BinarySet set) {
            sink.binarySet(set.members().stream().map(Binary::toByteArray).toList());
        }
    }
}
