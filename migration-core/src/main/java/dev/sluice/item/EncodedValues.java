package dev.sluice.item;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads back what an {@link EncodingSink} wrote, and nothing else: it knows that the JSON is well formed and has no blanks. Used by one thread. */
final class EncodedValues {
    private static final int HEXADECIMAL = 16;
    /** A backslash, {@code u}, two zeros and two digits. */
    private static final int UNICODE_ESCAPE = 6;

    private final byte[] json;
    private int position;

    private EncodedValues(byte[] json) {
        this.json = json;
    }

    /** The attributes of an item. */
    static Item read(EncodedItem item) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        EncodedValues values = new EncodedValues(item.values());
        for (String name : item.shape().names()) {
            attributes.put(name, values.value());
        }
        return new Item(attributes);
    }

    private AttributeValue value() {
        expect('{');
        String type = text();
        expect(':');
        AttributeValue value =
                switch (type) {
                    case "S" -> new AttributeValue.StringValue(text());
                    case "N" -> new AttributeValue.NumberValue(number());
                    case "B" -> new AttributeValue.BinaryValue(binary());
                    case "BOOL" -> new AttributeValue.BooleanValue(word().equals("true"));
                    case "NULL" -> nullValue();
                    case "L" -> new AttributeValue.ListValue(array(this::value));
                    case "M" -> new AttributeValue.MapValue(entries());
                    case "SS" -> new AttributeValue.StringSet(array(this::text));
                    case "NS" -> new AttributeValue.NumberSet(array(this::number));
                    case "BS" -> new AttributeValue.BinarySet(array(this::binary));
                    default -> throw new IllegalStateException("no sink writes type " + type);
                };
        expect('}');
        return value;
    }

    private AttributeValue nullValue() {
        word();
        return new AttributeValue.NullValue();
    }

    private Map<String, AttributeValue> entries() {
        Map<String, AttributeValue> entries = new LinkedHashMap<>();
        expect('{');
        while (json[position] != '}') {
            skipComma();
            String name = text();
            expect(':');
            entries.put(name, value());
        }
        position++;
        return entries;
    }

    private <T> List<T> array(Supplier<T> element) {
        List<T> elements = new ArrayList<>();
        expect('[');
        while (json[position] != ']') {
            skipComma();
            elements.add(element.get());
        }
        position++;
        return elements;
    }

    private BigDecimal number() {
        return new BigDecimal(text());
    }

    private Binary binary() {
        return Binary.copyOf(Base64.getDecoder().decode(text()));
    }

    private String word() {
        int start = position;
        while (json[position] != '}') {
            position++;
        }
        return new String(json, start, position - start, StandardCharsets.US_ASCII);
    }

    private String text() {
        expect('"');
        int end = position;
        while (json[end] != '"') {
            end += json[end] == '\\' ? 2 : 1;
        }
        byte[] plain = new byte[end - position];
        int length = 0;
        while (position < end) {
            plain[length++] = json[position] == '\\' ? escaped() : json[position++];
        }
        position++;
        return new String(Arrays.copyOf(plain, length), StandardCharsets.UTF_8);
    }

    private byte escaped() {
        byte kind = json[position + 1];
        if (kind != 'u') {
            position += 2;
            return kind;
        }
        int high = Character.digit(json[position + UNICODE_ESCAPE - 2], HEXADECIMAL);
        int low = Character.digit(json[position + UNICODE_ESCAPE - 1], HEXADECIMAL);
        position += UNICODE_ESCAPE;
        return (byte) (high * HEXADECIMAL + low);
    }

    private void skipComma() {
        if (json[position] == ',') {
            position++;
        }
    }

    private void expect(char sign) {
        if (json[position++] != sign) {
            throw new IllegalStateException("no sink writes this at byte " + (position - 1));
        }
    }
}
