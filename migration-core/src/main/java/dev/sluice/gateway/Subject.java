package dev.sluice.gateway;

import java.util.Optional;

/**
 * What a piece of evidence speaks of. It proves nothing of another design, other patterns, another source or another target.
 *
 * @param designHash the design
 * @param patternsHash the access patterns with their statements and requests
 * @param source identity of the source: system identifier and database
 * @param target identity of the target tables, see {@link TargetIdentity}; empty where the target took no part
 */
public record Subject(String designHash, String patternsHash, String source, String target) {
    /**
     * Whether it is still what a project is about.
     *
     * @param now the design and the patterns as they are now; its source and target are not looked at
     * @param run the newest backfill, if there was one
     */
    public boolean isOf(Subject now, Optional<RunRecord> run) {
        return designHash.equals(now.designHash) && patternsHash.equals(now.patternsHash) && isOf(run);
    }

    /** Whether it is the very source and tables of a run; where nothing was moved, there are no others. */
    public boolean isOf(Optional<RunRecord> run) {
        return run.isEmpty()
                || source.equals(run.get().source()) && target.equals(run.get().target());
    }
}
