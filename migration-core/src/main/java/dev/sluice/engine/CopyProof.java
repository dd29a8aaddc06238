package dev.sluice.engine;

import dev.sluice.gateway.SourceCopy;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceLock;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.StoppedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Proves that what a project calls a copy of its source is one, before a rehearsal changes anything in it. Used by one thread. */
final class CopyProof {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final int LOOKS = 12;

    private final EnginePorts ports;
    private final Workspace workspace;

    CopyProof(EnginePorts ports, Workspace workspace) {
        this.ports = ports;
        this.workspace = workspace;
    }

    /**
     * Proves that the copy is another database than the source, that nobody else works with it, and that no other rehearsal does so from now on. Locks are
     * of one database: what the source holds, its copy does not know of.
     *
     * @return the lock of a single rehearsal, for the caller to close
     * @throws InvalidInputException where it is the source, or somebody is connected to it
     * @throws StoppedException when another rehearsal uses it
     */
    SourceLock require(SourceDatabase copy) {
        List<String> proof = List.of("rehearsal " + RehearseTask.random(ports));
        try (SourceDatabase source = ports.sources().connect(workspace.project().source())) {
            if (source.copy(RehearsalProject.MARK).isStandby()) {
                throw new InvalidInputException(
                        "The source is a standby, and whether cutover.rehearsal.copy is a copy or the server that it repeats cannot be told"
                                + " from it; rehearse with a project whose source is the primary.");
            }
            try (SourceLock held =
                    source.lock(proof).orElseThrow(() -> new IllegalStateException("nobody else knows of this lock"))) {
                Optional<SourceLock> other = copy.lock(proof);
                other.ifPresent(SourceLock::close);
                if (other.isEmpty()) {
                    throw new InvalidInputException(
                            "cutover.rehearsal.copy leads to the source itself; a rehearsal changes rows and takes rights, so name a"
                                    + " database that was restored from it.");
                }
                if (!held.isHeld()) {
                    throw new StoppedException(
                            "A session at the source ended while the copy was looked at, so that nothing is proven; run the same command again.");
                }
            }
        }
        // Whoever rehearses is among those who are connected, so this is asked first.
        alone(copy).close();
        requireUnused(copy.copy(RehearsalProject.MARK));
        return alone(copy);
    }

    private void requireUnused(SourceCopy copy) {
        List<String> others = copy.others();
        for (int attempt = 1; attempt < LOOKS && !others.isEmpty(); attempt++) {
            // The server needs a moment to see that a session has ended.
            ports.pause().pause(BETWEEN_LOOKS);
            others = copy.others();
        }
        if (!others.isEmpty()) {
            throw new InvalidInputException(
                    "Somebody uses the database of cutover.rehearsal.copy: "
                            + String.join(", ", others)
                            + ". A rehearsal changes its rows and takes rights; name a copy that nobody works with, or end these sessions.");
        }
    }

    private static SourceLock alone(SourceDatabase copy) {
        return copy.lock(List.of(RehearsalProject.MARK))
                .orElseThrow(
                        () -> new StoppedException("Another rehearsal goes on in this copy; wait until it has ended."));
    }
}
