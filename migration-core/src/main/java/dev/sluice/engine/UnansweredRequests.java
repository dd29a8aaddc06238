package dev.sluice.engine;

import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.Subject;
import dev.sluice.problem.SluiceException;
import dev.sluice.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * When a writer's requests had no answer, kept in the journal while it goes on: a switch has to know until when they may land, and asks before it
 * stops anybody. Thread-safe: the writer's threads tell.
 */
final class UnansweredRequests implements AutoCloseable {
    /** Many that time out together are one note. */
    private static final Duration BETWEEN_NOTES = Duration.ofSeconds(5);

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
                note(now);
            } catch (SluiceException unnoted) {
                // It is noted with the next one, or at the end.
            }
        }
    }

    /** When the last one was given up, by the target's time; empty where each was answered. */
    synchronized Optional<Instant> newest() {
        return newest;
    }

    /** Notes the last one where that was not done yet; called when the writer is closed, where no step is ended that tells it. */
    @Override
    public synchronized void close() {
        newest.filter(last -> !noted.equals(Optional.of(last))).ifPresent(this::note);
    }

    private void note(Instant at) {
        Instant now = ports.clock().instant();
        journal.recordEvidence(new Evidence(
                RunId.of(now, ports.random()), Evidence.UNANSWERED, at.toString(), subject, "{}", now));
        noted = Optional.of(at);
    }
}
