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
    /** The most characters of the records of one page. */
    int PAGE_CHARACTERS = 2 * 1024 * 1024;

    /**
     * Notes rows of a range that is still under way; so does {@link Journal#completeRange}. A row that has an open record of the same run,
     * with the same rule and subject, gets none again, so that a range may be done again. Every other open record of the row is closed as
     * {@link QuarantineEnding.How#NOTED_AGAIN}.
     */
    void note(RangeRecord range, List<QuarantineRecord> records);

    /**
     * The first open records, by number, without row and item: {@link #find} gives a whole one.
     *
     * @param after only those with higher numbers
     * @param most how many at most; fewer where they are more than {@link #PAGE_CHARACTERS}, but one at least where there is any
     */
    List<QuarantineEntry> open(long after, int most);

    /** The newest closed records, without row and item. */
    List<QuarantineEntry> closed(int most);

    /**
     * Shows the open records of some rows, oldest first.
     *
     * @param most how many at most
     * @param to is given the number, run and hash of each; must not use the journal
     */
    void visit(QuarantineRows rows, int most, OpenRecord to);

    /**
     * The open records that a run noted of a range, with the hash of each row's key by number.
     *
     * @param after only those with higher numbers
     * @param most how many at most
     */
    Map<Long, String> open(RangeRecord range, long after, int most);

    /** Closes all open records of rows with these hashes. */
    void close(QuarantineRows rows, List<String> sourceKeyHashes, QuarantineEnding ending);

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

    /** Is shown an open record. */
    @FunctionalInterface
    interface OpenRecord {
        /** A record's number, the run that noted it and the hash of its row's key. */
        void accept(long number, RunId run, String sourceKeyHash);
    }

    /**
     * How many records there are.
     *
     * @param open that need a look
     * @param closed that were dealt with
     */
    record Size(long open, long closed) {}
}
