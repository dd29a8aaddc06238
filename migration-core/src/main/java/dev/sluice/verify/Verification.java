package dev.sluice.verify;

import dev.sluice.access.AccessPattern;
import dev.sluice.gateway.SourceEpoch;
import java.util.List;

/**
 * The door to verification. Each call opens a fresh snapshot of the source, compares, and closes it. Thread-safe.
 *
 * @param ports what it works with
 */
public record Verification(VerificationPorts ports) {

    /**
     * Verifies.
     *
     * @param level how deep
     * @param patterns the project's access patterns, used by {@link VerifyLevel#PATTERNS} alone
     * @return what was found; a side that cannot be read makes it INCONCLUSIVE, once the snapshot is open
     * @throws dev.sluice.problem.InvalidInputException when a pattern's statement or request is wrong
     * @throws dev.sluice.problem.UnreachableException when no snapshot can be opened
     * @throws dev.sluice.problem.StoppedException when a stop was requested, or the disk is full
     */
    public VerifyResult run(VerifyLevel level, List<AccessPattern> patterns) {
        try (SourceEpoch epoch = ports.epochs().get()) {
            return level == VerifyLevel.PATTERNS
                    ? new PatternVerification(ports).run(patterns, epoch)
                    : new ItemVerification(ports, level).run(epoch);
        }
    }
}
