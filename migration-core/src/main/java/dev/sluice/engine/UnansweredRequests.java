package dev.sluice.engine;

import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.Subject;
import dev.sluice.gateway.TargetIdentity;
import dev.sluice.problem.SluiceException;
import dev.sluice.repair.RepairResult;
import dev.sluice.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * When a writer's requests had no answer, kept in the journal while it goes on: a switch has to know until when they may land, and asks before it
 * stops anybody. Thread-safe: the writer's threads tell.
 */
final class UnansweredRequests implements AutoCloseable {
    /** Many that time out together are one note. */
    private static final Duration BETWEEN_NOTES = Duration.ofSeconds(5);
    /** Those of other tables are among them. */
    private static final int MOST_LOOKED_AT = 200;
    /** What a repair says that has written. */
    private static final Set<String> ENDED =
            Set.of(RepairResult.Ending.DONE.name(), RepairResult.Ending.BROKEN_OFF.name());

    private final EnginePorts ports;
    private final Journal journal;
    private final Subject subject;
    private final Supplier<Instant> targetTime;
    private Optional<Instant> newest = Optional.empty();
    private Optional<Instant> noted = Optional.empty();

    /**
     * Those of one writer.
     *
     * @param subject what is written from and to
     * @param targetTime the present at the target
     */
    UnansweredRequests(EnginePorts ports, Journal journal, Subject subject, Supplier<Instant> targetTime) {
        this.ports = ports;
        this.journal = journal;
        this.subject = subject;
        this.targetTime = targetTime;
    }

    /** One was given up now. */
    synchronized void met() {
        Instant now = targetTime.get();
        newest = Optional.of(now);
        if (noted.filter(last -> Duration.between(last, now).compareTo(BETWEEN_NOTES) < 0)
                .isEmpty()) {
            try {
                note(now, RunId.of(ports.clock().instant(), ports.random()));
                noted = newest;
            } catch (SluiceException unnoted) {
                // It is noted with the next one, or at the end.
            }
        }
    }

    /**
     * Notes what a repair may have sent that has begun and said nothing since: it was killed, and no step tells of it. Called by whoever has the lock of a
     * repair.
     */
    synchronized void noteKilledRepair() {
        Optional<Evidence> begun = kept(Evidence.REPAIR_BEGUN).findFirst();
        boolean isKilled = begun.filter(repair -> kept(EvidenceStore.REPAIR)
                        .noneMatch(end ->
                                ENDED.contains(end.conclusion()) && !end.at().isBefore(repair.at())))
                .filter(repair ->
                        kept(Evidence.UNANSWERED).noneMatch(note -> note.run().equals(repair.run())))
                .isPresent();
        if (isKilled) {
            note(targetTime.get(), begun.get().run());
        }
    }

    private Stream<Evidence> kept(String kind) {
        return journal.evidence(kind, MOST_LOOKED_AT).stream()
                .filter(one -> TargetIdentity.shareName(one.subject().target(), subject.target()));
    }

    /** When the last one was given up, by the target's time; empty where each was answered. */
    synchronized Optional<Instant> newest() {
        return newest;
    }

    /** Notes the last one where that was not done yet; called when the writer is closed, where no step is ended that tells it. */
    @Override
    public synchronized void close() {
        newest.filter(last -> !noted.equals(Optional.of(last)))
                .ifPresent(last -> note(last, RunId.of(ports.clock().instant(), ports.random())));
    }

    private void note(Instant at, RunId of) {
        journal.recordEvidence(new Evidence(
                of,
                Evidence.UNANSWERED,
                at.toString(),
                subject,
                "{}",
                ports.clock().instant()));
    }
}
