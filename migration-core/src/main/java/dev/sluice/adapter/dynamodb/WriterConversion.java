package dev.sluice.adapter.dynamodb;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.Binary;
import dev.sluice.item.Item;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The writer's conversion between items and the SDK's values, both ways: the way back is for the item that stands where ours was
 * refused. The verifier has a conversion of its own, {@link ReaderConversion}: a mistake here would otherwise be made twice and
 * be seen by nobody (correctness.md section 10).
 */
final class WriterConversion {
    private WriterConversion() {}

    static Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> toSdk(Item item) {
        return toSdk(item.attributes());
    }

    static software.amazon.awssdk.services.dynamodb.model.AttributeValue toSdk(AttributeValue value) {
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
            out.l(list.elements().stream().map(WriterConversion::toSdk).toList());
        } else if (value instanceof AttributeValue.MapValue map) {
            out.m(toSdk(map.entries()));
        } else if (value instanceof AttributeValue.StringSet set) {
            out.ss(set.members());
        } else if (value instanceof AttributeValue.NumberSet set) {
            out.ns(set.members().stream().map(BigDecimal::toString).toList());
        } else if (value instanceof AttributeValue.BinarySet set) {
            out.bs(set.members().stream().map(WriterConversion::toSdk).toList());
        }
        return out.build();
    }

    static Item toItem(Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> attributes) {
        return new Item(toValues(attributes));
    }

    private static AttributeValue toValue(software.amazon.awssdk.services.dynamodb.model.AttributeValue value) {
        return switch (value.type()) {
            case S -> new AttributeValue.StringValue(value.s());
            case N -> new AttributeValue.NumberValue(new BigDecimal(value.n()));
            case B -> new AttributeValue.BinaryValue(toBinary(value.b()));
            case BOOL -> new AttributeValue.BooleanValue(value.bool());
            case NUL -> new AttributeValue.NullValue();
            case L ->
                new AttributeValue.ListValue(
                        value.l().stream().map(WriterConversion::toValue).toList());
            case M -> new AttributeValue.MapValue(toValues(value.m()));
            case SS -> new AttributeValue.StringSet(value.ss());
            case NS ->
                new AttributeValue.NumberSet(
                        value.ns().stream().map(BigDecimal::new).toList());
            case BS ->
                new AttributeValue.BinarySet(
                        value.bs().stream().map(WriterConversion::toBinary).toList());
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalStateException("DynamoDB sent a value of an unknown type");
        };
    }

    private static Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> toSdk(
            Map<String, AttributeValue> values) {
        Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> out =
                new LinkedHashMap<>(values.size() * 2);
        values.forEach((name, value) -> out.put(name, toSdk(value)));
        return out;
    }

    private static Map<String, AttributeValue> toValues(
            Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> values) {
        Map<String, AttributeValue> out = new LinkedHashMap<>(values.size() * 2);
        values.forEach((name, value) -> out.put(name, toValue(value)));
        return out;
    }

    private static SdkBytes toSdk(Binary bytes) {
        return SdkBytes.fromByteArrayUnsafe(bytes.toByteArray());
    }

    private static Binary toBinary(SdkBytes bytes) {
        return Binary.copyOf(bytes.asByteArrayUnsafe());
    }

    /** The list, converted. */
    static List<Item> toItems(List<Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue>> all) {
        return all.stream().map(WriterConversion::toItem).toList();
    }
}
