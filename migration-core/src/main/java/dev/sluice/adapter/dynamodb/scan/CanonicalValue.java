package dev.sluice.adapter.dynamodb.scan;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.Binary;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Values out of canonical bytes again: keys, engine attributes, tombstones. What is hashed and what is shown are the same bytes. */
final class CanonicalValue {
    /** A tag and a length. */
    private static final int HEAD = 1 + Integer.BYTES;

    private final ByteBuffer bytes;

    private CanonicalValue(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** The value that stands between two places. */
    static AttributeValue read(byte[] bytes, int from, int to) {
        if (bytes[from] == ValueReader.Tag.S.octet()) {
            // Nearly all keys, and each item has one.
            return new AttributeValue.StringValue(
                    new String(bytes, from + HEAD, to - from - HEAD, StandardCharsets.UTF_8));
        }
        return new CanonicalValue(ByteBuffer.wrap(bytes, from, to - from)).value();
    }

    private AttributeValue value() {
        return switch (ValueReader.Tag.values()[bytes.get() - 1]) {
            case S -> new AttributeValue.StringValue(text());
            case N -> new AttributeValue.NumberValue(new BigDecimal(text()));
            case B -> new AttributeValue.BinaryValue(Binary.copyOf(block()));
            case BOOL -> new AttributeValue.BooleanValue(bytes.get() != 0);
            case NULL -> new AttributeValue.NullValue();
            case L -> new AttributeValue.ListValue(all(this::value));
            case M -> new AttributeValue.MapValue(entries());
            case SS -> new AttributeValue.StringSet(all(this::text));
            case NS -> new AttributeValue.NumberSet(all(() -> new BigDecimal(text())));
            case BS -> new AttributeValue.BinarySet(all(() -> Binary.copyOf(block())));
        };
    }

    private Map<String, AttributeValue> entries() {
        Map<String, AttributeValue> entries = new LinkedHashMap<>();
        for (int left = bytes.getInt(); left > 0; left--) {
            String name = text();
            entries.put(name, value());
        }
        return entries;
    }

    private <T> List<T> all(Supplier<T> element) {
        int count = bytes.getInt();
        List<T> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(element.get());
        }
        return all;
    }

    private String text() {
        return new String(block(), StandardCharsets.UTF_8);
    }

    private byte[] block() {
        byte[] block = new byte[bytes.getInt()];
        bytes.get(block);
        return block;
    }
}
