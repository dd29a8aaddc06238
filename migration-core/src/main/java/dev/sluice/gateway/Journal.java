package dev.sluice.gateway;

import dev.sluice.projection.SourceForm;
import dev.sluice.run.Ledger;
import dev.sluice.run.RangeCounts;
import dev.sluice.run.RunId;
import dev.sluice.value.Lsn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened: append-only facts in the project folder, each call committed and synced to disk when it returns.
 * Thread-safe; several processes may read while one writes. The first call that steers a run ({@link #generation}, {@link #beginRun}
 * and the like) makes this process the folder's only writer until {@link #close}; a second one is refused with {@link
 * dev.sluice.problem.StoppedException}.
 *
 * <p>Every method throws {@link dev.sluice.problem.StoppedException} when the disk is full or the file cannot be written.
 */
public interface Journal extends AutoCloseable {
    /** Makes this process the folder's only writer now, before it acts outside of the journal. */
    void claim();

    /**
     * The generation of a design on a source: that of the call before if it had the same pair, else one more than the highest.
     * Going back to an older design is a new generation too, or its versions would be refused as stale.
     *
     * @param designHash of the design
     * @param sourceIdentity system identifier and database
     */
    long generation(String designHash, String sourceIdentity, Instant at);

    /**
     * One more generation of the same design and source, after a way back: what is written from now on is newer than all before.
     *
     * @param designHash of the design
     * @param sourceIdentity as in {@link #generation}
     * @return the generation, which {@link #generation} gives from now on
     */
    long raiseGeneration(String designHash, String sourceIdentity, Instant at);

    /**
     * The oldest generation from which on design and source stayed those of this one: what was moved since then is whole without another backfill.
     *
     * @param generation one that was given; of another one itself
     */
    long firstGeneration(long generation);

    /** Begins a run that relies on nothing in a source's catalogue. */
    default void beginRun(RunRecord run) {
        beginRun(run, SourceForm.NOTHING);
    }

    /**
     * Begins a run.
     *
     * @param form what it relies on in the source's catalogue
     */
    void beginRun(RunRecord run, SourceForm form);

    /** What a run relied on in the source's catalogue when it began; {@link SourceForm#NOTHING} where that was not noted. */
    SourceForm sourceForm(RunId run);

    /** Ends a run. */
    void endRun(RunId run, RunRecord.State state, Instant at);

    /** The newest run of the kind, if any. */
    Optional<RunRecord> latestRun(RunRecord.Kind kind);

    /** Every run of the kind, the newest first. */
    List<RunRecord> runs(RunRecord.Kind kind);

    /** How processes steer runs of one another; the same object at each call. */
    RunControl control();

    /** The steps of runs that act outside of the journal; the same object at each call. */
    RunSteps steps();

    /** Notes that a snapshot was opened for a run, which is thereby running (again). */
    void recordEpoch(RunId run, RunEpoch epoch);

    /** The snapshots that were opened for a run, oldest first. */
    List<RunEpoch> epochs(RunId run);

    /** Plans the ranges of an entity, all at once and once in a run; at least one, an empty table too. */
    void planRanges(RunId run, String entity, List<KeyRange> ranges);

    /**
     * Puts smaller ranges in the place of one that is planned and not done, in one transaction. Numbers are never used twice.
     *
     * @param range refused where it is done or was split before
     * @param parts two or more, which together cover its keys
     * @return the new ranges, in the order of the parts
     */
    List<RangeRecord> splitRange(RangeRecord range, List<KeyRange> parts, Instant at);

    /** The keys of a range that was planned, also where it was split since; empty where it never was. */
    Optional<KeyRange> keys(RunId run, String entity, int number);

    /** Every planned range with its state, by entity and number; not those that were split. */
    List<RangeRecord> ranges(RunId run);

    /**
     * A range is done: its counts and its quarantined rows in one transaction, after every item has its final outcome
     * (correctness.md section 7).
     */
    void completeRange(
            RangeRecord range, Lsn version, RangeCounts counts, List<QuarantineRecord> quarantined, Instant at);

    /** The ledger, derived from the range records. */
    Ledger ledger(RunId run);

    /** The quarantine of all runs; the same object at each call. */
    QuarantineBook quarantine();

    /** The feeds of the project; the same object at each call. */
    FeedBook feeds();

    /** The phases of the project's move; the same object at each call. */
    CutoverBook cutover();

    /** How many open records are in quarantine for a run; there may be as many as the source has rows. */
    long quarantineSize(RunId run);

    /**
     * The first open records in quarantine for a run.
     *
     * @param most how many at most
     */
    List<QuarantineRecord> quarantine(RunId run, int most);

    /** All of them, for a quarantine that is known to be small. */
    default List<QuarantineRecord> quarantine(RunId run) {
        return quarantine(run, Integer.MAX_VALUE);
    }

    /** Keeps the result of a check, a survey or a verification. */
    void recordEvidence(Evidence evidence);

    /**
     * Evidence of one kind, the newest first.
     *
     * @param most how many at most
     */
    List<KeptEvidence> kept(String kind, int most);

    /** The same without their places. */
    default List<Evidence> evidence(String kind, int most) {
        return kept(kind, most).stream().map(KeptEvidence::evidence).toList();
    }

    /** The newest evidence of each kind, oldest first. */
    List<Evidence> latestEvidence();

    /**
     * The newest evidence of one kind, if there is any.
     *
     * @param kind see {@link Evidence}
     */
    default Optional<Evidence> latestEvidence(String kind) {
        return latestEvidence().stream()
                .filter(evidence -> evidence.kind().equals(kind))
                .findFirst();
    }

    /** The hash of everything that it holds, at one moment; empty where it is kept in no file. */
    default Optional<JournalDigest> digest() {
        return Optional.empty();
    }

    @Override
    void close();
}
