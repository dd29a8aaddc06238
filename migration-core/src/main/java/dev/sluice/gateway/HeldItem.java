package dev.sluice.gateway;

import dev.sluice.item.Item;
import java.time.Instant;
import java.util.Optional;

/**
 * An item whose changes wait in the source, in one piece: from what it was before the first of them to what it is after the last.
 *
 * @param key its key
 * @param kind why it is kept
 * @param before what it was; empty where it was not there
 * @param after what it is; empty where it is gone
 * @param refusal why
 * @param records how many changes that are
 * @param since when the first of them happened, to about a second, where it waits in quarantine; else when it was kept
 */
public record HeldItem(
        ItemKey key,
        Kind kind,
        Optional<Item> before,
        Optional<Item> after,
        RowRefusal refusal,
        long records,
        Instant since) {

    /** Why an item is kept. */
    public enum Kind {
        /** Its rows are not as it says: it could not be applied, and later changes of it wait behind. */
        QUARANTINED,
        /** Its own rows are as it says, but what it copies from other rows is not, or not yet. */
        DIFFERING
    }

    /** The same with one more change behind it. */
    public HeldItem then(Optional<Item> later) {
        return new HeldItem(key, kind, before, later, refusal, records + 1, since);
    }

    /** The same for another reason. */
    public HeldItem because(RowRefusal other) {
        return new HeldItem(key, kind, before, after, other, records, since);
    }
}
