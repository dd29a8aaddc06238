package dev.sluice.simulator.operation;

import dev.sluice.design.KeyAttribute;
import dev.sluice.item.AttributeValue;
import dev.sluice.simulator.expression.Comparator;
import dev.sluice.simulator.expression.Condition;
import dev.sluice.simulator.expression.Operand;
import dev.sluice.simulator.protocol.RefusedException;
import dev.sluice.simulator.table.EntryKey;
import dev.sluice.simulator.table.KeyShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The key condition of a query: every partition key attribute by {@code =}, sort key attributes from the left, none skipped, at most
 * one of them by something else than {@code =}, and that one last (K10).
 */
final class KeyConditions {
    private final KeyShape shape;
    private final Map<String, Condition> byAttribute = new LinkedHashMap<>();
    private final Map<String, AttributeValue> lower = new LinkedHashMap<>();
    private final Map<String, AttributeValue> upper = new LinkedHashMap<>();

    private KeyConditions(KeyShape shape) {
        this.shape = shape;
    }

    static KeyConditions of(Condition condition, KeyShape shape) throws RefusedException {
        KeyConditions conditions = new KeyConditions(shape);
        conditions.collect(condition);
        conditions.check();
        return conditions;
    }

    /** Whether that attribute belongs to the key of the table or index that is queried. */
    boolean isKey(String attribute) {
        return shape.partition().stream().anyMatch(key -> key.name().equals(attribute))
                || shape.sort().stream().anyMatch(key -> key.name().equals(attribute));
    }

    /** Where the range begins. */
    EntryKey lower() {
        return shape.bound(lower);
    }

    /** What the range's end begins with. */
    EntryKey upper() {
        return shape.bound(upper);
    }

    /** Whether an item within the range meets the condition on the sort key. */
    boolean test(Map<String, AttributeValue> attributes) {
        return byAttribute.values().stream().allMatch(condition -> condition.test(attributes));
    }

    private void collect(Condition condition) throws RefusedException {
        if (condition instanceof Condition.And and) {
            for (Condition part : and.parts()) {
                collect(part);
            }
            return;
        }
        String attribute = attribute(condition);
        if (byAttribute.put(attribute, condition) != null) {
            throw wrong("must only contain one condition per key");
        }
    }

    private static String attribute(Condition condition) throws RefusedException {
        Operand operand;
        if (condition instanceof Condition.Comparison comparison
                && comparison.right() instanceof Operand.Given
                && comparison.comparator() != Comparator.NOT_EQUAL) {
            operand = comparison.left();
        } else if (condition instanceof Condition.Comparison comparison
                && comparison.left() instanceof Operand.Given
                && comparison.comparator() == Comparator.EQUAL) {
            operand = comparison.right();
        } else if (condition instanceof Condition.Between between) {
            operand = between.operand();
        } else if (condition instanceof Condition.BeginsWith begins) {
            operand = begins.operand();
        } else {
            throw wrong("has an operator or function that no key condition takes");
        }
        if (operand instanceof Operand.Place place && place.path().isWholeAttribute()) {
            return place.path().attribute();
        }
        throw wrong("does not compare a key attribute with a value");
    }

    private void check() throws RefusedException {
        Set<String> left = new java.util.LinkedHashSet<>(byAttribute.keySet());
        for (KeyAttribute key : shape.partition()) {
            Condition condition = byAttribute.get(key.name());
            if (condition == null || !isEquality(condition)) {
                throw wrong("missed key schema element: " + key.name());
            }
            bound(key, condition);
            left.remove(key.name());
        }
        boolean open = false;
        for (KeyAttribute key : shape.sort()) {
            Condition condition = byAttribute.get(key.name());
            if (condition == null) {
                open = true;
            } else if (open) {
                throw wrong("skips a sort key attribute before " + key.name());
            } else {
                open = !isEquality(condition);
                bound(key, condition);
                left.remove(key.name());
            }
        }
        if (!left.isEmpty()) {
            throw wrong("has attributes that are no key: " + left);
        }
    }

    private static boolean isEquality(Condition condition) {
        return condition instanceof Condition.Comparison comparison && comparison.comparator() == Comparator.EQUAL;
    }

    private void bound(KeyAttribute key, Condition condition) throws RefusedException {
        for (AttributeValue value : values(condition)) {
            if (!value.typeDescriptor().equals(key.type().name())) {
                throw RefusedException.invalidParameter("Condition parameter type does not match schema type");
            }
            if (dev.sluice.item.ItemSize.of(value).measured().count() == 0) {
                throw RefusedException.invalid(
                        "One or more parameter values are not valid. The AttributeValue for a key"
                                + " attribute cannot contain an empty value. Key: " + key.name());
            }
        }
        if (condition instanceof Condition.Between between) {
            lower.put(key.name(), given(between.lower()));
            upper.put(key.name(), given(between.upper()));
        } else if (condition instanceof Condition.BeginsWith begins) {
            if (key.type() == dev.sluice.design.KeyType.N) {
                throw wrong("has begins_with on a number");
            }
            lower.put(key.name(), given(begins.prefix()));
        } else if (condition instanceof Condition.Comparison comparison) {
            AttributeValue value = values(condition).get(0);
            switch (comparison.comparator()) {
                case LESS, LESS_OR_EQUAL -> upper.put(key.name(), value);
                case GREATER, GREATER_OR_EQUAL -> lower.put(key.name(), value);
                default -> {
                    lower.put(key.name(), value);
                    upper.put(key.name(), value);
                }
            }
        }
    }

    private static List<AttributeValue> values(Condition condition) throws RefusedException {
        List<AttributeValue> values = new ArrayList<>();
        if (condition instanceof Condition.Between between) {
            values.add(given(between.lower()));
            values.add(given(between.upper()));
        } else if (condition instanceof Condition.BeginsWith begins) {
            values.add(given(begins.prefix()));
        } else if (condition instanceof Condition.Comparison comparison) {
            values.add(given(comparison.right() instanceof Operand.Given ? comparison.right() : comparison.left()));
        }
        return values;
    }

    private static AttributeValue given(Operand operand) throws RefusedException {
        if (operand instanceof Operand.Given given) {
            return given.value();
        }
        throw wrong("does not compare a key attribute with a value");
    }

    private static RefusedException wrong(String what) {
        return RefusedException.invalid("Invalid KeyConditionExpression: it " + what);
    }
}
