package dev.sluice.engine;

import dev.sluice.gateway.FeedRecord;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.RunEpoch;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.TargetIdentity;
import dev.sluice.projection.Projection;
import dev.sluice.run.RunId;
import dev.sluice.value.Lsn;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        long first = journal.firstGeneration(run.generation());
        List<RunRecord> backfills = journal.runs(RunRecord.Kind.BACKFILL).stream()
                .filter(one -> isOfSame(one, run, first))
                .toList();
        return projection.entities().stream()
                .map(entity -> missing(journal, entity.entity().name(), feed, backfills))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> inexact(journal, feed, run))
                .or(() -> leftOver(journal, feed, run, backfills));
    }

    /** A row of a snapshot whose position is not exact may have overwritten a newer change of the stream, whatever other backfills did. */
    private static Optional<String> inexact(Journal journal, FeedRecord feed, RunRecord stream) {
        return intoSameTables(journal, stream)
                .filter(run -> journal.epochs(run.id()).stream()
                        .anyMatch(epoch -> epoch.kind() != SourceEpoch.Kind.LOG_ORDERED
                                && epoch.position().compareTo(feed.start()) >= 0))
                .findFirst()
                .map(run ->
                        "Backfill " + run.id() + " read a snapshot whose position in the log is not exact, beside the"
                                + " stream, so that a newer change may be missing (section 4): say sluice sync --drop, sluice sync --prepare and"
                                + " sluice backfill where the source has a replication slot left for its snapshot.");
    }

    /** What was deleted between an older backfill and the feed is in neither of them and nobody's to delete; only a verification finds it. */
    private static Optional<String> leftOver(
            Journal journal, FeedRecord feed, RunRecord stream, List<RunRecord> backfills) {
        Set<RunId> behind = backfills.stream()
                .filter(run -> gap(journal.epochs(run.id()), "", feed).isEmpty())
                .map(RunRecord::id)
                .collect(Collectors.toSet());
        boolean isProven = journal.latestEvidence().stream()
                .anyMatch(evidence -> evidence.kind().equals("verify-items")
                        && evidence.conclusion().equals("EQUAL")
                        && behind.contains(evidence.run()));
        return intoSameTables(journal, stream)
                .filter(run -> !isProven)
                .filter(run -> journal.epochs(run.id()).stream()
                        .anyMatch(epoch -> epoch.position().compareTo(feed.start()) < 0))
                .findFirst()
                .map(run -> "Backfill " + run.id() + " wrote before the feed began at " + feed.start()
                        + ", so that items of rows that were deleted in between may still stand (R-54): run sluice verify while nobody"
                        + " writes, which names them.");
    }

    private static Stream<RunRecord> intoSameTables(Journal journal, RunRecord stream) {
        return journal.runs(RunRecord.Kind.BACKFILL).stream()
                .filter(run -> run.source().equals(stream.source())
                        && TargetIdentity.shareName(run.target(), stream.target()));
    }

    /** A way back raises the generation and moves nothing anew: what was moved since design and source are these counts. */
    private static boolean isOfSame(RunRecord backfill, RunRecord stream, long first) {
        return backfill.state() == RunRecord.State.DONE
                && backfill.source().equals(stream.source())
                && backfill.target().equals(stream.target())
                && backfill.designHash().equals(stream.designHash())
                && backfill.generation() >= first
                && backfill.generation() <= stream.generation();
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
