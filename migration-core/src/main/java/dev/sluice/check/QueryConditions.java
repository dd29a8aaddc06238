package dev.sluice.check;

import dev.sluice.access.DynamoRequest.KeyCondition;
import dev.sluice.access.DynamoRequest.Operator;
import dev.sluice.access.DynamoRequest.Query;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The key conditions of one query: K10.
 *
 * @param query the query
 * @param place what it asks, such as {@code index gsi1}
 * @param subject the access pattern
 * @param findings takes what was found
 */
record QueryConditions(Query query, String place, String subject, Findings findings) {

    /** Every partition key attribute with equals. */
    void partitionKeys(List<KeyAttribute> keys) {
        for (KeyAttribute key : keys) {
            List<KeyCondition> conditions = of(key);
            if (conditions.size() != 1 || conditions.get(0).operator() != Operator.EQUALS) {
                findings.error(
                        "K10",
                        subject,
                        "The partition key attribute \"" + key.name() + "\" of " + place
                                + " needs exactly one condition, and that with equals.",
                        "Write \"" + key.name() + ": <template>\" under \"where\".");
            }
        }
    }

    /** Sort key attributes from left to right, none skipped, at most one that is no equals, and that last. */
    void sortKeys(List<KeyAttribute> keys) {
        boolean closed = false;
        for (KeyAttribute key : keys) {
            List<KeyCondition> conditions = of(key);
            if (conditions.isEmpty()) {
                closed = true;
            } else if (closed) {
                findings.error(
                        "K10",
                        subject,
                        "The condition on \"" + key.name() + "\" of " + place
                                + " comes after an attribute that has none or is no equals; sort key attributes are asked from"
                                + " left to right.",
                        "Add equals for those before it, or filter.");
            } else if (conditions.size() > 1) {
                findings.error(
                        "K10",
                        subject,
                        "\"" + key.name() + "\" has " + conditions.size() + " conditions; a key attribute takes one.",
                        "Write \"between: [lowest, highest]\" for a range.");
            } else {
                closed = conditions.get(0).operator() != Operator.EQUALS;
            }
        }
    }

    /** Nothing but keys. */
    void noOthers(List<KeyAttribute> partitionKeys, List<KeyAttribute> sortKeys) {
        Set<String> names = keyNames(partitionKeys, sortKeys);
        for (KeyCondition condition : query.conditions()) {
            if (!names.contains(condition.attribute())) {
                findings.error(
                        "K10",
                        subject,
                        "\"" + condition.attribute() + "\" is no key of " + place + ", which has "
                                + String.join(", ", names) + ".",
                        "Move it to \"filter\", or query an index that has this key.");
            }
        }
    }

    /** begins-with only where there is text or binary. */
    void operators(TableDesign table) {
        for (KeyCondition condition : query.conditions()) {
            boolean number = table.allKeyAttributes().stream()
                    .anyMatch(key -> key.name().equals(condition.attribute()) && key.type() == KeyType.N);
            if (number && condition.operator() == Operator.BEGINS_WITH) {
                findings.error(
                        "K10",
                        subject,
                        "\"" + condition.attribute() + "\" is a number, and begins-with is for text and binary.",
                        "Use between, at-least or at-most.");
            }
        }
    }

    Set<String> keyNames(List<KeyAttribute> partitionKeys, List<KeyAttribute> sortKeys) {
        Set<String> names = new LinkedHashSet<>();
        Stream.concat(partitionKeys.stream(), sortKeys.stream()).forEach(key -> names.add(key.name()));
        return names;
    }

    private List<KeyCondition> of(KeyAttribute key) {
        return query.conditions().stream()
                .filter(condition -> condition.attribute().equals(key.name()))
                .toList();
    }
}
