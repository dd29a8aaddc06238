package dev.sluice.verify;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.Binary;
import dev.sluice.item.Item;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Seeded random items with every type, nested, and text of every plane of Unicode. */
final class RandomItems {
    private static final List<String> WORDS =
            List.of("", "a", "A", "é", "e\u0301", "z", "\uFFFD", "\uD83D\uDE00", "same", "same ", "\u0000", "~", "ß");

    private final SplittableRandom random;

    RandomItems(long seed) {
        this.random = new SplittableRandom(seed);
    }

    Item next() {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("pk", new AttributeValue.StringValue("K" + random.nextLong()));
        entries(4).forEach(attributes::putIfAbsent);
        return new Item(attributes);
    }

    private Map<String, AttributeValue> entries(int depth) {
        Map<String, AttributeValue> entries = new LinkedHashMap<>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            entries.put(word(), value(depth));
        }
        return entries;
    }

    private AttributeValue value(int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 8)) {
            case 0 -> new AttributeValue.StringValue(word());
            case 1 -> new AttributeValue.NumberValue(number());
            case 2 -> new AttributeValue.BinaryValue(bytes());
            case 3 -> new AttributeValue.BooleanValue(random.nextBoolean());
            case 4 -> new AttributeValue.NullValue();
            case 5 -> new AttributeValue.StringSet(List.of("b", "a" + word(), "c"));
            case 6 -> new AttributeValue.NumberSet(List.of(number(), new BigDecimal("7E+99")));
            case 7 -> new AttributeValue.BinarySet(List.of(bytes(), Binary.copyOf(new byte[] {-1, 0, 1})));
            case 8 ->
                new AttributeValue.ListValue(IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> value(depth - 1))
                        .toList());
            default -> new AttributeValue.MapValue(entries(depth - 1));
        };
    }

    private BigDecimal number() {
        BigInteger digits = new BigInteger(random.nextInt(1, 126), new java.util.Random(random.nextLong()));
        BigDecimal number = new BigDecimal(digits, random.nextInt(-80, 120));
        return random.nextBoolean() ? number : number.negate();
    }

    private Binary bytes() {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return Binary.copyOf(bytes);
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size())) + WORDS.get(random.nextInt(WORDS.size()));
    }
}
