package dev.sluice.item;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The size of an item")
final class ItemSizeTest {
    private static final AttributeValue AB = new StringValue("ab");

    @Test
    @DisplayName("is 23 bytes in the documents' worked example (I19)")
    void workedExample() {
        Item item = new Item(Map.of("shirt-color", new StringValue("R"), "shirt-size", new StringValue("M")));

        assertThat(ItemSize.of(item)).isEqualTo(ItemSize.same(23));
    }

    @ParameterizedTest(name = "{0}: {1} measured, at most {2}")
    @DisplayName("counts a number by pairs of digits from the decimal point (I4, I4b)")
    @CsvSource({
        "0, 1, 2",
        "1, 2, 3",
        "-1, 3, 3",
        "10, 2, 3",
        "100, 2, 3",
        "12, 2, 3",
        "-12, 3, 4",
        "123, 3, 4",
        "1234, 3, 4",
        "12345, 4, 5",
        "-123, 4, 4",
        "1.5, 3, 3",
        "15, 2, 3",
        "0.05, 2, 3",
        "0.001, 2, 3",
        "1.50, 3, 3",
        "12.34, 3, 4",
        "-1.234, 5, 5",
        "100.1, 4, 4",
        "12E20, 2, 3",
        "12E21, 3, 3",
        "-123E21, 4, 4",
        "99999999999999999999999999999999999999, 20, 21",
        "-99999999999999999999999999999999999999, 21, 21",
        "-9.9999999999999999999999999999999999999E124, 21, 21",
        "9.9999999999999999999999999999999999999E125, 20, 21"
    })
    void numbers(String number, int measured, int upperBound) {
        ItemSize size = ItemSize.of(new NumberValue(new BigDecimal(number)));

        assertThat(size.measured().count()).isEqualTo(measured);
        assertThat(size.upperBound().count()).isEqualTo(upperBound);
    }

    @Nested
    @DisplayName("where the documents are exact")
    final class Documented {
        @Test
        @DisplayName("is a text's UTF-8 bytes, of one to four each (I3)")
        void text() {
            assertThat(ItemSize.of(new StringValue("aé€😀"))).isEqualTo(ItemSize.same(1 + 2 + 3 + 4));
            assertThat(ItemSize.of(new StringValue(""))).isEqualTo(ItemSize.ZERO);
        }

        @Test
        @DisplayName("is the raw bytes of a binary (I5) and 1 for a boolean or null (I6)")
        void scalars() {
            assertThat(ItemSize.of(new BinaryValue(Binary.copyOf(new byte[7])))).isEqualTo(ItemSize.same(7));
            assertThat(ItemSize.of(new BooleanValue(false))).isEqualTo(ItemSize.same(1));
            assertThat(ItemSize.of(new NullValue())).isEqualTo(ItemSize.same(1));
        }

        @Test
        @DisplayName("is 3 for a list or map and 1 more for each element, at every depth (I7)")
        void containers() {
            ListValue list = new ListValue(List.of(AB, AB));

            assertThat(ItemSize.of(new ListValue(List.of()))).isEqualTo(ItemSize.same(3));
            assertThat(ItemSize.of(new MapValue(Map.of()))).isEqualTo(ItemSize.same(3));
            assertThat(ItemSize.of(list)).isEqualTo(ItemSize.same(3 + 2 * (1 + 2)));
            assertThat(ItemSize.of(new MapValue(Map.of("né", list)))).isEqualTo(ItemSize.same(3 + 1 + 3 + 9));
        }

        @Test
        @DisplayName("includes the attribute's name in UTF-8")
        void name() {
            assertThat(ItemSize.of("né", AB)).isEqualTo(ItemSize.same(3 + 2));
        }
    }

    @Nested
    @DisplayName("where the documents are silent")
    final class Silent {
        @Test
        @DisplayName("is a set's members alone as measured, and 3 more at most (I8)")
        void sets() {
            AttributeValue texts = new StringSet(List.of("ab", "c"));
            AttributeValue numbers = new NumberSet(List.of(new BigDecimal("1"), new BigDecimal("-22")));
            AttributeValue binaries = new BinarySet(List.of(Binary.copyOf(new byte[2])));

            assertThat(ItemSize.of(texts)).isEqualTo(size(3, 6));
            assertThat(ItemSize.of(numbers)).isEqualTo(size(2 + 3, 3 + 3 + 4));
            assertThat(ItemSize.of(binaries)).isEqualTo(size(2, 5));
            assertThat(ItemSize.of(texts).isDocumented()).isFalse();
        }
    }

    private static ItemSize size(long measured, long upperBound) {
        return new ItemSize(new dev.sluice.value.Bytes(measured), new dev.sluice.value.Bytes(upperBound));
    }
}
