package dev.sluice.samples;

import java.util.Map;

/**
 * An item that is not as the oracle says.
 *
 * @param kind how
 * @param key table and key
 * @param attributes what differs in each attribute that does, for DIFFERENT
 */
record ItemDifference(Kind kind, String key, Map<String, String> attributes) {
    /** How an item is wrong. */
    enum Kind {
        MISSING,
        EXTRA,
        DIFFERENT
    }
}
