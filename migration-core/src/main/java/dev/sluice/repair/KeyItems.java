package dev.sluice.repair;

import dev.sluice.design.KeyAttribute;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.EncodedItem;
import dev.sluice.item.EncodingSink;
import dev.sluice.verify.ConfirmedKey;
import org.jspecify.annotations.Nullable;

/** Keys as a writer sends them: what a tombstone holds. */
final class KeyItems {
    private KeyItems() {}

    static EncodedItem encoded(ConfirmedKey key) {
        EncodingSink sink = new EncodingSink(
                key.table().keyAttributes().stream().map(KeyAttribute::name).toList());
        sink.beginItem();
        for (KeyAttribute attribute : key.table().keyAttributes()) {
            sink.name(attribute.name());
            write(key.key().get(attribute.name()), sink);
        }
        sink.endItem();
        return sink.item().orElseThrow();
    }

    private static void write(@Nullable AttributeValue value, EncodingSink sink) {
        if (value instanceof AttributeValue.StringValue text) {
            sink.string(text.value());
        } else if (value instanceof AttributeValue.NumberValue number) {
            sink.number(number.value().toPlainString());
        } else if (value instanceof AttributeValue.BinaryValue bytes) {
            sink.binary(bytes.value().toByteArray());
        } else {
            throw new IllegalArgumentException("a key attribute is a string, a number or bytes");
        }
    }
}
