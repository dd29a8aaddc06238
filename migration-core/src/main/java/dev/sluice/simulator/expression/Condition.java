package dev.sluice.simulator.expression;

import dev.sluice.item.AttributeValue;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A condition on an item; an absent item is one without attributes. */
public sealed interface Condition {
    /** Met by everything. */
    Condition ALWAYS = new And(List.of());

    /** Whether the item meets it. */
    boolean test(Map<String, AttributeValue> attributes);

    /** All of them. */
    record And(List<Condition> parts) implements Condition {
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean test(Map<String, AttributeValue> attributes) {
            return parts.stream().allMatch(part -> part.test(attributes));
        }
    }

    /** One of them. */
    record Or(List<Condition> parts) implements Condition {
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean test(Map<String, AttributeValue> attributes) {
            return parts.stream().anyMatch(part -> part.test(attributes));
        }
    }

    /** Not that one. */
    record Not(Condition part) implements Condition {
        @Override
        public boolean test(Map<String, AttributeValue> attributes) {
            return !part.test(attributes);
        }
    }

    /** Two values compared; a value that is absent meets only {@code <>}. */
    record Comparison(Operand left, Comparator comparator, Operand right) implements Condition {
        @Override
        public boolean test(Map<String, AttributeValue> attributes) {
            AttributeValue one = left.in(attributes);
            AttributeValue other = right.in(attributes);
            boolean different = one == null || other == null || !Comparisons.equal(one, other);
            if (comparator == Comparator.EQUAL || comparator == Comparator.NOT_EQUAL) {
                return different == (comparator == Comparator.NOT_EQUAL);
            }
            if (one == null || other == null) {
                return false;
            }
            OptionalInt order = Comparisons.order(one, other);
            return order.isPresent() && comparator.holds(order.getAsInt());
        }
    }

    /** {@code BETWEEN}, both ends included. */
    record Between(Operand operand, Operand lower, Operand upper) implements Condition {
        @Override
        public boolean test(Map<String, AttributeValue> attributes) {
            return new Comparison(operand, Comparator.GREATER_OR_EQUAL, lower).test(attributes)
                    && new Comparison(operand, Comparator.LESS_OR_EQUAL, upper).test(attributes);
        }
    }

    /** {@code IN}. */
    record In(Operand operand, List<Operand> choices) implements Condition {
        public In {
            choices = List.copyOf(choices);
        }

        @Override
        public boolean test(Map<String, AttributeValue> attributes) {
            return choices.stream()
                    .anyMatch(choice -> new Comparison(operand, Comparator.EQUAL, choice).test(attributes));
        }
    }

    /** {@code attribute_exists}. */
    record Exists(DocumentPath path) implements Condition {
        @Override
        public boolean test(Map<String, AttributeValue> attributes) {
            return path.in(attributes) != null;
        }
    }

    /** {@code attribute_type}. */
    record HasType(DocumentPath path, String type) implements Condition {
        @Override
        public boolean test(Map<String, AttributeValue> attributes) {
            AttributeValue value = path.in(attributes);
            return value != null && value.typeDescriptor().equals(type);
        }
    }

    /** {@code begins_with}. */
    record BeginsWith(Operand operand, Operand prefix) implements Condition {
        @Override
        public boolean test(Map<String, AttributeValue> attributes) {
            AttributeValue value = operand.in(attributes);
            AttributeValue first = prefix.in(attributes);
            return value != null && first != null && Comparisons.beginsWith(value, first);
        }
    }

    /** {@code contains}. */
    record Contains(Operand operand, Operand part) implements Condition {
        @Override
        public boolean test(Map<String, AttributeValue> attributes) {
            AttributeValue value = operand.in(attributes);
            AttributeValue inner = part.in(attributes);
            return value != null && inner != null && Comparisons.contains(value, inner);
        }
    }
}
