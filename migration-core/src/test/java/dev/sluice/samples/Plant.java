package dev.sluice.samples;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where one attribute is made wrong.
 *
 * @param table the target table
 * @param key the item's key
 * @param attribute the attribute
 * @param path what of it: itself, or below {@code []} a part of its first element
 */
record Plant(String table, Map<String, AttributeValue> key, String attribute, String path) {
    Plant {
        key = Map.copyOf(key);
    }

    /** The item with the one attribute made wrong. */
    Map<String, AttributeValue> spoil(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> spoilt = new HashMap<>(item);
        spoilt.put(
                attribute,
                path.startsWith("[]") ? inFirstElement(value(item, attribute)) : other(value(item, attribute)));
        return spoilt;
    }

    private AttributeValue inFirstElement(AttributeValue list) {
        List<AttributeValue> elements = new ArrayList<>(list.l());
        elements.set(0, path.equals("[]") ? other(elements.get(0)) : inMap(elements.get(0)));
        return AttributeValue.fromL(elements);
    }

    private AttributeValue inMap(AttributeValue element) {
        String name = path.substring("[].".length());
        Map<String, AttributeValue> map = new HashMap<>(element.m());
        map.put(name, map.containsKey(name) ? other(value(map, name)) : AttributeValue.fromS("planted"));
        return AttributeValue.fromM(map);
    }

    private static AttributeValue value(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new IllegalStateException("the item has no attribute " + name);
        }
        return value;
    }

    private static AttributeValue other(AttributeValue value) {
        return switch (value.type()) {
            case S -> AttributeValue.fromS(value.s() + "~");
            case N ->
                AttributeValue.fromN(
                        new BigDecimal(value.n()).add(BigDecimal.ONE).toPlainString());
            case BOOL -> AttributeValue.fromBool(!value.bool());
            case NUL -> AttributeValue.fromS("planted");
            default -> throw new IllegalStateException("no pattern returns an attribute of type " + value.type());
        };
    }
}
