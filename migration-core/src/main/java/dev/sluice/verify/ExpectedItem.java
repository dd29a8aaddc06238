package dev.sluice.verify;

import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.projection.EntityProjection;
import java.util.Optional;

/** What the source says of a key at a position. Immutable. */
sealed interface ExpectedItem {
    /** No row has it. */
    ExpectedItem NOTHING = new Nothing();

    /** The hash of the content that should be there; nothing where no item should be. */
    Optional<Hash128> content();

    /**
     * An item should be there.
     *
     * @param hash of its content
     * @param item itself, where it was asked for: many may be too large to hold
     */
    record Present(EntityProjection entity, Hash128 hash, Optional<Item> item) implements ExpectedItem {
        @Override
        public Optional<Hash128> content() {
            return Optional.of(hash);
        }
    }

    /** No row has it. */
    record Nothing() implements ExpectedItem {
        @Override
        public Optional<Hash128> content() {
            return Optional.empty();
        }
    }

    /** A row has it that cannot be moved: it is in quarantine, and what stands there is left as it is. */
    record Quarantined(EntityProjection entity) implements ExpectedItem {
        @Override
        public Optional<Hash128> content() {
            return Optional.empty();
        }
    }

    /** Several rows claim it: whatever stands there, one of them is lost. */
    record Claimed(EntityProjection entity) implements ExpectedItem {
        @Override
        public Optional<Hash128> content() {
            return Optional.empty();
        }
    }
}
