package dev.sluice.sync;

import dev.sluice.gateway.ChangeFeed;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.LagMinute;
import dev.sluice.gateway.LagReading;
import dev.sluice.gateway.RunRecord;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.Outcome;
import dev.sluice.run.RunEvent;
import dev.sluice.value.Bytes;
import dev.sluice.value.Lsn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How far a sync is and what it did. Used by one thread. */
final class SyncProgress {
    private final SyncPorts ports;
    private final String feed;
    private final RunRecord run;
    private final KeyHeat heat;
    private final Checkpoint checkpoint;
    private final StaleShare share;
    private final SlotAlarm alarm;
    private Lsn attempted;
    private Instant newest = Instant.MAX;
    private Instant told = Instant.EPOCH;
    private Instant heatNoted = Instant.EPOCH;
    private SyncFigures figures = new SyncFigures(0, 0, 0, 0, 0, 0, 0);

    /**
     * Nothing done yet.
     *
     * @param mark what is committed before this may have been applied by another process
     */
    SyncProgress(SyncPorts ports, SyncRequest request, Lsn mark) {
        this.ports = ports;
        this.feed = request.feed();
        this.run = request.run();
        this.heat = new KeyHeat(ports.journal().feeds(), request.feed(), request.from());
        this.checkpoint =
                new Checkpoint(ports.journal().feeds(), request.feed(), request.from(), ports.clock(), this::noteHeat);
        this.share = new StaleShare(mark, this::repaired);
        this.alarm = new SlotAlarm(ports.listener());
        this.attempted = request.from();
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    KeyHeat heat() {
        return heat;
    }

    SyncFigures figures() {
        return figures;
    }

    Round.History history(Lsn position) {
        attempted = position.compareTo(attempted) > 0 ? position : attempted;
        return share.isReplay(position) ? Round.History.REPLAYED : Round.History.NEW;
    }

    /** What was attempted so far may come again. */
    void replays() {
        share.replaysUntil(attempted);
    }

    /** A change came. */
    void read() {
        figures = new SyncFigures(
                figures.changesRead() + 1,
                figures.changesApplied(),
                figures.written(),
                figures.tombstones(),
                figures.stale(),
                figures.equal(),
                figures.quarantined());
    }

    /** A round, or a part of one, is settled. */
    void applied(Round round, RoundTally tally, long changes) {
        long stale = tally.items(Outcome.STALE) + tally.tombstones(Outcome.STALE);
        figures = new SyncFigures(
                figures.changesRead(),
                figures.changesApplied() + changes,
                figures.written() + tally.items(Outcome.WRITTEN),
                figures.tombstones() + tally.tombstones(Outcome.WRITTEN),
                figures.stale() + stale,
                figures.equal() + tally.items(Outcome.EQUAL) + tally.tombstones(Outcome.EQUAL),
                figures.quarantined() + tally.quarantined());
        newest = round.committedAt();
        heat.reached(round);
        ports.listener().on(new RunEvent.Advanced(Sync.STAGE, figures.changesApplied()));
        share.add(round.version().position(), tally.logOrdered(), tally.logStale());
    }

    /** A repair notes its positions before it writes. */
    private Optional<StaleShare.Repaired> repaired() {
        return ports.journal().latestEvidence().stream()
                .filter(evidence -> evidence.kind().equals(Evidence.REPAIR_BEGUN)
                        && evidence.subject().designHash().equals(run.designHash())
                        && evidence.subject().source().equals(run.source())
                        && evidence.subject().target().equals(run.target()))
                .map(evidence -> evidence.conclusion().split(" ", -1))
                .map(positions -> new StaleShare.Repaired(Lsn.parse(positions[0]), Lsn.parse(positions[1])))
                .reduce((first, second) -> second);
    }

    /** Nothing waits in the source. */
    void caughtUp() {
        newest = Instant.MAX;
        heat.quiet(ports.clock().instant());
    }

    /** How long ago the newest applied change was committed; zero where nothing waits. */
    Duration lag() {
        Duration lag = newest.equals(Instant.MAX)
                ? Duration.ZERO
                : Duration.between(newest, ports.clock().instant());
        return lag.isNegative() ? Duration.ZERO : lag;
    }

    /** Notes the checkpoint, and tells whoever watches, when it is time. */
    void tell(ChangeFeed feed) {
        checkpoint.noteWhenDue(feed);
        Instant now = ports.clock().instant();
        // While the source is quiet, too: that nothing came is counted.
        if (Duration.between(heatNoted, now).abs().compareTo(LagMinute.BETWEEN_READINGS) >= 0) {
            noteHeat(checkpoint.applied());
        }
        if (Duration.between(told, now).abs().compareTo(LagMinute.BETWEEN_READINGS) >= 0) {
            told = now;
            behind().ifPresent(this::told);
        }
    }

    private void noteHeat(Lsn applied) {
        heat.note(applied);
        heatNoted = ports.clock().instant();
    }

    /** For whoever watches now, and for the gate that asks later. */
    private void told(Bytes behind) {
        ports.journal().feeds().lag(feed, new LagReading(told, lag(), behind));
        ports.listener().on(new RunEvent.Followed(checkpoint.applied().toString(), lag(), behind));
    }

    /** How much of the source's log is not applied; empty where the source cannot be asked now. */
    Optional<Bytes> behind() {
        try {
            return ports.slot().health().map(health -> {
                alarm.look(health);
                return between(checkpoint.applied(), health.end());
            });
        } catch (UnreachableException unknown) {
            return Optional.empty();
        }
    }

    private static Bytes between(Lsn from, Lsn to) {
        return new Bytes(Math.max(0, to.position() - from.position()));
    }
}
