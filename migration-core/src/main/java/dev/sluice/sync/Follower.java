package dev.sluice.sync;

import dev.sluice.gateway.ChangeFeed;
import dev.sluice.gateway.FeedMessage;
import dev.sluice.gateway.FeedTable;
import dev.sluice.problem.StoppedException;
import dev.sluice.source.QualifiedName;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers what a feed tells into rounds of whole transactions, and has them applied. Used by one thread. */
final class Follower {
    /** So old a round becomes before it is applied. */
    private static final Duration OLD = Duration.ofMillis(100);
    /** So long what is under way when a sync ends is waited for. */
    private static final Duration GRACE = Duration.ofSeconds(5);
    /** How long to wait for a message where nothing waits to be applied. */
    private static final Duration IDLE = Duration.ofMillis(200);

    private final SyncPorts ports;
    private final SyncRequest request;
    private final FeedPlan plan;
    private final Rounds rounds;
    private final SyncProgress progress;
    private final OpenRows open;
    private final DirtyKeys dirty;
    private final FeedForm form;
    private final List<Integer> transactions = new ArrayList<>();
    private FeedMessage.@Nullable Begin current;
    private FeedMessage.@Nullable Begin last;
    private Lsn end = new Lsn(0);
    private Instant roundBegan = Instant.EPOCH;
    private long changes;
    private @Nullable RoundTally tally;

    Follower(SyncPorts ports, SyncRequest request, DirtyKeys dirty, Rounds rounds, SyncProgress progress) {
        this.ports = ports;
        this.request = request;
        this.plan = dirty.plan();
        this.rounds = rounds;
        this.progress = progress;
        this.open = OpenRows.of(request, ports.journal().quarantine(), plan.entities());
        this.dirty = dirty;
        this.form = new FeedForm(plan, ports.requireUnchanged());
        ports.writer().whileWaiting(rounds.waiting());
    }

    List<FeedTable> tables() {
        return plan.tables();
    }

    /** Whether parts of a transaction are applied, and its end is not. */
    boolean isHolding() {
        return rounds.isHolding();
    }

    /**
     * The feed was lost: what was not applied comes again.
     *
     * @throws StoppedException when what was under way could not be settled, since the run was held or the target refused for as long as the source is waited
     *     for, or a stop was requested meanwhile
     */
    void forget() {
        keepRecords(request.patience(), false);
        rounds.close();
        dirty.clear();
        transactions.clear();
        current = null;
        last = null;
        changes = 0;
        progress.replays();
    }

    /** Takes a message, and applies the round where it is full or old enough. */
    void step(ChangeFeed feed) {
        FeedMessage message = feed.next(patience());
        if (message instanceof FeedMessage.Progress quiet) {
            apply();
            progress.checkpoint().reach(quiet.through());
            progress.caughtUp();
        } else if (message != null) {
            take(message);
        }
        if (current == null && last != null && (dirty.isFull() || left().isZero())) {
            apply();
        }
    }

    private Duration patience() {
        return current != null || last == null ? IDLE : left();
    }

    /** How long the round may wait for more. */
    private Duration left() {
        Duration age = Duration.between(roundBegan, ports.clock().instant());
        return age.isNegative() || age.compareTo(OLD) >= 0 ? Duration.ZERO : OLD.minus(age);
    }

    private void take(FeedMessage message) {
        if (message instanceof FeedMessage.RowChanged change) {
            changes++;
            progress.read();
            dirty.add(change);
            if (dirty.isFull()) {
                part();
            }
        } else if (message instanceof FeedMessage.Begin begin) {
            if (last == null) {
                roundBegan = ports.clock().instant();
            }
            current = begin;
            if (progress.heat().counts(begin)) {
                dirty.counted(begin.committedAt());
            } else {
                dirty.uncounted();
            }
            transactions.add(begin.transactionId());
        } else if (message instanceof FeedMessage.Committed committed) {
            last = current;
            current = null;
            end = committed.end();
            if (rounds.isHolding()) {
                // Its parts were read in a snapshot that need not see what is committed after it.
                apply();
            }
        } else if (message instanceof FeedMessage.Described described) {
            form.described(described);
        } else if (message instanceof FeedMessage.Truncated truncated) {
            applyBefore();
            throw truncated(truncated);
        }
    }

    private static StoppedException truncated(FeedMessage.Truncated truncated) {
        String tables = truncated.tables().stream().map(QualifiedName::toString).collect(Collectors.joining(", "));
        return new StoppedException("TRUNCATE has emptied " + tables
                + " in the source, and a log of changes does not name the rows (R-36): the items made from them still stand in"
                + " the target. If that was meant, say sluice sync --drop, sluice sync --prepare and sluice backfill into new"
                + " tables, or delete these items first; everything before the TRUNCATE is applied.");
    }

    /** What came before a message that ends everything is applied, so that it does not come again. */
    private void applyBefore() {
        FeedMessage.Begin open = current;
        if (open == null) {
            throw new IllegalStateException("a message outside of a transaction");
        }
        Round round = round(open);
        RoundTally counts = tally(round);
        rounds.end(round, dirty.take(), counts);
        settled(counts);
        progress.applied(round, counts, changes);
        if (last != null) {
            progress.checkpoint().reach(end);
        }
    }

    /** Memory is full in the middle of a transaction, which is committed: what came of it is applied. */
    private void part() {
        FeedMessage.Begin open = current;
        if (open == null) {
            throw new IllegalStateException("a change outside of a transaction");
        }
        Round round = round(open);
        RoundTally counts = tally(round);
        rounds.part(round, dirty.take(), counts);
        settled(counts);
        progress.applied(round, counts, 0);
    }

    private void apply() {
        FeedMessage.Begin newest = last;
        if (newest == null) {
            return;
        }
        Round round = round(newest);
        RoundTally counts = tally(round);
        rounds.end(round, dirty.take(), counts);
        settled(counts);
        progress.applied(round, counts, changes);
        progress.checkpoint().reach(end);
        transactions.clear();
        last = null;
        changes = 0;
        requireFew(progress.figures().quarantined());
    }

    private void requireFew(long quarantined) {
        long most = request.limits().quarantineRecords();
        if (quarantined > most) {
            throw new StoppedException(
                    "More than " + most + " rows or items went into quarantine (R-62), so that something"
                            + " is wrong with all of them; look at them with sluice quarantine list, then run sluice sync again, which"
                            + " goes on behind them.");
        }
    }

    private Round round(FeedMessage.Begin newest) {
        // Behind the commit, which a snapshot's position may be equal to without holding it (correctness.md section 4,
        // A3).
        Lsn position = new Lsn(newest.commit().position() + 1);
        return new Round(
                transactions,
                Version.of(request.run().generation(), position),
                newest.committedAt(),
                progress.history(position));
    }

    /** The round's records are noted; what it wrote may still forbid to go on. */
    private void settled(RoundTally done) {
        tally = null;
        done.requireOwnGeneration();
    }

    private RoundTally tally(Round round) {
        RoundTally begun = new RoundTally(request, ports, open, round);
        tally = begun;
        return begun;
    }

    /**
     * What a round that breaks off has put into quarantine is kept: its writes come again, but what they replaced is told only once (R-11b). What is not
     * settled soon is not waited for.
     *
     * @throws dev.sluice.problem.SluiceException when the journal refuses
     */
    void keepRecords() {
        try {
            keepRecords(GRACE, true);
        } catch (StoppedException unsettled) {
            // What was settled is kept, and the rest comes again.
        }
    }

    private void keepRecords(Duration atMost, boolean isLast) {
        RoundTally begun = tally;
        if (begun == null) {
            return;
        }
        tally = null;
        Instant end = ports.clock().instant().plus(atMost);
        ports.writer().whileWaiting(isHeld -> {
            if (!isLast) {
                ports.cancellation().throwIfRequested();
            }
            if (isHeld && isLast || ports.clock().instant().isAfter(end)) {
                throw new StoppedException(
                        "What was under way could not be settled within " + atMost.toSeconds()
                                + " s: look at what holds the run, or at the target; then say sluice sync again, which goes on.");
            }
        });
        try {
            ports.writer().drain();
        } catch (StoppedException unsettled) {
            // Returns when no request is under way: nothing is settled behind it.
            ports.writer().close();
            throw unsettled;
        } finally {
            ports.writer().whileWaiting(rounds.waiting());
            begun.note();
        }
    }
}
