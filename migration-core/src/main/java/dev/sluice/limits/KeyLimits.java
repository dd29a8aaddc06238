package dev.sluice.limits;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.item.ItemSize;
import dev.sluice.limits.ItemViolation.Certainty;
import dev.sluice.value.Bytes;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * K1, K2, K4, K13, I13: presence, type and length of key attributes. DynamoDB Local checks an index key attribute also in an item
 * that is not in the index, and several partition (or sort) key attributes of one index together; so do we.
 */
final class KeyLimits {
    private final TableDesign table;

    KeyLimits(TableDesign table) {
        this.table = table;
    }

    void check(Item item, List<ItemViolation> found) {
        Part partition = new Part("K1", "the table's partition key", SizeLimits.PARTITION_KEY, "K4");
        check(item, partition, table.partitionKey(), found);
        table.sortKey()
                .ifPresent(key ->
                        check(item, new Part("K2", "the table's sort key", SizeLimits.SORT_KEY, "K4"), key, found));
        for (IndexDesign index : table.indexes()) {
            String of = " of index " + index.name();
            index(
                    item,
                    new Part("K1", "the partition key" + of, SizeLimits.PARTITION_KEY, "K13"),
                    index.partitionKeys(),
                    found);
            index(item, new Part("K2", "the sort key" + of, SizeLimits.SORT_KEY, "K13"), index.sortKeys(), found);
        }
    }

    private static void check(Item item, Part part, KeyAttribute key, List<ItemViolation> found) {
        AttributeValue value = item.get(key.name());
        if (value == null) {
            found.add(part.violation(part.rule, key.name(), "has no value"));
        } else {
            typed(value, part, key, found);
        }
    }

    private static void index(Item item, Part part, List<KeyAttribute> keys, List<ItemViolation> found) {
        long together = 0;
        int present = 0;
        for (KeyAttribute key : keys) {
            AttributeValue value = item.get(key.name());
            if (value == null || isReported(key, found)) {
                continue;
            }
            int before = found.size();
            typed(value, part, key, found);
            if (found.size() > before) {
                return;
            }
            together += ItemSize.of(value).measured().count();
            present++;
        }
        if (present > 1 && together > part.limit.count()) {
            String names = keys.stream().map(KeyAttribute::name).collect(Collectors.joining(", "));
            found.add(part.violation(part.rule, names, part.tooLong(together)));
        }
    }

    private static boolean isReported(KeyAttribute key, List<ItemViolation> found) {
        return found.stream().anyMatch(violation -> violation.attribute().equals(key.name()));
    }

    private static void typed(AttributeValue value, Part part, KeyAttribute key, List<ItemViolation> found) {
        if (!value.typeDescriptor().equals(key.type().name())) {
            found.add(part.violation(
                    part.typeRule, key.name(), "has type " + value.typeDescriptor() + " instead of " + key.type()));
            return;
        }
        long length = ItemSize.of(value).measured().count();
        if (length == 0) {
            found.add(part.violation("I13", key.name(), "is empty, which a key must not be"));
        } else if (length > part.limit.count()) {
            found.add(part.violation(part.rule, key.name(), part.tooLong(length)));
        }
    }

    /**
     * A part of a key.
     *
     * @param rule the rule on its length and presence
     * @param role for people
     * @param limit the most bytes
     * @param typeRule the rule on its type
     */
    private record Part(String rule, String role, Bytes limit, String typeRule) {
        ItemViolation violation(String broken, String attribute, String what) {
            String sentence = String.format(Locale.ROOT, "%s: %s, %s, %s.", broken, attribute, role, what);
            return new ItemViolation(broken, attribute, sentence, Certainty.CERTAIN);
        }

        String tooLong(long length) {
            return "has " + new Bytes(length) + ", more than " + limit;
        }
    }
}
