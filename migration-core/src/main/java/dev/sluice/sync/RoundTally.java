package dev.sluice.sync;

import dev.sluice.backfill.Provenance;
import dev.sluice.backfill.Quarantine;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.QuarantineEnding;
import dev.sluice.gateway.QuarantineEnding.How;
import dev.sluice.gateway.QuarantineRecord;
import dev.sluice.gateway.RangeRecord;
import dev.sluice.gateway.TargetIdentity;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.EncodedItem;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.problem.StoppedException;
import dev.sluice.projection.Rendering;
import dev.sluice.projection.SourceRow;
import dev.sluice.run.Outcome;
import dev.sluice.value.CapacityUnits;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import dev.sluice.write.RenderedItem;
import dev.sluice.write.StoredVersion;
import dev.sluice.write.WriteResult;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of the items of a round. What cannot be moved goes to the journal's quarantine, durably, before the round is applied, and
 * a row that came to a good end closes its open records. Writer threads settle; thread-safe.
 */
final class RoundTally {
    /** Outcomes that a person has to look at. */
    private static final Set<Outcome> BAD = EnumSet.of(Outcome.COLLIDED, Outcome.FOREIGN, Outcome.QUARANTINED);
    /** So many records go to the journal together at least, unless the round ends. */
    private static final int PORTION = 500;

    private final SyncRequest request;
    private final Journal journal;
    private final Clock clock;
    private final OpenRows open;
    private final Round round;
    private final Map<FollowedEntity, Quarantine> quarantines = new HashMap<>();
    private final Map<FollowedEntity, List<QuarantineRecord>> waiting = new HashMap<>();
    private final Map<How, Map<FollowedEntity, List<String>>> ended = new EnumMap<>(How.class);
    private final EnumMap<Outcome, Long> items = new EnumMap<>(Outcome.class);
    private final EnumMap<Outcome, Long> tombstones = new EnumMap<>(Outcome.class);
    private @Nullable String rebase;
    private long quarantined;
    private long logOrdered;
    private final List<Lsn> logStale = new ArrayList<>();

    /**
     * Nothing settled yet.
     *
     * @param open rows that have open records
     * @param round whose items
     */
    RoundTally(SyncRequest request, SyncPorts ports, OpenRows open, Round round) {
        this.request = request;
        this.journal = ports.journal();
        this.clock = ports.clock();
        this.open = open;
        this.round = round;
    }

    /** A row's item has its outcome. */
    synchronized void written(FollowedEntity entity, SourceRow row, RenderedItem item, WriteResult result) {
        Outcome outcome = outcome(entity, result);
        items.merge(outcome, 1L, Long::sum);
        noteOrder(entity, outcome, result);
        look(item, result);
        if (BAD.contains(outcome) || isTelling(result, outcome)) {
            add(entity, quarantine(entity).ofItem(row, item, result));
        } else {
            settle(entity, row, How.WRITTEN);
        }
    }

    /**
     * Changes that may have been applied before are read again in a later snapshot: an earlier attempt left another content of the same
     * version, and the changes in between are still to come, with higher versions. A row's own version has one content for ever.
     */
    private Outcome outcome(FollowedEntity entity, WriteResult result) {
        boolean isReplayed = round.isReplay() && !entity.isVersionedByRow();
        return result.outcome() == Outcome.COLLIDED && isReplayed ? Outcome.EQUAL : result.outcome();
    }

    /** Only versions of the log say that the log went back: an application that writes both sides is always ahead of the stream. */
    private void noteOrder(FollowedEntity entity, Outcome outcome, WriteResult result) {
        if (!entity.isVersionedByRow()) {
            logOrdered++;
            if (outcome == Outcome.STALE) {
                logStale.add(result.existing().flatMap(RoundTally::position).orElse(new Lsn(0)));
            }
        }
    }

    private static Optional<Lsn> position(Item standing) {
        return standing.get(EngineAttributes.VERSION) instanceof AttributeValue.NumberValue version
                ? Optional.of(new Version(version.value().toBigInteger()).position())
                : Optional.empty();
    }

    private static boolean isTelling(WriteResult result, Outcome outcome) {
        return !result.rule().isEmpty() && outcome != Outcome.EQUAL;
    }

    private void look(RenderedItem item, WriteResult result) {
        Version ours = item.item().version();
        StoredVersion.ofOtherGeneration(ours, result)
                .ifPresent(stored -> rebase =
                        StoredVersion.sentence(ours, stored, item.table().name()));
    }

    /**
     * Looks whether the target holds items of a generation that this folder does not know.
     *
     * @throws StoppedException where it does: nothing of the round may be called applied
     */
    synchronized void requireOwnGeneration() {
        if (rebase != null) {
            throw new StoppedException(rebase);
        }
    }

    /** A row of this round claims a key that another row of it has: one of both would be nowhere. */
    synchronized void claimedTwice(FollowedEntity entity, SourceRow row, RenderedItem item) {
        items.merge(Outcome.COLLIDED, 1L, Long::sum);
        add(
                entity,
                quarantine(entity)
                        .ofItem(
                                row,
                                item,
                                new WriteResult(
                                        Outcome.COLLIDED,
                                        CapacityUnits.ZERO,
                                        0,
                                        0,
                                        "R-11",
                                        "R-11: another row that was changed together with this one has the same key.",
                                        Optional.empty())));
    }

    /**
     * A tombstone has its outcome. One that is refused because an item of this very version stands there found its key in use again.
     */
    synchronized void buried(FollowedEntity entity, SourceRow former, RenderedItem item, WriteResult result) {
        Outcome outcome = result.outcome() == Outcome.COLLIDED ? Outcome.EQUAL : result.outcome();
        tombstones.merge(outcome, 1L, Long::sum);
        noteOrder(entity, outcome, result);
        look(item, result);
        if (BAD.contains(outcome) || isTelling(result, outcome)) {
            add(
                    entity,
                    BAD.contains(outcome)
                            ? quarantine(entity).ofTombstone(former, item, result)
                            : quarantine(entity).ofItem(former, item, result));
        }
    }

    /** The tombstone of a row that its entity's filter leaves out has its outcome, at the row's own version. */
    synchronized void leftOut(FollowedEntity entity, SourceRow row, RenderedItem tombstone, WriteResult result) {
        tombstones.merge(result.outcome(), 1L, Long::sum);
        look(tombstone, result);
        if (BAD.contains(result.outcome()) || isTelling(result, result.outcome())) {
            add(entity, quarantine(entity).ofTombstone(row, tombstone, result));
        } else {
            settle(entity, row, How.FILTERED);
        }
    }

    /** A row that counted its changes was removed with its counter: nothing is written. */
    synchronized void removed(FollowedEntity entity, SourceRow former, EncodedItem key) {
        add(entity, quarantine(entity).ofRemoved(former, key));
    }

    /** The target holds a version of a row that the row itself has not reached. */
    synchronized void overtaken(FollowedEntity entity, SourceRow row, RenderedItem item, Version stored) {
        add(entity, quarantine(entity).ofOvertaken(row, item, stored));
    }

    /** Whether a row has open records. */
    synchronized boolean isOpen(FollowedEntity entity, SourceRow row) {
        return !open.isEmpty(entity) && open.contains(entity, quarantine(entity).hash(row));
    }

    /** A row is not in the source any more, and its item goes; where that cannot go, it gets a new record. */
    synchronized void vanished(FollowedEntity entity, SourceRow former) {
        settle(entity, former, How.VANISHED);
    }

    /** A row cannot be represented. */
    synchronized void rejected(FollowedEntity entity, SourceRow row, Rendering.Rejected why) {
        add(entity, quarantine(entity).ofRow(row, why));
    }

    /** A row is not kept by its entity's filter. */
    synchronized void filtered(FollowedEntity entity, SourceRow row) {
        settle(entity, row, How.FILTERED);
    }

    private void add(FollowedEntity entity, QuarantineRecord record) {
        quarantined++;
        if (!QuarantineRecord.isForPeople(record.rule())) {
            String hash = record.origin().sourceKeyHash();
            open.add(entity, hash);
            ended.values().forEach(rows -> rows.getOrDefault(entity, new ArrayList<>())
                    .remove(hash));
        }
        List<QuarantineRecord> records = waiting.computeIfAbsent(entity, none -> new ArrayList<>());
        records.add(record);
        if (records.size() >= PORTION) {
            note(entity, records);
        }
    }

    private void settle(FollowedEntity entity, SourceRow row, How how) {
        if (open.isEmpty(entity)) {
            return;
        }
        String hash = quarantine(entity).hash(row);
        if (open.remove(entity, hash)) {
            ended.computeIfAbsent(how, none -> new HashMap<>())
                    .computeIfAbsent(entity, none -> new ArrayList<>())
                    .add(hash);
        }
    }

    private Quarantine quarantine(FollowedEntity entity) {
        return quarantines.computeIfAbsent(
                entity,
                none -> new Quarantine(
                        entity.projection(),
                        request.projection().sensitiveColumns(),
                        new Provenance(round.version().position(), request.run().designHash(), target(entity)),
                        clock));
    }

    private String target(FollowedEntity entity) {
        return TargetIdentity.only(
                request.run().target(), Set.of(entity.projection().table().name()));
    }

    /** Notes what is to be noted; when it returns, the round may be called applied. */
    synchronized void note() {
        waiting.forEach(this::note);
        ended.forEach((how, rows) -> rows.forEach((entity, hashes) -> close(entity, hashes, how)));
        ended.clear();
    }

    private void note(FollowedEntity entity, List<QuarantineRecord> records) {
        if (!records.isEmpty()) {
            journal.quarantine().note(range(entity), List.copyOf(records));
            records.clear();
        }
    }

    private RangeRecord range(FollowedEntity entity) {
        return new RangeRecord(request.run().id(), entity.name(), 0, KeyRange.ALL, RangeRecord.State.PLANNED);
    }

    private void close(FollowedEntity entity, List<String> hashes, How how) {
        String where = " at position " + round.version().position() + ".";
        String reason =
                switch (how) {
                    case WRITTEN ->
                        "The row was changed and read again, and the target holds its item or a newer one" + where;
                    case FILTERED -> "The entity's filter does not keep the row any more" + where;
                    default -> "The row is not in the source any more" + where;
                };
        journal.quarantine()
                .close(
                        OpenRows.rows(request, entity),
                        hashes,
                        new QuarantineEnding(how, reason, request.run().id(), clock.instant()));
    }

    synchronized long items(Outcome outcome) {
        return items.getOrDefault(outcome, 0L);
    }

    synchronized long tombstones(Outcome outcome) {
        return tombstones.getOrDefault(outcome, 0L);
    }

    synchronized long quarantined() {
        return quarantined;
    }

    /** How many writes have their outcome whose versions are positions of the log. */
    synchronized long logOrdered() {
        return logOrdered;
    }

    /** The positions of what stood there, of those that were refused as old; zero where that is not known. */
    synchronized List<Lsn> logStale() {
        return List.copyOf(logStale);
    }
}
