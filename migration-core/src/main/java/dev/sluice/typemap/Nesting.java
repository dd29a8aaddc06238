package dev.sluice.typemap;

import java.nio.charset.StandardCharsets;

/** What DynamoDB allows inside maps and lists. */
final class Nesting {
    /**
     * Most maps and lists around a value. The documents say 32 levels (I11); the item itself is the first: DynamoDB Local 3.3.1
     * takes 31 lists in an attribute and refuses 32.
     */
    static final int DEEPEST = 31;

    /** Most bytes of the name of a map's entry (N2). */
    private static final int LONGEST_NAME = 65_535;

    private Nesting() {}

    /** The level inside a map or list that stands at the level given. */
    static int enter(int level) throws UnrepresentableException {
        if (level >= DEEPEST) {
            throw new UnrepresentableException(
                    "I11", "the value nests deeper than 32 levels; map the column as string");
        }
        return level + 1;
    }

    /** A name of a map's entry: DynamoDB refuses an empty one inside maps too. */
    static String name(String name) throws UnrepresentableException {
        if (name.isEmpty()) {
            throw new UnrepresentableException(
                    "N2", "the value has an entry with an empty name; map the column as string");
        }
        // At most three bytes for each char, so that short names are not encoded to be counted.
        if (name.length() > LONGEST_NAME / 3 && name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw new UnrepresentableException("N2", "the value has an entry whose name is longer than 65,535 bytes");
        }
        return name;
    }
}
