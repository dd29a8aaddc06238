package dev.sluice.simulator.expression;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.ListValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.simulator.protocol.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a SET assigns; evaluated on the item as it was before the update. */
sealed interface UpdateOperand {
    AttributeValue in(Map<String, AttributeValue> attributes) throws RefusedException;

    /** A value of the request. */
    record Given(AttributeValue value) implements UpdateOperand {
        @Override
        public AttributeValue in(Map<String, AttributeValue> attributes) {
            return value;
        }
    }

    /** What stands at a place. */
    record Place(DocumentPath path) implements UpdateOperand {
        @Override
        public AttributeValue in(Map<String, AttributeValue> attributes) throws RefusedException {
            AttributeValue value = path.in(attributes);
            if (value == null) {
                throw RefusedException.invalid(
                        "The provided expression refers to an attribute that does not exist in the item");
            }
            return value;
        }
    }

    /** {@code if_not_exists}. */
    record IfNotExists(DocumentPath path, UpdateOperand otherwise) implements UpdateOperand {
        @Override
        public AttributeValue in(Map<String, AttributeValue> attributes) throws RefusedException {
            AttributeValue value = path.in(attributes);
            return value == null ? otherwise.in(attributes) : value;
        }
    }

    /** {@code list_append}. */
    record ListAppend(UpdateOperand first, UpdateOperand second) implements UpdateOperand {
        @Override
        public AttributeValue in(Map<String, AttributeValue> attributes) throws RefusedException {
            if (first.in(attributes) instanceof ListValue one && second.in(attributes) instanceof ListValue other) {
                List<AttributeValue> both = new ArrayList<>(one.elements());
                both.addAll(other.elements());
                return new ListValue(both);
            }
            throw wrongType();
        }
    }

    /** Plus, or minus where the sign is -1. */
    record Sum(UpdateOperand first, int sign, UpdateOperand second) implements UpdateOperand {
        @Override
        public AttributeValue in(Map<String, AttributeValue> attributes) throws RefusedException {
            if (first.in(attributes) instanceof NumberValue one && second.in(attributes) instanceof NumberValue other) {
                return Numbers.checked(
                        sign < 0
                                ? one.value().subtract(other.value())
                                : one.value().add(other.value()));
            }
            throw wrongType();
        }
    }

    static RefusedException wrongType() {
        return RefusedException.invalid("An operand in the update expression has an incorrect data type");
    }
}
