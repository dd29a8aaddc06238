package dev.sluice.survey;

import dev.sluice.gateway.SourceEpoch;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.Projection;
import dev.sluice.value.Bytes;
import dev.sluice.value.Version;
import java.util.List;

/**
 * What to survey.
 *
 * @param projection the compiled design
 * @param entities the entities; for the collision scan of a table all entities of that table
 * @param epoch the snapshot to read
 * @param version the version that the items would get: its digits count in their sizes (R-11b)
 * @param depth what to look for
 * @param sample how much to read
 * @param rangeBytes wanted size of a range
 */
public record SurveyRequest(
        Projection projection,
        List<EntityProjection> entities,
        SourceEpoch epoch,
        Version version,
        Depth depth,
        Sample sample,
        Bytes rangeBytes) {
    public SurveyRequest {
        entities = List.copyOf(entities);
        if (depth == Depth.COLLISIONS && !(sample instanceof Sample.Everything)) {
            throw new IllegalArgumentException("collisions are found by a full scan only (R-03)");
        }
    }

    /** What a survey looks for. */
    public enum Depth {
        /** Sizes, limits, values that cannot be represented, and collisions. */
        FULL,
        /**
         * Rows that claim one key, nothing else: entities whose keys the design proves to be distinct are not read, see {@link
         * Projection#withoutProofOfKeys}.
         */
        COLLISIONS
    }
}
