package dev.sluice.write;

import dev.sluice.projection.Rendering;

/** What is to be written for a row that was read. */
public sealed interface RowWrite {
    /** Its item. */
    record Put(RenderedItem item) implements RowWrite {}

    /**
     * The tombstone of a row that its entity's filter leaves out, at the row's own version: an older item of it may still be on its way from an
     * application, and must not find the key empty.
     */
    record Bury(RenderedItem tombstone) implements RowWrite {}

    /** Nothing: the filter leaves it out, and what stands under its key is told by the log alone. */
    record Nothing() implements RowWrite {}

    /** Nothing, since it cannot be represented. */
    record Refused(Rendering.Rejected why) implements RowWrite {}
}
