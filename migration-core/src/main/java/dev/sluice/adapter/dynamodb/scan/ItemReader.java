package dev.sluice.adapter.dynamodb.scan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.gateway.HashedItem;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one item of a table after the other, to its hashes and its outline. Used by one thread. */
final class ItemReader {
    /** With twenty optional attributes there are a million orders: more than this are made again, so that memory stays flat. */
    private static final int MOST_ORDERS = 512;

    private final List<String> keyAttributes;
    private final CanonicalBytes values = new CanonicalBytes();
    private final ValueReader reader = new ValueReader(values);
    private final CanonicalBytes ordered = new CanonicalBytes();
    private final Map<List<String>, AttributeOrder> orders = new HashMap<>();
    private final MessageDigest digest;
    private String[] names = new String[16];
    private int[] ends = new int[16];
    private @Nullable AttributeOrder last;
    private byte[] versionBytes = {};
    private @Nullable AttributeValue lastVersion;

    /**
     * A reader of a table's items.
     *
     * @param keyAttributes names of the key attributes, which every item has
     */
    ItemReader(List<String> keyAttributes) {
        this.keyAttributes = keyAttributes;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Reads an item.
     *
     * @param json stands on its first sign, then on its last
     * @throws IOException when it is none
     */
    HashedItem item(JsonParser json) throws IOException {
        AttributeOrder order = attributes(json);
        return new HashedItem(outline(order), hash(order, order.key()), hash(order, order.content()));
    }

    /** Reads a key of the table, and nothing beside it. */
    Item key(JsonParser json) throws IOException {
        AttributeOrder order = attributes(json);
        if (order.content().length != keyAttributes.size()) {
            throw new IOException("a page ends at something else than a key of its table");
        }
        return outline(order);
    }

    private AttributeOrder attributes(JsonParser json) throws IOException {
        ValueReader.require(json.currentToken() == JsonToken.START_OBJECT);
        values.clear();
        reader.reset();
        int count = 0;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            if (count == names.length) {
                names = Arrays.copyOf(names, count * 2);
                ends = Arrays.copyOf(ends, count * 2);
            }
            names[count] = json.currentName();
            json.nextToken();
            reader.value(json);
            ends[count++] = values.length();
        }
        return order(count);
    }

    private AttributeOrder order(int count) throws IOException {
        AttributeOrder order = last;
        if (order == null || !order.isOf(names, count)) {
            List<String> these = List.of(Arrays.copyOf(names, count));
            order = orders.get(these);
            if (order == null) {
                order = AttributeOrder.of(these, keyAttributes);
                if (orders.size() >= MOST_ORDERS) {
                    orders.clear();
                }
                orders.put(these, order);
            }
            last = order;
        }
        return order;
    }

    private Hash128 hash(AttributeOrder order, int[] attributes) {
        ordered.clear();
        ordered.integer(attributes.length);
        for (int attribute : attributes) {
            byte[] name = order.block(attribute);
            ordered.copy(name, 0, name.length);
            int start = start(attribute);
            ordered.copy(values.array(), start, ends[attribute] - start);
        }
        digest.update(ordered.array(), 0, ordered.length());
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new Hash128(hash.getLong(), hash.getLong());
    }

    private Item outline(AttributeOrder order) {
        Map<String, AttributeValue> outline = new LinkedHashMap<>();
        for (int attribute : order.outline()) {
            outline.put(order.name(attribute), value(order.name(attribute), start(attribute), ends[attribute]));
        }
        return new Item(outline);
    }

    /** All that one snapshot gave has the same version, so that the last one is mostly the next. */
    private AttributeValue value(String name, int from, int to) {
        byte[] bytes = values.array();
        if (!name.equals(EngineAttributes.VERSION)) {
            return CanonicalValue.read(bytes, from, to);
        }
        AttributeValue version = lastVersion;
        if (version == null || !Arrays.equals(versionBytes, 0, versionBytes.length, bytes, from, to)) {
            version = CanonicalValue.read(bytes, from, to);
            versionBytes = Arrays.copyOfRange(bytes, from, to);
            lastVersion = version;
        }
        return version;
    }

    private int start(int attribute) {
        return attribute == 0 ? 0 : ends[attribute - 1];
    }
}
