package dev.sluice.adapter.dynamodb;

import dev.sluice.adapter.json.ItemParser;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Binary;
import dev.sluice.item.Item;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The verifier's conversion of what DynamoDB answers, written apart from the writer's {@link ItemParser} and bodies and sharing no code
 * with them: if one drops, mixes up or rounds something, the other does not undo it, and the verifier sees a difference
 * (correctness.md section 10).
 */
final class ReaderConversion {
    private ReaderConversion() {}

    static Item item(Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> answer) {
        return new Item(entries(answer));
    }

    static List<Item> items(List<Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue>> answers) {
        List<Item> items = new ArrayList<>(answers.size());
        for (var answer : answers) {
            items.add(item(answer));
        }
        return items;
    }

    /** A key, or a value to compare with, on its way into a request. */
    static software.amazon.awssdk.services.dynamodb.model.AttributeValue scalar(AttributeValue value) {
        if (value instanceof AttributeValue.StringValue string) {
            return software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS(string.value());
        }
        if (value instanceof AttributeValue.NumberValue number) {
            return software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN(
                    number.value().toPlainString());
        }
        if (value instanceof AttributeValue.BinaryValue binary) {
            return software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB(
                    SdkBytes.fromByteArray(binary.value().toByteArray()));
        }
        if (value instanceof AttributeValue.BooleanValue bool) {
            return software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool(bool.value());
        }
        if (value instanceof AttributeValue.NullValue) {
            return software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul(true);
        }
        throw new IllegalArgumentException(
                "a request compares with scalars only, not with type " + value.typeDescriptor());
    }

    /** A key on its way into a request. */
    static Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> key(Item key) {
        Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> request = new LinkedHashMap<>();
        for (Map.Entry<String, AttributeValue> entry : key.attributes().entrySet()) {
            request.put(entry.getKey(), scalar(entry.getValue()));
        }
        return request;
    }

    private static Map<String, AttributeValue> entries(
            Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> answer) {
        Map<String, AttributeValue> entries = new LinkedHashMap<>();
        for (var entry : answer.entrySet()) {
            entries.put(entry.getKey(), value(entry.getValue()));
        }
        return entries;
    }

    private static AttributeValue value(software.amazon.awssdk.services.dynamodb.model.AttributeValue answer) {
        if (answer.s() != null) {
            return new AttributeValue.StringValue(answer.s());
        }
        if (answer.n() != null) {
            return new AttributeValue.NumberValue(new BigDecimal(answer.n()));
        }
        if (answer.b() != null) {
            return new AttributeValue.BinaryValue(bytes(answer.b()));
        }
        if (answer.bool() != null) {
            return new AttributeValue.BooleanValue(answer.bool());
        }
        if (Boolean.TRUE.equals(answer.nul())) {
            return new AttributeValue.NullValue();
        }
        return collection(answer);
    }

    private static AttributeValue collection(software.amazon.awssdk.services.dynamodb.model.AttributeValue answer) {
        if (answer.hasM()) {
            return new AttributeValue.MapValue(entries(answer.m()));
        }
        if (answer.hasL()) {
            List<AttributeValue> elements = new ArrayList<>(answer.l().size());
            answer.l().forEach(element -> elements.add(value(element)));
            return new AttributeValue.ListValue(elements);
        }
        if (answer.hasSs()) {
            return new AttributeValue.StringSet(answer.ss());
        }
        if (answer.hasNs()) {
            List<BigDecimal> numbers = new ArrayList<>(answer.ns().size());
            answer.ns().forEach(text -> numbers.add(new BigDecimal(text)));
            return new AttributeValue.NumberSet(numbers);
        }
        if (answer.hasBs()) {
            List<Binary> members = new ArrayList<>(answer.bs().size());
            answer.bs().forEach(member -> members.add(bytes(member)));
            return new AttributeValue.BinarySet(members);
        }
        throw new IllegalStateException("DynamoDB answered with a value of a type that this version does not know");
    }

    private static Binary bytes(SdkBytes answer) {
        return Binary.copyOf(answer.asByteArray());
    }
}
