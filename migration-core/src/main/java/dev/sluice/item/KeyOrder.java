package dev.sluice.item;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The order in which DynamoDB keeps the values of a key attribute: text by its UTF-8 bytes, numbers by value, bytes unsigned (I16). Values of
 * different types, which no key attribute has, are kept apart by type. Stateless and thread-safe.
 */
public final class KeyOrder implements Comparator<AttributeValue> {
    /** The one. */
    public static final KeyOrder INSTANCE = new KeyOrder();

    private KeyOrder() {}

    @Override
    public int compare(AttributeValue one, AttributeValue other) {
        if (one instanceof AttributeValue.StringValue left && other instanceof AttributeValue.StringValue right) {
            return CodePointOrder.INSTANCE.compare(left.value(), right.value());
        }
        if (one instanceof AttributeValue.NumberValue left && other instanceof AttributeValue.NumberValue right) {
            return left.value().compareTo(right.value());
        }
        if (one instanceof AttributeValue.BinaryValue left && other instanceof AttributeValue.BinaryValue right) {
            return Arrays.compareUnsigned(
                    left.value().toByteArray(), right.value().toByteArray());
        }
        return one.typeDescriptor().compareTo(other.typeDescriptor());
    }
}
