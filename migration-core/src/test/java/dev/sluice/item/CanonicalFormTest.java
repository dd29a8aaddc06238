package dev.sluice.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The canonical form (R-80)")
final class CanonicalFormTest {
    @Test
    @DisplayName("is these very bytes, so that a stored hash keeps its meaning from release to release")
    void bytes() {
        Item item = item("b", new NumberValue(new BigDecimal("1.50")), "a", text("é"));

        assertThat(HexFormat.of().formatHex(CanonicalForm.bytes(item)))
                .isEqualTo("00000002" + "00000001" + "61" + "01" + "00000002" + "c3a9" + "00000001" + "62" + "02"
                        + "00000003" + "312e35");
        assertThat(CanonicalForm.hash(item)).hasToString("7fe23c5f9f72e799cdfca00d614df845");
    }

    @Nested
    @DisplayName("is the same")
    final class Same {
        @Test
        @DisplayName("in whatever order attributes, map entries and set members come")
        void order() {
            Item one = item(
                    "a", text("1"), "m", map("x", text("1"), "y", text("2")), "s", new StringSet(List.of("p", "q")));
            Item other = item(
                    "s", new StringSet(List.of("q", "p")), "m", map("y", text("2"), "x", text("1")), "a", text("1"));

            assertThat(CanonicalForm.hash(one)).isEqualTo(CanonicalForm.hash(other));
        }

        @Test
        @DisplayName("for 100, 1E+2 and 100.00, alone and in a set")
        void numbers() {
            assertThat(hash(number("100"))).isEqualTo(hash(number("1E+2"))).isEqualTo(hash(number("100.00")));
            assertThat(hash(new NumberSet(List.of(new BigDecimal("1E+2")))))
                    .isEqualTo(hash(new NumberSet(List.of(new BigDecimal("100")))));
        }

        @Test
        @DisplayName("with and without version and hash")
        void engineAttributes() {
            Item plain = item("a", text("1"));
            Item marked = item("a", text("1"), "_mv", number("7"), "_mh", text("x"));

            assertThat(CanonicalForm.hash(marked)).isEqualTo(CanonicalForm.hash(plain));
        }
    }

    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource("differentValues")
    @DisplayName("differs between")
    void differs(AttributeValue one, AttributeValue other) {
        assertThat(hash(one)).isNotEqualTo(hash(other));
    }

    static Stream<Arguments> differentValues() {
        return Stream.of(
                Arguments.of(text("1"), number("1")),
                Arguments.of(text(""), new NullValue()),
                Arguments.of(text("a"), text("a ")),
                Arguments.of(text("ab"), new BinaryValue(Binary.copyOf(new byte[] {'a', 'b'}))),
                Arguments.of(new BooleanValue(true), new BooleanValue(false)),
                Arguments.of(list(text("a"), text("b")), list(text("b"), text("a"))),
                Arguments.of(list(text("a"), text("b")), new StringSet(List.of("a", "b"))),
                Arguments.of(list(text("ab"), text("c")), list(text("a"), text("bc"))),
                Arguments.of(list(list(), list()), list(list(list()))),
                Arguments.of(list(), map()),
                Arguments.of(map("a", text("b")), map("b", text("a"))),
                Arguments.of(new StringSet(List.of("1")), new NumberSet(List.of(new BigDecimal("1")))),
                Arguments.of(number("1"), number("1.0000000000000000000000000000000000001")));
    }

    @Test
    @DisplayName(
            "differs between an item and its tombstone, so that the mark is put on or taken off by nobody unseen (R-11b)")
    void tombstone() {
        assertThat(CanonicalForm.hash(item("a", text("1"))))
                .isNotEqualTo(CanonicalForm.hash(item("a", text("1"), "_md", new BooleanValue(true))));
    }

    @Test
    @DisplayName("differs between an absent attribute and a null value")
    void absence() {
        assertThat(CanonicalForm.hash(item("a", text("1"))))
                .isNotEqualTo(CanonicalForm.hash(item("a", text("1"), "b", new NullValue())));
    }

    @Test
    @DisplayName("sorts names by UTF-8 bytes, not by UTF-16 units")
    void nameOrder() {
        Item item = item("😀", text("x"), "\uFFFD", text("y"));

        assertThat(HexFormat.of().formatHex(CanonicalForm.bytes(item))).startsWith("00000002" + "00000003" + "efbfbd");
    }

    @Nested
    @DisplayName("of a key")
    final class Keys {
        @Test
        @DisplayName("is that of an item with the key attributes alone, in any order")
        void keyAlone() {
            Item item = item("pk", text("P"), "sk", text("S"), "a", text("1"));

            assertThat(CanonicalForm.keyHash(item, List.of("pk", "sk")))
                    .isEqualTo(CanonicalForm.keyHash(item, List.of("sk", "pk")))
                    .isEqualTo(CanonicalForm.hash(item("pk", text("P"), "sk", text("S"))));
        }

        @Test
        @DisplayName("needs all key attributes")
        void incomplete() {
            assertThatThrownBy(() -> CanonicalForm.keyHash(item("pk", text("P")), List.of("pk", "sk")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("sk");
        }
    }

    private static Hash128 hash(AttributeValue value) {
        return CanonicalForm.hash(item("v", value));
    }

    private static AttributeValue text(String text) {
        return new StringValue(text);
    }

    private static AttributeValue number(String number) {
        return new NumberValue(new BigDecimal(number));
    }

    private static AttributeValue list(AttributeValue... elements) {
        return new ListValue(List.of(elements));
    }

    private static AttributeValue map(Object... entries) {
        return new MapValue(entries(entries));
    }

    private static Item item(Object... entries) {
        return new Item(entries(entries));
    }

    private static Map<String, AttributeValue> entries(Object... entries) {
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], (AttributeValue) entries[i + 1]);
        }
        return map;
    }
}
