package dev.sluice.adapter.dynamodb.scan;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.BinarySet;
import dev.sluice.item.AttributeValue.BinaryValue;
import dev.sluice.item.AttributeValue.BooleanValue;
import dev.sluice.item.AttributeValue.ListValue;
import dev.sluice.item.AttributeValue.MapValue;
import dev.sluice.item.AttributeValue.NumberSet;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringSet;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Binary;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.testbed.RandomItems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Random items, and pages that hold them in every way that JSON allows: escapes where none is needed, spaces, any order, numbers with zeros and
 * exponents. The same for the same seed.
 */
public final class HostilePages {
    private static final String[] SPACES = {"", "", "", " ", "\n", "\t ", "\r\n"};
    private static final int LARGE = 100_000;

    private final Random random;
    private int keys;

    public HostilePages(long seed) {
        this.random = new Random(seed);
    }

    /** An item with keys {@code pk} (S) and {@code number} (N), ours, foreign or a tombstone. */
    public Item item() {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("pk", new StringValue("K" + ++keys + RandomItems.text(random)));
        attributes.put("number", new NumberValue(RandomItems.number(random).round(new java.math.MathContext(38))));
        int count = random.nextInt(7);
        for (int i = 0; i < count; i++) {
            String name = random.nextBoolean() ? "a" + random.nextInt(9) : "n" + RandomItems.text(random);
            attributes.put(name, value());
        }
        engine(attributes);
        return new Item(attributes);
    }

    private AttributeValue value() {
        return switch (random.nextInt(12)) {
            case 0 -> RandomItems.everyType(random);
            case 1 -> new StringValue("é\uD83D\uDE00\"\\/\u0000".repeat(random.nextInt(LARGE / 16)));
            default -> RandomItems.value(random);
        };
    }

    private void engine(Map<String, AttributeValue> attributes) {
        if (random.nextInt(6) == 0) {
            attributes.put(EngineAttributes.DELETED, new BooleanValue(random.nextInt(4) > 0));
        }
        if (random.nextInt(5) > 0) {
            attributes.put(EngineAttributes.VERSION, NumberValue.of(random.nextLong() >>> 1));
        }
        if (random.nextInt(5) > 0) {
            Binary hash = random.nextInt(5) > 0
                    ? CanonicalForm.hash(new Item(attributes)).toBinary()
                    : Binary.copyOf(new byte[random.nextInt(20)]);
            attributes.put(EngineAttributes.HASH, new BinaryValue(hash));
        }
    }

    /** A page of these items that says nothing wrong. */
    public String page(List<Item> items, String more) {
        String all = items.stream().map(this::entries).collect(Collectors.joining(space() + "," + space()));
        List<String> fields = new ArrayList<>(List.of(
                text("Items") + space() + ":" + space() + "[" + all + space() + "]",
                text("Count") + ":" + space() + items.size(),
                text("ScannedCount") + space() + ":" + items.size(),
                "\"ConsumedCapacity\":{\"TableName\":\"t\",\"Table\":{\"CapacityUnits\":3},\"CapacityUnits\":2.5}"));
        if (!more.isEmpty()) {
            fields.add(more);
        }
        Collections.shuffle(fields, random);
        return space() + "{" + space() + String.join(space() + "," + space(), fields) + "}" + space();
    }

    private String entries(Item item) {
        return entries(item.attributes());
    }

    private String entries(Map<String, AttributeValue> entries) {
        List<String> all = new ArrayList<>();
        entries.forEach((name, value) -> all.add(text(name) + space() + ":" + space() + value(value)));
        Collections.shuffle(all, random);
        return "{" + space() + String.join(space() + "," + space(), all) + space() + "}";
    }

    private String value(AttributeValue value) {
        return "{" + space() + text(value.typeDescriptor()) + space() + ":" + space() + inner(value) + space() + "}";
    }

    private String inner(AttributeValue value) {
        if (value instanceof StringValue string) {
            return text(string.value());
        } else if (value instanceof NumberValue number) {
            return number(number.value());
        } else if (value instanceof BinaryValue binary) {
            return bytes(binary.value());
        } else if (value instanceof BooleanValue bool) {
            return Boolean.toString(bool.value());
        } else if (value instanceof AttributeValue.NullValue) {
            return "true";
        } else if (value instanceof ListValue list) {
            return array(list.elements().stream().map(this::value).toList());
        } else if (value instanceof MapValue map) {
            return entries(map.entries());
        }
        List<String> members = new ArrayList<>(members(value));
        Collections.shuffle(members, random);
        return array(members);
    }

    private List<String> members(AttributeValue value) {
        if (value instanceof StringSet set) {
            return set.members().stream().map(this::text).toList();
        } else if (value instanceof NumberSet set) {
            return set.members().stream().map(this::number).toList();
        }
        return ((BinarySet) value).members().stream().map(this::bytes).toList();
    }

    private String array(List<String> elements) {
        return "[" + space() + String.join(space() + "," + space(), elements) + space() + "]";
    }

    private String number(BigDecimal number) {
        return "\""
                + switch (random.nextInt(5)) {
                    case 0 -> number.toString();
                    case 1 -> number.toEngineeringString().toLowerCase(Locale.ROOT);
                    case 2 -> number.setScale(Math.max(0, number.scale()) + 3).toPlainString();
                    default -> number.stripTrailingZeros().toPlainString();
                }
                + "\"";
    }

    private String bytes(Binary bytes) {
        return text(Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }

    private String text(String text) {
        StringBuilder out = new StringBuilder("\"");
        boolean wild = random.nextInt(4) == 0;
        for (char unit : text.toCharArray()) {
            if (unit < ' ' || unit == '"' || unit == '\\' || wild && random.nextInt(3) == 0) {
                out.append(escaped(unit));
            } else {
                out.append(unit);
            }
        }
        // Half of a pair that was written as it is cannot stand in UTF-8 alone.
        return wholePairs(out.append('"').toString());
    }

    private static String wholePairs(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean paired = Character.isHighSurrogate(unit)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1))
                    || Character.isLowSurrogate(unit) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
            out.append(
                    Character.isSurrogate(unit) && !paired
                            ? String.format(Locale.ROOT, "\\u%04x", (int) unit)
                            : Character.toString(unit));
        }
        return out.toString();
    }

    private String escaped(char unit) {
        String simple =
                switch (unit) {
                    case '"' -> "\\\"";
                    case '\\' -> "\\\\";
                    case '/' -> "\\/";
                    case '\n' -> "\\n";
                    case '\t' -> "\\t";
                    default -> "";
                };
        return !simple.isEmpty() && random.nextBoolean()
                ? simple
                : String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) unit);
    }

    private String space() {
        return SPACES[random.nextInt(SPACES.length)];
    }
}
