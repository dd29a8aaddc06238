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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An item for people")
final class ItemJsonTest {
    private static final Binary BYTES = Binary.copyOf(new byte[] {(byte) 0xff, 0});

    @Test
    @DisplayName("is DynamoDB JSON with all ten types")
    void allTypes() {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("s", new StringValue("x"));
        attributes.put("n", new NumberValue(new BigDecimal("1E+2")));
        attributes.put("b", new BinaryValue(BYTES));
        attributes.put("t", new BooleanValue(true));
        attributes.put("z", new NullValue());
        attributes.put("l", new ListValue(List.of(new StringValue("y"), new NullValue())));
        attributes.put("m", new MapValue(Map.of("k", new ListValue(List.of()))));
        attributes.put("ss", new StringSet(List.of("b", "a")));
        attributes.put("ns", new NumberSet(List.of(new BigDecimal("1.50"))));
        attributes.put("bs", new BinarySet(List.of(BYTES)));

        assertThat(ItemJson.of(new Item(attributes))).isEqualTo("""
                        {"s":{"S":"x"},"n":{"N":"100"},"b":{"B":"/wA="},"t":{"BOOL":true},"z":{"NULL":true},\
                        "l":{"L":[{"S":"y"},{"NULL":true}]},"m":{"M":{"k":{"L":[]}}},"ss":{"SS":["b","a"]},\
                        "ns":{"NS":["1.5"]},"bs":{"BS":["/wA="]}}""");
    }

    @Test
    @DisplayName("escapes what JSON and scripts break on, in names too")
    void escapes() {
        Item item = new Item(Map.of("a\"b", new StringValue("\\ \n\r\t\u0001\u2028 é😀")));

        assertThat(ItemJson.of(item)).isEqualTo("{\"a\\\"b\":{\"S\":\"\\\\ \\n\\r\\t\\u0001\\u2028 é😀\"}}");
    }

    @Test
    @DisplayName("masks sensitive attributes at any depth")
    void masks() {
        AttributeValue contact = new MapValue(Map.of("email", new StringValue("eve@example.org")));
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("email", new StringValue("eve@example.org"));
        attributes.put("contacts", new ListValue(List.of(contact)));

        assertThat(ItemJson.masked(new Item(attributes), Set.of("email")))
                .isEqualTo("{\"email\":\"***\",\"contacts\":{\"L\":[{\"M\":{\"email\":\"***\"}}]}}");
    }

    @Test
    @DisplayName("has its key on one line")
    void keys() {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("pk", new StringValue("CUSTOMER#4\n2"));
        attributes.put("n", new NumberValue(new BigDecimal("1E+2")));
        attributes.put("b", new BinaryValue(BYTES));

        assertThat(KeyText.of(new Item(attributes), List.of("pk", "n", "b", "sk")))
                .isEqualTo("CUSTOMER#4\\u000a2 / 100 / 0xff00 / (none)");
        assertThat(KeyText.masked(new Item(attributes), List.of("pk", "n"), Set.of("pk")))
                .isEqualTo("*** / 100");
    }
}
