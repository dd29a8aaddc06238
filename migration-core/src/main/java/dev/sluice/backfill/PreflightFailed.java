package dev.sluice.backfill;

import dev.sluice.problem.Finding;
import java.util.List;

/**
 * The rows break a rule that forbids to begin, or to go on with a run; this call began no run. Where a later
 * snapshot of a run shows it, what was written before stays, and the run is noted as STOPPED.
 *
 * @param findings what they break, never empty
 */
public record PreflightFailed(List<Finding> findings) implements BackfillConclusion {
    public PreflightFailed {
        findings = List.copyOf(findings);
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("a preflight fails because of something");
        }
    }
}
