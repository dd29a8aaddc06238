package dev.sluice.simulator.expression;

import dev.sluice.item.AttributeValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a condition compares. */
public sealed interface Operand {
    /** Its value in an item; null for none. */
    @Nullable
    AttributeValue in(Map<String, AttributeValue> attributes);

    /** The attribute that it reads; empty for a value of the request. */
    default String attribute() {
        if (this instanceof Place place) {
            return place.path().attribute();
        }
        return this instanceof Size size ? size.of().attribute() : "";
    }

    /** What stands at a place of the item. */
    record Place(DocumentPath path) implements Operand {
        @Override
        public @Nullable AttributeValue in(Map<String, AttributeValue> attributes) {
            return path.in(attributes);
        }
    }

    /** A value of the request. */
    record Given(AttributeValue value) implements Operand {
        @Override
        public AttributeValue in(Map<String, AttributeValue> attributes) {
            return value;
        }
    }

    /** {@code size(...)} of what stands at a place, or of a value of the request. */
    record Size(Operand of) implements Operand {
        @Override
        public @Nullable AttributeValue in(Map<String, AttributeValue> attributes) {
            return Comparisons.size(of.in(attributes));
        }
    }
}
