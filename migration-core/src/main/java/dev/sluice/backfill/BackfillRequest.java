package dev.sluice.backfill;

import dev.sluice.project.LimitSettings;
import dev.sluice.projection.Projection;
import dev.sluice.value.Bytes;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What to backfill. An unfinished run is gone on with where all of this but the mode's absence and the range size is the same.
 *
 * @param projection the compiled design
 * @param designHash the hash of the design
 * @param sourceIdentity system identifier and database
 * @param only the one entity to move; all where absent
 * @param mode how to write; where absent the tool chooses and says why
 * @param rangeBytes wanted size of a range
 * @param limits what the run may not exceed
 * @param timeline the source's; empty where it does not tell it
 */
public record BackfillRequest(
        Projection projection,
        String designHash,
        String sourceIdentity,
        Optional<String> only,
        Optional<WriteMode> mode,
        Bytes rangeBytes,
        LimitSettings limits,
        OptionalInt timeline) {
    /** On a source that does not tell its timeline. */
    public BackfillRequest(
            Projection projection,
            String designHash,
            String sourceIdentity,
            Optional<String> only,
            Optional<WriteMode> mode,
            Bytes rangeBytes,
            LimitSettings limits) {
        this(projection, designHash, sourceIdentity, only, mode, rangeBytes, limits, OptionalInt.empty());
    }

    /** With the standard limits. */
    public BackfillRequest(
            Projection projection,
            String designHash,
            String sourceIdentity,
            Optional<String> only,
            Optional<WriteMode> mode,
            Bytes rangeBytes) {
        this(projection, designHash, sourceIdentity, only, mode, rangeBytes, LimitSettings.DEFAULT);
    }

    /** The same on this timeline of the source. */
    public BackfillRequest onTimeline(OptionalInt other) {
        return new BackfillRequest(projection, designHash, sourceIdentity, only, mode, rangeBytes, limits, other);
    }

    /** What a generation of versions belongs to besides the design: positions of two timelines cannot be compared. */
    String versionedSource() {
        return timeline.isPresent() ? sourceIdentity + " timeline " + timeline.getAsInt() : sourceIdentity;
    }

    /** The scope as the journal notes it. */
    String scope() {
        return only.orElse("");
    }
}
