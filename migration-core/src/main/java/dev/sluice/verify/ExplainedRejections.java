package dev.sluice.verify;

import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.Rendering;
import dev.sluice.projection.SourceRow;

/**
 * Tells which source rows that cannot be represented are accounted for: in quarantine and waived by a person. A verification that
 * meets another one is never EQUAL, because nobody knows the key that it cannot compare. Thread-safe.
 */
@FunctionalInterface
public interface ExplainedRejections {
    /** Nothing is explained. */
    ExplainedRejections NONE = (entity, row, rejected) -> false;

    /**
     * Whether the rejection is accounted for.
     *
     * @param entity the entity that the row should have become
     * @param row the row
     * @param rejected why it did not
     */
    boolean explains(EntityProjection entity, SourceRow row, Rendering.Rejected rejected);
}
