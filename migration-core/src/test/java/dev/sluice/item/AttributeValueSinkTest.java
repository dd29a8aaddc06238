package dev.sluice.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The sink that builds an item")
final class AttributeValueSinkTest {
    private final AttributeValueSink sink = new AttributeValueSink();

    @Test
    @DisplayName("builds every kind of value, in order")
    void everyKind() {
        byte[] bytes = {1, 2};
        sink.beginItem();
        sink.name("s");
        sink.string("x");
        sink.name("n");
        sink.number("1.50");
        sink.name("b");
        sink.binary(bytes);
        sink.name("bool");
        sink.bool(true);
        sink.name("null");
        sink.nullValue();
        sink.name("ss");
        sink.stringSet(List.of("a", "b"));
        sink.name("ns");
        sink.numberSet(List.of("1", "2.0"));
        sink.name("bs");
        sink.binarySet(List.of(bytes));
        sink.endItem();
        bytes[0] = 9;

        Item item = sink.item().orElseThrow();
        assertThat(item.attributes().keySet()).containsExactly("s", "n", "b", "bool", "null", "ss", "ns", "bs");
        assertThat(item.get("n")).isEqualTo(new AttributeValue.NumberValue(new BigDecimal("1.5")));
        assertThat(item.get("b")).isEqualTo(new AttributeValue.BinaryValue(Binary.copyOf(new byte[] {1, 2})));
        assertThat(item.get("ns"))
                .isEqualTo(new AttributeValue.NumberSet(List.of(BigDecimal.ONE, BigDecimal.valueOf(2))));
        assertThat(item.get("bs")).isEqualTo(new AttributeValue.BinarySet(List.of(Binary.copyOf(new byte[] {1, 2}))));
    }

    @Test
    @DisplayName("nests maps and lists")
    void nests() {
        sink.beginItem();
        sink.name("m");
        sink.beginMap();
        sink.name("l");
        sink.beginList();
        sink.beginList();
        sink.endList();
        sink.string("x");
        sink.endList();
        sink.endMap();
        sink.endItem();

        assertThat(sink.item().orElseThrow().get("m"))
                .isEqualTo(new AttributeValue.MapValue(Map.of(
                        "l",
                        new AttributeValue.ListValue(List.of(
                                new AttributeValue.ListValue(List.of()), new AttributeValue.StringValue("x"))))));
    }

    @Test
    @DisplayName("forgets an abandoned item, at any depth, and the one before it")
    void abandons() {
        sink.beginItem();
        sink.endItem();
        assertThat(sink.item()).isPresent();
        sink.beginItem();
        assertThat(sink.item()).isEmpty();
        sink.name("m");
        sink.beginMap();
        sink.name("dangling");
        sink.abandonItem();
        assertThat(sink.item()).isEmpty();

        sink.beginItem();
        sink.name("a");
        sink.bool(false);
        sink.endItem();
        assertThat(sink.item().orElseThrow().attributes()).containsOnlyKeys("a");
    }

    @Test
    @DisplayName("refuses calls out of order")
    void refusesMisuse() {
        assertThatIllegalStateException().isThrownBy(() -> sink.string("no item"));
        assertThatIllegalStateException().isThrownBy(sink::endItem);
        sink.beginItem();
        assertThatIllegalStateException().isThrownBy(sink::beginItem);
        assertThatIllegalStateException().isThrownBy(() -> sink.string("no name"));
        assertThatIllegalStateException().isThrownBy(sink::endMap);
        sink.name("a");
        assertThatIllegalStateException().isThrownBy(() -> sink.name("b"));
        assertThatIllegalStateException().isThrownBy(sink::endItem);
        sink.beginMap();
        assertThatIllegalStateException().isThrownBy(sink::endList);
        assertThatIllegalStateException().isThrownBy(sink::endItem);
        sink.endMap();
        sink.name("a");
        assertThatIllegalStateException().isThrownBy(() -> sink.string("a second time"));
    }
}
