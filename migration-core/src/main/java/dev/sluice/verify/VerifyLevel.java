package dev.sluice.verify;

import java.util.Locale;

/** How deep a verification looks (correctness.md section 10). */
public enum VerifyLevel {
    /** V1: how many items, both sides. */
    COUNTS,
    /** V2: which keys, both directions. */
    KEYS,
    /** V3 and V4: the content of every item. */
    ITEMS,
    /** V5: the answers of the access patterns. */
    PATTERNS;

    /** The word on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
