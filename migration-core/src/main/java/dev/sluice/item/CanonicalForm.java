package dev.sluice.item;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one byte sequence of an item's content, and its hash: attributes and map entries sorted by the UTF-8 bytes of their
 * names, a tag for each type, numbers as stripped plain decimals, sets sorted, lists in order, version and hash removed. Every
 * text and every collection is preceded by its length, so that two different contents never have the same bytes.
 *
 * <p>The mark of a tombstone stays: its hash says that it is deleted, so that nobody else can put the mark on or take it off unseen
 * (R-11b).
 *
 * <p>Names and strings must be well-formed UTF-16 and numbers within DynamoDB's range, as everything is that a target can hold.
 */
public final class CanonicalForm {
    private final ByteSink out = new ByteSink();

    private CanonicalForm() {}

    /** The hash of an item's content, keys included. */
    public static Hash128 hash(Item item) {
        ByteSink bytes = encode(item.attributes());
        return Hash128.of(bytes.array(), bytes.length());
    }

    /**
     * The hash of an item's key.
     *
     * @param item an item that has all these attributes
     * @param keyAttributes names of the key attributes, in any order
     * @throws IllegalArgumentException when the item lacks one
     */
    public static Hash128 keyHash(Item item, Collection<String> keyAttributes) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        for (String name : keyAttributes) {
            AttributeValue value = item.get(name);
            if (value == null) {
                throw new IllegalArgumentException("the item has no key attribute " + name);
            }
            key.put(name, value);
        }
        ByteSink bytes = encode(key);
        return Hash128.of(bytes.array(), bytes.length());
    }

    /** The bytes of an item's content, keys included. */
    public static byte[] bytes(Item item) {
        return encode(item.attributes()).toByteArray();
    }

    private static ByteSink encode(Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> content = new LinkedHashMap<>(attributes);
        content.keySet().remove(EngineAttributes.VERSION);
        content.keySet().remove(EngineAttributes.HASH);
        CanonicalForm form = new CanonicalForm();
        form.entries(content);
        return form.out;
    }

    private void entries(Map<String, AttributeValue> entries) {
        TreeMap<String, AttributeValue> sorted = new TreeMap<>(CodePointOrder.INSTANCE);
        sorted.putAll(entries);
        out.integer(sorted.size());
        sorted.forEach((name, value) -> {
            out.text(name);
            value(value);
        });
    }

    private void value(AttributeValue value) {
        out.octet(TypeTag.valueOf(value.typeDescriptor()).octet());
        if (value instanceof AttributeValue.StringValue string) {
            out.text(string.value());
        } else if (value instanceof AttributeValue.NumberValue number) {
            out.text(PlainNumber.of(number.value()));
        } else if (value instanceof AttributeValue.BinaryValue binary) {
            out.block(binary.value().toByteArray());
        } else if (value instanceof AttributeValue.BooleanValue bool) {
            out.octet(bool.value() ? 1 : 0);
        } else if (value instanceof AttributeValue.ListValue list) {
            out.integer(list.elements().size());
            list.elements().forEach(this::value);
        } else if (value instanceof AttributeValue.MapValue map) {
            entries(map.entries());
        } else if (!(value instanceof AttributeValue.NullValue)) {
            set(value);
        }
    }

    private void set(AttributeValue value) {
        List<byte[]> members = new ArrayList<>();
        if (value instanceof AttributeValue.StringSet set) {
            set.members().forEach(member -> members.add(ByteSink.utf8(member)));
        } else if (value instanceof AttributeValue.NumberSet set) {
            set.members().forEach(member -> members.add(ByteSink.utf8(PlainNumber.of(member))));
        } else if (value instanceof AttributeValue.BinarySet set) {
            set.members().forEach(member -> members.add(member.toByteArray()));
        }
        members.sort(java.util.Arrays::compareUnsigned);
        out.integer(members.size());
        members.forEach(out::block);
    }
}
