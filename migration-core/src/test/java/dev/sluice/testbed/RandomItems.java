package dev.sluice.testbed;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.BinarySet;
import dev.sluice.item.AttributeValue.BinaryValue;
import dev.sluice.item.AttributeValue.BooleanValue;
import dev.sluice.item.AttributeValue.ListValue;
import dev.sluice.item.AttributeValue.MapValue;
import dev.sluice.item.AttributeValue.NullValue;
import dev.sluice.item.AttributeValue.NumberSet;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringSet;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Binary;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Random attribute values that DynamoDB takes, the same ones for the same seed. */
public final class RandomItems {
    private static final int[] ALPHABET =
            "abcXYZ019 #%\"\\\n\u0001éß€\u4e2d\uD83D\uDE00\uFFFD".codePoints().toArray();
    private static final int DEEPEST = 4;

    private RandomItems() {}

    /** A value of any type, nested up to five levels. */
    public static AttributeValue value(RandomGenerator random) {
        return value(random, 0);
    }

    /** A list with a value of each type in it, nested ones included. */
    public static AttributeValue everyType(RandomGenerator random) {
        List<AttributeValue> all = new ArrayList<>();
        for (int type = 0; type < 10; type++) {
            all.add(value(random, type, 0));
        }
        all.add(new ListValue(List.of()));
        all.add(new MapValue(Map.of()));
        all.add(new StringValue(""));
        all.add(new BinaryValue(Binary.copyOf(new byte[0])));
        return new ListValue(all);
    }

    /** A number of up to 38 digits within DynamoDB's range, of either sign, zero included. */
    public static BigDecimal number(RandomGenerator random) {
        int digits = 1 + random.nextInt(random.nextBoolean() ? 6 : 38);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < digits; i++) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        BigDecimal number = new BigDecimal(new BigInteger(text.toString()), random.nextInt(-20, 60));
        return random.nextBoolean() ? number : number.negate();
    }

    /** A text of up to 20 characters of one to four bytes each. */
    public static String text(RandomGenerator random) {
        int length = random.nextInt(21);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(ALPHABET[random.nextInt(ALPHABET.length)]);
        }
        return text.toString();
    }

    private static AttributeValue value(RandomGenerator random, int depth) {
        return value(random, random.nextInt(depth < DEEPEST ? 10 : 8), depth);
    }

    private static AttributeValue value(RandomGenerator random, int type, int depth) {
        return switch (type) {
            case 0 -> new StringValue(text(random));
            case 1 -> new NumberValue(number(random));
            case 2 -> new BinaryValue(bytes(random));
            case 3 -> new BooleanValue(random.nextBoolean());
            case 4 -> new NullValue();
            case 5 -> new StringSet(List.copyOf(members(random, () -> text(random))));
            case 6 -> new NumberSet(List.copyOf(members(random, () -> normal(number(random)))));
            case 7 -> new BinarySet(List.copyOf(members(random, () -> bytes(random))));
            case 8 -> list(random, depth);
            default -> map(random, depth);
        };
    }

    private static AttributeValue list(RandomGenerator random, int depth) {
        List<AttributeValue> elements = new ArrayList<>();
        int size = random.nextInt(5);
        for (int i = 0; i < size; i++) {
            elements.add(value(random, depth + 1));
        }
        return new ListValue(elements);
    }

    private static AttributeValue map(RandomGenerator random, int depth) {
        Map<String, AttributeValue> entries = new LinkedHashMap<>();
        int size = random.nextInt(5);
        for (int i = 0; i < size; i++) {
            entries.put("k" + text(random), value(random, depth + 1));
        }
        return new MapValue(entries);
    }

    private static <T> Set<T> members(RandomGenerator random, Supplier<T> member) {
        Set<T> members = new LinkedHashSet<>();
        int size = 1 + random.nextInt(5);
        for (int i = 0; i < size; i++) {
            members.add(member.get());
        }
        return members;
    }

    private static BigDecimal normal(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    private static Binary bytes(RandomGenerator random) {
        byte[] bytes = new byte[random.nextInt(30)];
        random.nextBytes(bytes);
        return Binary.copyOf(bytes);
    }
}
