package dev.sluice.item;

import dev.sluice.value.Version;
import java.util.Set;

/** The attributes that the engine adds to each item it writes (R-11b); never part of the projected content. */
public final class EngineAttributes {
    /** The version (N), see {@code Version}. */
    public static final String VERSION = "_mv";
    /** The 16-byte hash (B) of key and content; of a tombstone its mark is part of the content (R-11b). */
    public static final String HASH = "_mh";
    /** True on a tombstone (BOOL). */
    public static final String DELETED = "_md";
    /** All of them. */
    public static final Set<String> NAMES = Set.of(VERSION, HASH, DELETED);

    private static final int NAMES_AND_HASH = VERSION.length() + HASH.length() + Hash128.BYTES;

    private EngineAttributes() {}

    /** How many bytes {@link #DELETED} adds to a tombstone: its name and one for the value. */
    public static final int TOMBSTONE_MARK = DELETED.length() + 1;

    /**
     * Whether an item stands for no row and never did: a tombstone of version 0, which only those are that prove something of the target. Verification and
     * readers take it for absent, and a reverse sync leaves it out.
     */
    public static boolean isMarker(Item item) {
        return item.get(DELETED) instanceof AttributeValue.BooleanValue
                && item.get(VERSION) instanceof AttributeValue.NumberValue version
                && version.value().signum() == 0;
    }

    /** How many bytes version and hash add to an item's measured size (I4). */
    public static long measured(Version version) {
        return NAMES_AND_HASH + NumberSize.measuredOfWhole(version.decimal());
    }

    /** How many bytes they add to it at most, by the cautious reading (I4b). */
    public static long upperBound(Version version) {
        return NAMES_AND_HASH + NumberSize.upperBoundOfWhole(version.decimal());
    }
}
