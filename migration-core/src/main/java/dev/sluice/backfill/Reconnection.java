package dev.sluice.backfill;

import dev.sluice.pacing.MonotonicTime;
import dev.sluice.problem.SourceLostException;
import java.time.Duration;
import java.util.OptionalLong;

/** Waits for a source that was lost, longer each time, until its time is used up. Used by one thread. */
final class Reconnection {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final BackfillPorts ports;
    private final Duration limit;
    private final MonotonicTime time;
    private OptionalLong since = OptionalLong.empty();
    private Duration next = FIRST;
    private long done = -1;

    /**
     * Nothing is lost yet.
     *
     * @param limit for how long to look
     */
    Reconnection(BackfillPorts ports, Duration limit) {
        this.ports = ports;
        this.limit = limit;
        this.time = new MonotonicTime(ports.clock());
    }

    /**
     * Waits before the next attempt.
     *
     * @param rangesDone of the run: the time begins anew where one more was done since the loss before, and not where the source was only there again
     * @throws SourceLostException the loss, when the time is used up or nobody can wait
     */
    void awaitAfter(SourceLostException loss, long rangesDone, Supervision.Watching watching) {
        long now = time.nanos();
        if (rangesDone > done) {
            done = rangesDone;
            since = OptionalLong.empty();
            next = FIRST;
        }
        since = OptionalLong.of(since.orElse(now));
        if (now - since.getAsLong() >= limit.toNanos()) {
            throw new SourceLostException(
                    loss.getMessage() + " It was looked for during " + limit.toMinutes()
                            + " minutes (run.limits.reconnectMinutes). Everything acknowledged is in the journal.",
                    loss);
        }
        ports.listener()
                .remark("The source was lost (" + loss.getMessage()
                        + ") Going on in a new epoch in " + next.toSeconds()
                        + " s: ranges that are not done are read again from its snapshot, with its newer version.");
        if (!watching.rest(next)) {
            throw loss;
        }
        next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
    }
}
