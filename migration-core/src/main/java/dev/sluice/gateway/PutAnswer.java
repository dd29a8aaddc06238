package dev.sluice.gateway;

import dev.sluice.item.Item;
import dev.sluice.value.WriteUnits;
import java.util.Optional;

/** The answer to a conditional put. */
public sealed interface PutAnswer {
    /**
     * It was stored.
     *
     * @param replaced the older item that stood there, if any
     */
    record Stored(WriteUnits consumed, Optional<Item> replaced) implements PutAnswer {}

    /** The condition failed; the item that stands there came back. */
    record Refused(Item existing, WriteUnits consumed) implements PutAnswer {}

    /** It was not stored, or nobody knows. */
    record Failed(StoreFailure failure) implements PutAnswer {}
}
