package dev.sluice.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Key values stand in DynamoDB's order")
class KeyOrderTest {
    private static AttributeValue text(String value) {
        return new AttributeValue.StringValue(value);
    }

    private static AttributeValue bytes(int... values) {
        byte[] all = new byte[values.length];
        for (int index = 0; index < values.length; index++) {
            all[index] = (byte) values[index];
        }
        return new AttributeValue.BinaryValue(Binary.copyOf(all));
    }

    @Test
    @DisplayName("text by its UTF-8 bytes, also above the surrogates, which Java orders otherwise")
    void text() {
        SplittableRandom random = new SplittableRandom(4);
        int[] points = {'A', '#', '~', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x10FFFF};
        List<String> texts = new ArrayList<>();
        for (int count = 0; count < 400; count++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(4); length > 0; length--) {
                text.appendCodePoint(points[random.nextInt(points.length)]);
            }
            texts.add(text.toString());
        }
        List<String> expected = new ArrayList<>(texts);
        expected.sort(
                Comparator.comparing((String text) -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
        texts.sort(Comparator.comparing(KeyOrderTest::text, KeyOrder.INSTANCE));
        assertThat(texts).isEqualTo(expected);
    }

    @Test
    @DisplayName("numbers by value, whatever their scale, and bytes unsigned")
    void numbersAndBytes() {
        KeyOrder order = KeyOrder.INSTANCE;
        AttributeValue nine = new AttributeValue.NumberValue(new BigDecimal("9"));
        AttributeValue ten = new AttributeValue.NumberValue(new BigDecimal("1E+1"));
        AttributeValue tenPlain = new AttributeValue.NumberValue(new BigDecimal("10.0"));
        assertThat(order.compare(nine, ten)).isNegative();
        assertThat(order.compare(ten, tenPlain)).isZero();
        assertThat(order.compare(bytes(0x7F), bytes(0x80))).isNegative();
        assertThat(order.compare(bytes(0x80, 0), bytes(0x80))).isPositive();
    }
}
