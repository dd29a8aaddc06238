package dev.sluice.reverse;

import dev.sluice.gateway.HeldItem;
import dev.sluice.gateway.ReverseState;
import dev.sluice.gateway.ReverseState.Mode;
import dev.sluice.gateway.ShardCursor;
import dev.sluice.gateway.ShardPosition;
import dev.sluice.gateway.StreamRecord;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.ReverseSettings;
import dev.sluice.run.Phase;
import dev.sluice.run.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Follows the target's streams: before the switch it only moves its position, since the records are the forward engine's own; from the switch
 * position on every record is the application's and is led back into rows. What tells the one from the other is that position alone, never a mark
 * in an item. A stop at any moment loses nothing: position and rows are written in one transaction. Used by one thread.
 */
public final class ReverseFollower {
    /** Its name for whoever watches. */
    public static final String STAGE = "Reverse sync";

    private static final int PAGE = 1_000;
    /** One transaction holds no locks for long, and halving it takes nine steps. */
    private static final int BATCH = 250;

    private static final int MOST_HELD = 1_000;

    private static final Duration IDLE = Duration.ofMillis(200);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final Duration BETWEEN_MARKERS = Duration.ofSeconds(1);
    private static final Duration AFTER_LOSS = Duration.ofSeconds(1);
    private static final int MOST_CONFLICTS = 100;

    private final ReversePorts ports;
    private final ReverseMap map;
    private final AgeWatch age;
    private final ReverseTally tally = new ReverseTally();
    private final RecordApplier applier;
    private final Duration patience;
    private Optional<Instant> passed = Optional.empty();
    private Mode mode = Mode.SKIPPING;
    private Action last = Action.SKIP;
    private long settled = -1;
    private Instant looked = Instant.MIN;
    private Instant marked = Instant.MIN;

    /**
     * A follower that leads items back by this map.
     *
     * @param patience for how long source or target is looked for where it was there before
     */
    public ReverseFollower(ReversePorts ports, ReverseMap map, ReverseSettings limits, Duration patience) {
        this.patience = patience;
        this.ports = ports;
        this.map = map;
        this.age = new AgeWatch(ports, limits);
        this.applier = new RecordApplier(ports, map, tally);
    }

    /**
     * Follows until the goal is reached.
     *
     * @throws StoppedException when cancelled, when records are gone that were not read, when it is too far behind, or when another follower is at
     *     work
     */
    public ReverseFigures follow(ReverseGoal goal) {
        Instant began = ports.clock().instant();
        ports.listener().on(new RunEvent.StageBegan(STAGE, 0, "records"));
        ReverseFigures figures;
        if (goal instanceof ReverseGoal.CaughtUp caughtUp) {
            figures = upToNow(Intent.BY_PHASE, caughtUp.atMost());
        } else {
            Optional<Instant> end = goal instanceof ReverseGoal.ForTime time
                    ? Optional.of(began.plus(time.duration()))
                    : Optional.empty();
            figures = run(Intent.BY_PHASE, end, Optional.empty());
        }
        ports.listener()
                .on(new RunEvent.StageEnded(
                        STAGE,
                        figures.applied() + " records applied, " + figures.skipped() + " skipped, "
                                + figures.quarantined() + " items in quarantine."));
        return figures;
    }

    /**
     * Takes the switch position: skips everything that the target had acknowledged before this call. To be called while nobody writes but the
     * forward engine, which has come to its end. Records of that engine which come later still are harmless: the source equals the target by then,
     * and each item's records keep their order, so the last of them says what the source holds.
     *
     * @param atMost how long it may take
     * @throws StoppedException when it takes longer
     */
    public ReverseFigures takePosition(Duration atMost) {
        ports.rows().change(Mode.TAKEN, Mode.SKIPPING);
        requireNothingLeft();
        ReverseFigures figures = upToNow(Intent.SKIP, Optional.of(atMost));
        if (!ports.rows().change(Mode.SKIPPING, Mode.TAKEN)) {
            throw new StoppedException(
                    "The reverse sync was removed or taken over while its switch position was taken.");
        }
        return figures;
    }

    /** What an earlier switch left in quarantine is older than what the source holds by now, and nobody may apply it any more. */
    private void requireNothingLeft() {
        long left = prepared(Intent.SKIP).quarantined();
        if (left > 0) {
            throw new StoppedException(
                    left + " items of an earlier switch are in the quarantine of the reverse sync, and the"
                            + " source has gone on since: look at them, then say sluice sync --reverse --drop and sluice sync --reverse"
                            + " --prepare before the next one.");
        }
        ports.rows().forgetSwitch();
    }

    /**
     * Applies everything that the target had acknowledged before this call; to be called once the application cannot write any more.
     *
     * @param atMost how long it may take
     * @throws StoppedException when it takes longer
     */
    public ReverseFigures drain(Duration atMost) {
        return upToNow(Intent.APPLY, Optional.of(atMost));
    }

    /**
     * Applies what can still be read without a gap, also of streams that were disabled since. It proves nothing, and may end before all of it was read.
     *
     * @param atMost when it ends where a stream is not at its end by then
     * @throws dev.sluice.problem.StreamLostException when records are gone that were not read
     */
    public ReverseFigures takeRest(Duration atMost) {
        return run(Intent.REST, Optional.of(ports.clock().instant().plus(atMost)), Optional.empty());
    }

    /** What becomes of records in a call. */
    private enum Intent {
        BY_PHASE,
        SKIP,
        APPLY,
        /** They are applied, also of streams that are disabled: nothing proves that these were all. */
        REST
    }

    private ReverseFigures upToNow(Intent intent, Optional<Duration> atMost) {
        Instant began = ports.clock().instant();
        try (Markers markers = new Markers(ports, map.targets())) {
            ReverseFigures figures = run(intent, atMost.map(began::plus), Optional.of(markers));
            if (!figures.caughtUp()) {
                throw new StoppedException("The reverse sync did not catch up within "
                        + atMost.map(Duration::toSeconds).orElse(0L)
                        + " s; what it applied stays applied, run the same command again to go on.");
            }
            return figures;
        }
    }

    private ReverseFigures run(Intent intent, Optional<Instant> end, Optional<Markers> markers) {
        for (int conflict = 1; ; conflict++) {
            try {
                ReverseState state = prepared(intent);
                mode = state.mode();
                return follow(intent, end, markers, state);
            } catch (OvertakenException overtaken) {
                // A plain follower gives way; what the switch waits for goes on from where the other one is.
                boolean givesWay = intent == Intent.BY_PHASE && overtaken.by() == OvertakenException.By.POSITION;
                if (givesWay || conflict == MOST_CONFLICTS) {
                    throw new StoppedException(
                            "Another follower of this reverse sync is at work, so this one applied nothing more; one at a time"
                                    + " is enough.");
                }
            } catch (UnreachableException lost) {
                // Nothing of what was under way is committed, and what was not comes again.
                boolean wasThere = passed.filter(last ->
                                Duration.between(last, ports.clock().instant()).compareTo(patience) < 0)
                        .isPresent();
                if (!wasThere) {
                    throw lost;
                }
                ports.listener()
                        .remark("Source or target was lost (" + lost.getMessage() + ") Going on when it is back.");
                ports.pause().pause(AFTER_LOSS);
                ports.cancellation().throwIfRequested();
            }
        }
    }

    private ReverseState prepared(Intent intent) {
        ReverseState state = ports.rows()
                .state()
                .orElseThrow(() -> new StoppedException(
                        "The reverse sync is not prepared: say sluice sync --reverse --prepare first."));
        if (intent != Intent.REST) {
            ShardReaders.requireSame(ports, state);
        }
        ShardReaders.requireKept(ports, state);
        return state;
    }

    private ReverseFigures follow(Intent intent, Optional<Instant> end, Optional<Markers> markers, ReverseState state)
            throws OvertakenException {
        Instant began = ports.clock().instant();
        ShardReaders readers = new ShardReaders(ports, state);
        readers.refresh();
        markers.ifPresent(some -> some.write(readers));
        marked = ports.clock().instant();
        while (true) {
            ports.cancellation().throwIfRequested();
            Instant before = ports.clock().instant();
            boolean isIdle = !pass(intent, readers, markers);
            Instant now = ports.clock().instant();
            passed = Optional.of(now);
            boolean isProven = markers.filter(some -> some.isProven(readers)).isPresent();
            if (isIdle || isProven) {
                retry(intent, before);
            }
            boolean isRead =
                    intent == Intent.REST && isIdle && readers.readable().isEmpty();
            if (isRead || isProven || end.filter(limit -> !now.isBefore(limit)).isPresent()) {
                return figures(intent, isProven, began);
            }
            if (isIdle) {
                ports.pause().pause(IDLE);
            }
            if (!now.isBefore(looked.plus(BETWEEN_LOOKS))
                    || isIdle && readers.readable().isEmpty()) {
                looked = now;
                readers.refresh();
            }
            // While it holds nothing is read, so that more of them would tell nothing.
            if (isIdle && last != Action.HOLD && markers.isPresent() && !now.isBefore(marked.plus(BETWEEN_MARKERS))) {
                marked = now;
                markers.get().write(readers);
            }
        }
    }

    /** Reads each shard once; returns whether one of them told something. */
    private boolean pass(Intent intent, ShardReaders readers, Optional<Markers> markers) throws OvertakenException {
        boolean hasRead = false;
        List<ShardReader> readable = readers.readable();
        last = action(intent);
        if (last == Action.HOLD) {
            return false;
        }
        for (ShardReader reader : readable) {
            ports.cancellation().throwIfRequested();
            ShardCursor.Answer answer = reader.cursor().next(PAGE);
            if (!(answer instanceof ShardCursor.Records page)) {
                throw ShardReaders.trimmed(reader.table());
            }
            // After they were read: what was written since the phase changed is dealt with as the new phase says.
            Action action = action(intent);
            if (action == Action.HOLD) {
                throw new OvertakenException(OvertakenException.By.MODE);
            }
            deal(action, reader, page.records());
            markers.ifPresent(some -> some.see(reader, page.records()));
            if (page.ended()) {
                readers.end(reader, applier.end(reader.position(), mode));
                readers.refresh();
            }
            hasRead |= !page.records().isEmpty() || page.ended();
        }
        age.look(readable);
        return hasRead;
    }

    private void deal(Action action, ShardReader reader, List<StreamRecord> records) throws OvertakenException {
        tally.read += records.size();
        reader.note(
                records.isEmpty()
                        ? Optional.empty()
                        : Optional.of(records.get(records.size() - 1).at()));
        for (int from = 0; from < records.size(); from += BATCH) {
            List<StreamRecord> batch = records.subList(from, Math.min(records.size(), from + BATCH));
            ShardPosition next = action == Action.SKIP
                    ? applier.skip(reader.position(), batch)
                    : applier.apply(reader.table(), reader.position(), batch);
            reader.moveTo(next);
        }
    }

    /** What is done with records now. */
    private enum Action {
        SKIP,
        APPLY,
        /** The position is taken and the switch is not: neither is right. */
        HOLD
    }

    private Action action(Intent intent) throws OvertakenException {
        if (intent == Intent.SKIP) {
            return Action.SKIP;
        }
        Phase phase = ports.phase().get();
        return switch (phase) {
            case SWITCHED, SOAKING, ROLLING_BACK -> {
                if (mode != Mode.TAKEN && phase == Phase.ROLLING_BACK) {
                    throw new StoppedException(
                            "The way back has come to where the source is opened, so that nothing is led back any more: this follower is not"
                                    + " needed again before the next switch; where the way back was left there, sluice cutover rollback goes"
                                    + " on with it.");
                }
                if (mode != Mode.TAKEN) {
                    throw new StoppedException("The move is in phase " + phase
                            + " and no switch position was taken before it, so that nobody can tell the application's records"
                            + " from the forward engine's: nothing is led back.");
                }
                yield Action.APPLY;
            }
            case FROZEN -> mode == Mode.TAKEN ? Action.HOLD : Action.SKIP;
            case COMPLETED ->
                throw new StoppedException(
                        "The move is completed, and there is no way back any more: say sluice sync --reverse --drop.");
            default -> {
                if (intent == Intent.APPLY || intent == Intent.REST) {
                    throw new StoppedException("The move is in phase " + phase
                            + ", in which the source and not the target is written: nothing is led back.");
                }
                if (mode == Mode.TAKEN) {
                    // The switch was not made, or the way back is at its end: the records are the forward engine's
                    // again.
                    ports.rows().change(Mode.TAKEN, Mode.SKIPPING);
                    throw new OvertakenException(OvertakenException.By.MODE);
                }
                yield Action.SKIP;
            }
        };
    }

    /**
     * At the tip: tries what waits once more, where something has changed since.
     *
     * @param before when the streams were asked that had nothing more: what came meanwhile was not looked at
     */
    private void retry(Intent intent, Instant before) throws OvertakenException {
        if (last == Action.APPLY && mode == Mode.TAKEN && settled != tally.applied + tally.held) {
            boolean goesOn = true;
            while (goesOn) {
                goesOn = false;
                for (HeldItem item : ports.rows().held(HeldItem.Kind.QUARANTINED, MOST_HELD)) {
                    ports.cancellation().throwIfRequested();
                    goesOn |= applier.again(item);
                }
            }
            for (HeldItem item : ports.rows().held(HeldItem.Kind.DIFFERING, MOST_HELD)) {
                applier.again(item);
            }
            settled = tally.applied + tally.held;
        }
        if (intent != Intent.REST && !before.isBefore(looked.plus(BETWEEN_LOOKS))) {
            // A stream that was disabled meanwhile is at its end and tells nothing more, whatever is written.
            prepared(intent);
            ports.rows().tip(before);
        }
    }

    /** What came after the first markers may be read or not. */
    private ReverseFigures figures(Intent intent, boolean isCaughtUp, Instant began) {
        ReverseState state = prepared(intent);
        if (isCaughtUp) {
            ports.rows().tip(began);
        }
        return new ReverseFigures(
                tally.read,
                tally.applied,
                tally.skipped,
                tally.held,
                tally.compared,
                state.quarantined(),
                state.differing(),
                age.age(),
                isCaughtUp);
    }
}
