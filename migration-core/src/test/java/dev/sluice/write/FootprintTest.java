package dev.sluice.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringSet;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.EncodingSink;
import dev.sluice.item.Item;
import dev.sluice.testbed.Emission;
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

        long two = footprint(Map.of("a", NumberValue.of(1), "b", NumberValue.of(1)));

        assertThat(flat).isGreaterThan(600);
        assertThat(two).isGreaterThan(flat + 90);
        assertThat(nested).isGreaterThan(flat + 30);
        assertThat(list).isGreaterThan(flat + 40);
        assertThat(set).isGreaterThan(flat + 20);
    }

    @Test
    @DisplayName("is never less than a text as a Java string beside its row")
    void largeText() {
        assertThat(footprint(Map.of("a", new StringValue("x".repeat(400_000))))).isGreaterThan(1_200_000);
    }

    private static long footprint(Map<String, AttributeValue> attributes) {
        EncodingSink sink = new EncodingSink(List.of());
        Emission.of(new Item(attributes), sink);
        return Footprint.of(sink.item().orElseThrow()).count();
    }
}
