package dev.sluice.gateway;

import dev.sluice.item.EncodedItem;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.ItemSize;
import dev.sluice.value.Bytes;
import dev.sluice.value.Version;

/**
 * An item on its way to the target, which stores it with its engine attributes (R-11b): {@code _mv} is the version, {@code _mh} the
 * content's hash. Immutable and thread-safe.
 *
 * @param content the item without engine attributes
 * @param version what it was rendered from
 */
public record VersionedItem(EncodedItem content, Version version) {
    /** Its size by DynamoDB's arithmetic, engine attributes included. */
    public Bytes measured() {
        return new Bytes(content.measuredBytes() + EngineAttributes.measured(version));
    }

    /** No less than the same by the most cautious reading of the documents, see {@link ItemSize#upperBound}. */
    public Bytes upperBound() {
        return new Bytes(content.upperBoundBytes() + EngineAttributes.upperBound(version));
    }
}
