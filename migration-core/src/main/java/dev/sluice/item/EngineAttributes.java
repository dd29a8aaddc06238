package dev.sluice.item;

import dev.sluice.value.Version;
import java.util.Set;

/** The attributes that the engine adds to each item it writes (R-11b); never part of the projected content. */
public final class EngineAttributes {
    /** The version (N), see {@code Version}. */
    public static final String VERSION = "_mv";
    /** The 16-byte hash (B) of key and content. */
    public static final String HASH = "_mh";
    /** True on a tombstone (BOOL). */
    public static final String DELETED = "_md";
    /** All of them. */
    public static final Set<String> NAMES = Set.of(VERSION, HASH, DELETED);

    private EngineAttributes() {}

    /** What version and hash add to an item's size. */
    public static ItemSize size(Version version) {
        return NumberSize.ofWhole(version.decimal())
                .plus(ItemSize.same(VERSION.length() + HASH.length() + Hash128.BYTES));
    }
}
