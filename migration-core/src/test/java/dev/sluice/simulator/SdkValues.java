package dev.sluice.simulator;

import dev.sluice.item.AttributeValue.BinarySet;
import dev.sluice.item.AttributeValue.BinaryValue;
import dev.sluice.item.AttributeValue.BooleanValue;
import dev.sluice.item.AttributeValue.ListValue;
import dev.sluice.item.AttributeValue.MapValue;
import dev.sluice.item.AttributeValue.NumberSet;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringSet;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Binary;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attribute values of the SDK. */
final class SdkValues {
    private SdkValues() {}

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(String value) {
        return AttributeValue.fromN(value);
    }

    static AttributeValue of(dev.sluice.item.AttributeValue value) {
        if (value instanceof StringValue string) {
            return AttributeValue.fromS(string.value());
        }
        if (value instanceof NumberValue number) {
            return AttributeValue.fromN(number.value().toString());
        }
        if (value instanceof BinaryValue binary) {
            return AttributeValue.fromB(bytes(binary.value()));
        }
        if (value instanceof BooleanValue bool) {
            return AttributeValue.fromBool(bool.value());
        }
        if (value instanceof ListValue list) {
            return AttributeValue.fromL(
                    list.elements().stream().map(SdkValues::of).toList());
        }
        if (value instanceof MapValue map) {
            Map<String, AttributeValue> entries = new LinkedHashMap<>();
            map.entries().forEach((name, entry) -> entries.put(name, of(entry)));
            return AttributeValue.fromM(entries);
        }
        if (value instanceof StringSet set) {
            return AttributeValue.fromSs(set.members());
        }
        if (value instanceof NumberSet set) {
            return AttributeValue.fromNs(
                    set.members().stream().map(BigDecimal::toString).toList());
        }
        if (value instanceof BinarySet set) {
            return AttributeValue.fromBs(
                    set.members().stream().map(SdkValues::bytes).toList());
        }
        return AttributeValue.fromNul(true);
    }

    static SdkBytes bytes(Binary binary) {
        return SdkBytes.fromByteArray(binary.toByteArray());
    }
}
