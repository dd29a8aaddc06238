package dev.sluice.adapter.postgres.feed;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The images of a row in one message. The server prints an old image with NULL for every column outside of the replica identity: those are left
 * out, as unknown. A large value that did not change comes as "unchanged": it is the old one where that is known, else left out.
 *
 * @param relation the row's table
 * @param before values by column of the old image
 * @param after values by column of the new image
 */
record RowTuples(
        Relation relation,
        Optional<Map<String, @Nullable String>> before,
        Optional<Map<String, @Nullable String>> after) {

    private enum Wanted {
        ALL,
        IDENTITY
    }

    /** Reads what follows the table's number in an insertion, an update or a deletion. */
    static RowTuples read(MessageBytes bytes, Relation relation) {
        Optional<Map<String, @Nullable String>> before = Optional.empty();
        int sign = bytes.int8();
        if ((sign == 'K' || sign == 'O') && bytes.type() != 'I') {
            before = Optional.of(tuple(bytes, relation, sign == 'K' ? Wanted.IDENTITY : Wanted.ALL));
            if (bytes.type() == 'D') {
                return new RowTuples(relation, before, Optional.empty());
            }
            sign = bytes.int8();
        }
        if (sign != 'N' || bytes.type() == 'D') {
            throw bytes.unreadable("has an image of unknown kind");
        }
        Map<String, @Nullable String> after = tuple(bytes, relation, Wanted.ALL);
        before.ifPresent(old -> fill(after, old));
        return new RowTuples(relation, before, Optional.of(after));
    }

    /** What the new image does not tell has not changed. */
    private static void fill(Map<String, @Nullable String> after, Map<String, @Nullable String> before) {
        before.forEach((column, value) -> {
            if (!after.containsKey(column)) {
                after.put(column, value);
            }
        });
    }

    private static Map<String, @Nullable String> tuple(MessageBytes bytes, Relation relation, Wanted wanted) {
        int count = bytes.int16();
        if (count != relation.columns().size()) {
            throw bytes.unreadable("has " + count + " columns where " + relation.name() + " has "
                    + relation.columns().size());
        }
        Map<String, @Nullable String> values = new HashMap<>(count * 2);
        for (Relation.Column column : relation.columns()) {
            boolean isWanted = wanted == Wanted.ALL || column.isIdentity();
            int kind = bytes.int8();
            if (kind == 't') {
                String value = bytes.text(bytes.int32());
                if (isWanted) {
                    values.put(column.name(), value);
                }
            } else if (kind == 'n') {
                if (isWanted) {
                    values.put(column.name(), null);
                }
            } else if (kind != 'u') {
                throw bytes.unreadable("has a value that is not text");
            }
        }
        return values;
    }
}
