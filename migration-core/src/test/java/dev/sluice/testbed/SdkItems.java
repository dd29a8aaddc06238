package dev.sluice.testbed;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.Binary;
import dev.sluice.item.Item;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;

/** Items as the SDK's values: a way to DynamoDB that shares nothing with the program's own. Stateless. */
public final class SdkItems {
    private SdkItems() {}

    /** All attributes, whatever they are. */
    public static Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> toSdk(Item item) {
        return toSdk(item.attributes());
    }

    private static software.amazon.awssdk.services.dynamodb.model.AttributeValue toSdk(AttributeValue value) {
        var out = software.amazon.awssdk.services.dynamodb.model.AttributeValue.builder();
        if (value instanceof AttributeValue.StringValue string) {
            out.s(string.value());
        } else if (value instanceof AttributeValue.NumberValue number) {
            out.n(number.value().toString());
        } else if (value instanceof AttributeValue.BinaryValue binary) {
            out.b(toSdk(binary.value()));
        } else if (value instanceof AttributeValue.BooleanValue bool) {
            out.bool(bool.value());
        } else if (value instanceof AttributeValue.NullValue) {
            out.nul(true);
        } else if (value instanceof AttributeValue.ListValue list) {
            out.l(list.elements().stream().map(SdkItems::toSdk).toList());
        } else if (value instanceof AttributeValue.MapValue map) {
            out.m(toSdk(map.entries()));
        } else if (value instanceof AttributeValue.StringSet set) {
            out.ss(set.members());
        } else if (value instanceof AttributeValue.NumberSet set) {
            out.ns(set.members().stream().map(BigDecimal::toString).toList());
        } else if (value instanceof AttributeValue.BinarySet set) {
            out.bs(set.members().stream().map(SdkItems::toSdk).toList());
        }
        return out.build();
    }

    private static Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> toSdk(
            Map<String, AttributeValue> values) {
        Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> out = new LinkedHashMap<>();
        values.forEach((name, value) -> out.put(name, toSdk(value)));
        return out;
    }

    private static SdkBytes toSdk(Binary bytes) {
        return SdkBytes.fromByteArray(bytes.toByteArray());
    }
}
