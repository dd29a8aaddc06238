package dev.sluice.backfill;

import dev.sluice.gateway.SourceEpoch;
import dev.sluice.problem.Finding;
import dev.sluice.projection.EntityProjection;
import dev.sluice.value.Version;
import java.util.List;

/** Looks for rows that claim one key before the first write of a run, and before it is gone on with: the collision scan of R-03. */
@FunctionalInterface
public interface Preflight {
    /**
     * Inspects.
     *
     * @param epoch the snapshot that the run is going to write
     * @param entities all entities of the tables that the run writes to, also those that it leaves out
     * @param version the version of the run's items
     * @return findings that forbid to begin; waived ones are not among them
     */
    List<Finding> inspect(SourceEpoch epoch, List<EntityProjection> entities, Version version);
}
