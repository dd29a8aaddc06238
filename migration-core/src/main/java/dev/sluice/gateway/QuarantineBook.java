package dev.sluice.gateway;

import dev.sluice.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The quarantine of all runs of a project. Nothing is removed from it; a record that was dealt with is closed. Thread-safe.
 *
 * <p>Every method throws {@link dev.sluice.problem.StoppedException} when the disk is full or the file cannot be written.
 */
public interface QuarantineBook {
    /**
     * The first open records, by number.
     *
     * @param after only those with higher numbers
     * @param most how many at most
     */
    List<QuarantineEntry> open(long after, int most);

    /** The newest closed records. */
    List<QuarantineEntry> closed(int most);

    /** How many are open, and how many closed. */
    Size size();

    /** One record. */
    Optional<QuarantineEntry> find(long number);

    /**
     * How many open records each entity has in a run.
     *
     * @param since only those noted after this moment
     */
    Map<String, Long> open(RunId run, Instant since);

    /** Closes a record; at most once. */
    void close(long number, QuarantineEnding ending);

    /**
     * How many records there are.
     *
     * @param open that need a look
     * @param closed that were dealt with
     */
    record Size(long open, long closed) {}
}
