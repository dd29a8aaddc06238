package dev.sluice.engine;

import dev.sluice.gateway.FeedRecord;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.RunEpoch;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.projection.Projection;
import dev.sluice.value.Lsn;
import java.util.List;
import java.util.Optional;

/**
 * Whether backfill and stream together hold everything (section 4, A): rows that nobody has changed since the feed began come from a backfill
 * alone, and its snapshots must not be older than the feed, or what was committed in between is in neither. Stateless.
 */
final class SyncCoverage {
    private SyncCoverage() {}

    /**
     * What is missing.
     *
     * @param run of the stream: backfills of its source, target, design and generation count
     * @return one sentence about the first entity of which something is missing; empty where nothing is
     */
    static Optional<String> missing(Journal journal, Projection projection, FeedRecord feed, RunRecord run) {
        List<RunRecord> backfills = journal.runs(RunRecord.Kind.BACKFILL).stream()
                .filter(one -> isOfSame(one, run))
                .toList();
        return projection.entities().stream()
                .map(entity -> missing(journal, entity.entity().name(), feed, backfills))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean isOfSame(RunRecord backfill, RunRecord stream) {
        return backfill.state() == RunRecord.State.DONE
                && backfill.source().equals(stream.source())
                && backfill.target().equals(stream.target())
                && backfill.designHash().equals(stream.designHash())
                && backfill.generation() == stream.generation();
    }

    private static Optional<String> missing(
            Journal journal, String entity, FeedRecord feed, List<RunRecord> backfills) {
        List<RunRecord> ofEntity = backfills.stream()
                .filter(run -> run.scope().isEmpty() || run.scope().equals(entity))
                .toList();
        if (ofEntity.isEmpty()) {
            return Optional.of("Rows of entity " + entity + " that nobody has changed since " + feed.start()
                    + " are not in the target, because no backfill with this design has reached its end there: run sluice"
                    + " backfill, then sluice sync again.");
        }
        List<String> reasons = ofEntity.stream()
                .map(run -> gap(journal.epochs(run.id()), entity, feed))
                .flatMap(Optional::stream)
                .toList();
        return reasons.size() < ofEntity.size() ? Optional.empty() : Optional.of(reasons.get(0));
    }

    /** Why a backfill and the stream do not hold everything together; empty where they do. */
    private static Optional<String> gap(List<RunEpoch> epochs, String entity, FeedRecord feed) {
        Optional<Lsn> oldest = epochs.stream().map(RunEpoch::position).min(Lsn::compareTo);
        if (oldest.isEmpty() || oldest.get().compareTo(feed.start()) < 0) {
            return Optional.of(
                    "The backfill of entity " + entity + " read a snapshot that is older than the feed: changes"
                            + " between " + oldest.map(Lsn::toString).orElse("its beginning") + " and " + feed.start()
                            + " are in neither of them: run sluice backfill again, now that the feed is there, then sluice sync again.");
        }
        return epochs.stream().allMatch(epoch -> epoch.kind() == SourceEpoch.Kind.LOG_ORDERED)
                ? Optional.empty()
                : Optional.of("The backfill of entity " + entity
                        + " read a snapshot whose position in the log is not exact, so"
                        + " that a change may be in neither of them (section 4): run sluice backfill again where the source"
                        + " has a replication slot left for its snapshot, then sluice sync again.");
    }
}
