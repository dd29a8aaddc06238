package dev.sluice.verify;

import dev.sluice.digest.DigestComparison;
import dev.sluice.digest.DigestFiles;
import dev.sluice.digest.DigestSide;
import dev.sluice.item.Item;
import dev.sluice.value.Version;
import java.util.function.Consumer;

/**
 * Keys of a target that is written while it is read, and that one snapshot of the source can say nothing of: what was written after it, and
 * what somebody else wrote. They take no part in the comparison; whoever looks at them again gets them. Thread-safe.
 */
final class TouchedKeys {
    private final DigestSide keys;
    private final Version snapshot;
    private final Consumer<Item> again;

    /**
     * None yet.
     *
     * @param snapshot the version of what is expected
     * @param again takes their items, tombstones too
     */
    TouchedKeys(DigestFiles files, Version snapshot, Consumer<Item> again) {
        this.keys = files.newSide();
        this.snapshot = snapshot;
        this.again = again;
    }

    /** Whether the snapshot can say nothing of an item. */
    boolean isOf(Item item, boolean ours) {
        return !ours || ItemOwner.version(item).orElseThrow().compareTo(snapshot) > 0;
    }

    /** Takes such an item. */
    void take(TargetNote note) {
        keys.add(note.key(), note.content());
        again.accept(note.item());
    }

    /** Compares what is left. */
    DigestComparison compareOthers(DigestSide expected, DigestSide found, int listed) {
        return DigestComparison.without(keys, expected, found, listed);
    }
}
