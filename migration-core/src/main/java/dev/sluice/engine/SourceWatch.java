package dev.sluice.engine;

import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceStrain;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.CourtesySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Tells whether the source wants to be spared (source courtesy, correctness.md section 8). Used by one thread at a time. */
final class SourceWatch {
    /** A figure that held the run lets go below this share of its limit, so that the run does not flutter. */
    private static final double LETS_GO_AT = 0.8;

    private final SourceDatabase database;
    private final CourtesySettings settings;
    private final Path folder;
    private boolean holding;
    private boolean blind;
    private boolean told;

    /**
     * A watch.
     *
     * @param folder the project folder, below which the pause file is looked for
     */
    SourceWatch(SourceDatabase database, CourtesySettings settings, Path folder) {
        this.database = database;
        this.settings = settings;
        this.folder = folder;
    }

    /**
     * A limit that nobody can look after protects nothing.
     *
     * @throws InvalidInputException where a limit is set and the role may not see what it limits
     */
    void requireSight() {
        if (isLimited() && database.strain().sight() == SourceStrain.Sight.ITSELF) {
            throw new InvalidInputException(
                    "run.courtesy in sluice.yaml limits what other sessions and replicas of the source may suffer, but the"
                            + " source's role may not see them: GRANT pg_read_all_stats to it (pg_monitor has it too), or"
                            + " remove replicaLagSeconds and activeConnections.");
        }
    }

    private boolean isLimited() {
        return settings.replicaLag().isPresent() || settings.activeConnections().isPresent();
    }

    /** Why the run is to be held, one sentence with the figure; empty where it may go on. */
    Optional<String> look() {
        blind = false;
        told = true;
        Optional<String> reason = pauseFile().or(this::strain);
        holding = told ? reason.isPresent() : holding;
        return reason;
    }

    /** Whether the source could not be asked when it was looked at last. */
    boolean isBlind() {
        return blind;
    }

    private Optional<String> pauseFile() {
        return settings.pauseFile()
                .filter(name -> Files.exists(folder.resolve(name)))
                .map(name -> "The pause file " + name + " is there; remove it to go on.");
    }

    private Optional<String> strain() {
        if (!isLimited()) {
            return Optional.empty();
        }
        try {
            SourceStrain strain = database.strain();
            if (strain.sight() == SourceStrain.Sight.ITSELF) {
                told = false;
                return Optional.of(
                        "The source's role may no longer see other sessions and replicas, so nobody knows whether"
                                + " the limits of run.courtesy are kept: GRANT pg_read_all_stats to it.");
            }
            return lag(strain).or(() -> connections(strain));
        } catch (UnreachableException unreachable) {
            blind = true;
            told = false;
            return Optional.of("The source cannot be asked how hard it works, so nobody knows whether the limits of"
                    + " run.courtesy are kept.");
        }
    }

    private Optional<String> lag(SourceStrain strain) {
        if (settings.replicaLag().isEmpty() || strain.replicaLag().isEmpty()) {
            return Optional.empty();
        }
        Duration limit = settings.replicaLag().get();
        double seconds = strain.replicaLag().get().toMillis() / 1000.0;
        return seconds > threshold(limit.toSeconds())
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "A replica of the source lags %.1f s behind, the limit is %d s (replicaLagSeconds).",
                        seconds,
                        limit.toSeconds()))
                : Optional.empty();
    }

    private Optional<String> connections(SourceStrain strain) {
        if (settings.activeConnections().isEmpty()) {
            return Optional.empty();
        }
        long limit = settings.activeConnections().getAsLong();
        return strain.activeConnections() > threshold(limit)
                ? Optional.of(
                        strain.activeConnections() + " sessions of others are at work in the source, the limit is "
                                + limit + " (activeConnections).")
                : Optional.empty();
    }

    private double threshold(long limit) {
        return holding ? LETS_GO_AT * limit : limit;
    }
}
