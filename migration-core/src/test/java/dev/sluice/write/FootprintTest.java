package dev.sluice.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringSet;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.item.ItemSize;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The memory of an item on its way (R-63)")
final class FootprintTest {
    @Test
    @DisplayName("is far more than its bytes where the values are small, nested ones too")
    void smallValues() {
        long flat = footprint(Map.of("a", NumberValue.of(1)));
        long nested = footprint(Map.of("a", new AttributeValue.MapValue(Map.of("b", NumberValue.of(1)))));
        long list = footprint(Map.of("a", new AttributeValue.ListValue(List.of(NumberValue.of(1), NumberValue.of(2)))));
        long set = footprint(Map.of("a", new StringSet(List.of("x", "y", "z"))));

        assertThat(flat).isGreaterThan(1_000);
        assertThat(nested).isGreaterThan(flat + 200);
        assertThat(list).isGreaterThan(flat + 400);
        assertThat(set).isGreaterThan(flat + 600);
    }

    @Test
    @DisplayName("is never less than a text as a Java string beside its row")
    void largeText() {
        assertThat(footprint(Map.of("a", new StringValue("x".repeat(400_000))))).isGreaterThan(1_200_000);
    }

    private static long footprint(Map<String, AttributeValue> attributes) {
        Item item = new Item(attributes);
        return Footprint.of(item, ItemSize.of(item).measured()).count();
    }
}
