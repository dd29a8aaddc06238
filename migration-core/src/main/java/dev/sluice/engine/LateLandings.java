package dev.sluice.engine;

import dev.sluice.backfill.LatePacketFence;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.RunStep;
import dev.sluice.gateway.SourceLock;
import dev.sluice.gateway.TargetIdentity;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.CutoverStage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Waits until nothing may land any more of what was sent before the application is let in to the target. Such a request has its condition and is
 * refused where an item or a tombstone stands; but the application leaves no tombstone, and what it has deleted would be there again. Used by one
 * thread.
 */
final class LateLandings {
    /** So many are looked at, the newest: those of other tables are among them. */
    private static final int MOST_NOTES = 1_000;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final EnginePorts ports;
    private final CutoverSession session;
    private final Watch watch;

    LateLandings(EnginePorts ports, CutoverSession session, Watch watch) {
        this.ports = ports;
        this.session = session;
        this.watch = watch;
    }

    /** Before anybody is stopped, where it takes nobody's time. What comes in these minutes and has no answer is waited for too. */
    void awaitBefore() {
        awaitRepair(watch);
        for (Optional<Instant> until = until(); until.isPresent(); until = until()) {
            watch.remark("A request that was sent to the target had no answer and may land until " + until.get()
                    + " by its clock, where it would bring back what the application deletes after the switch (R-24): waiting for that"
                    + " before anybody is stopped.");
            await(until.get(), watch);
        }
    }

    /** A repair writes beside a sync, and is not ended with it; no new one begins in a switch. */
    void awaitRepair(Watch inner) {
        Optional<SourceLock> lock = repairLock();
        if (lock.isEmpty()) {
            watch.remark("A repair writes to the target (sluice verify --repair): waiting until it has ended.");
        }
        while (lock.isEmpty()) {
            if (inner.cancellation().isRequested()) {
                throw new StoppedException(
                        "A repair still writes to the target (sluice verify --repair): wait until it has ended.");
            }
            ports.pause().pause(BETWEEN_LOOKS);
            lock = repairLock();
        }
        try (SourceLock nobodyElses = lock.get()) {
            new UnansweredRequests(ports, session.journal(), session.subject(), this::targetTime).noteKilledRepair();
        }
    }

    private Optional<SourceLock> repairLock() {
        return session.database().lock(RepairTask.locks(session.subject()));
    }

    /** While nobody may write: a stage, where a request of the last changes had no answer, or their process was killed. */
    void awaitIn(Stages stages) {
        until().ifPresent(until -> {
            Duration atMost = session.freeze().limits().late();
            stages.run(CutoverStage.AWAIT_LATE, atMost, until.toString(), inner -> {
                if (targetTime().plus(atMost).isBefore(until)) {
                    throw new StoppedException(
                            "A request of the last changes had no answer and may land until " + until
                                    + " by the target's clock (R-24), which is longer than lateSeconds under cutover.freeze.limits.");
                }
                watch.remark("A request of the last changes had no answer: nobody can write until " + until
                        + " by the target's clock, when it cannot land any more (R-24).");
                return await(until, inner);
            });
        });
    }

    /** Of whoever has ended, and of what those noted who are at work. */
    private Optional<Instant> until() {
        Journal journal = session.journal();
        String target = session.subject().target();
        Instant now = targetTime();
        List<RunStep> ended = journal.steps().onNames(target).stream()
                .filter(step -> step.ending().isPresent())
                .toList();
        Stream<Instant> noted = journal.evidence(Evidence.UNANSWERED, MOST_NOTES).stream()
                .filter(note -> TargetIdentity.shareName(note.subject().target(), target))
                .map(note -> Instant.parse(note.conclusion()).plus(LatePacketFence.WINDOW))
                .filter(until -> until.isAfter(now));
        return Stream.concat(LatePacketFence.landingUntil(ended, now).stream(), noted)
                .max(Instant::compareTo);
    }

    private Instant targetTime() {
        return session.store().time().orElseGet(ports.clock()::instant);
    }

    private Instant await(Instant until, Watch inner) {
        while (targetTime().isBefore(until)) {
            inner.cancellation().throwIfRequested();
            ports.pause().pause(BETWEEN_LOOKS);
        }
        return until;
    }
}
