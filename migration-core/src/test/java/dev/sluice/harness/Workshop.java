package dev.sluice.harness;

import dev.sluice.simulator.fault.FaultScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where rounds are run.
 *
 * @param folder for their projects
 * @param archive from which their processes start
 */
record Workshop(Path folder, ClassArchive archive) {
    /** Runs one round to learn which classes a process loads, and archives them. */
    static Workshop in(Path folder) {
        Path loaded = folder.resolve("classes.list");
        Workshop first = new Workshop(folder, ClassArchive.recording(loaded));
        RoundReport report = first.round(new RoundPlan(0, Traffic.STILL, List.of(), FaultScript.NONE), Mutant.NONE);
        if (!report.findings().isEmpty()) {
            throw new IllegalStateException("not even a backfill that nobody disturbs is right: " + report);
        }
        return new Workshop(folder, ClassArchive.dump(folder, loaded));
    }

    /** Runs one round of live load, in a folder of its own. */
    RoundReport followed(long seed, Mutant mutant) {
        try (FollowRound round = new FollowRound(seed, mutant, Files.createTempDirectory(folder, "follow"), archive)) {
            return round.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs one round in a folder of its own. */
    RoundReport round(RoundPlan plan, Mutant mutant) {
        try (Round round = new Round(plan, mutant, Files.createTempDirectory(folder, "round"), archive)) {
            return round.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
