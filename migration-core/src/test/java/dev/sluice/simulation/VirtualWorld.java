package dev.sluice.simulation;

import dev.sluice.run.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * Time and turns of a simulation. Of all strands one runs at a time; where several could go on, the seed chooses. Time passes only when
 * none can. A strand gives the turn back at a {@link #point}, in a {@link #pause} and while it waits; those of a process that was cut off
 * end there. The same seed gives the same history, which {@link #history} sums up.
 */
public final class VirtualWorld implements Pause {
    private static final Instant BEGINNING = Instant.parse("2026-11-21T10:00:00Z");
    /** More turns than any history of these tests takes: beyond, something goes round in a circle. */
    private static final long MOST_TURNS = 2_000_000;

    /** Longer than any turn takes on a machine that others use too. */
    private static final Duration LONGEST_TURN = Duration.ofMinutes(1);

    /** Threads for strands, used again; their turns decide what they do, not the system's scheduler. */
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "strand");
        thread.setDaemon(true);
        return thread;
    });

    private final RandomGenerator random;
    private final Semaphore back = new Semaphore(0);
    private final List<Strand> strands = new ArrayList<>();
    private @Nullable Strand running;
    private long nanos;
    private long turns;
    private long history = 17;
    private long clockAhead;

    /** A world whose chance is a seed's. */
    public VirtualWorld(long seed) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** The seed's own stream of chance. */
    public RandomGenerator random() {
        return random;
    }

    /** A number that stands for everything that happened, in its order. */
    public long history() {
        return history;
    }

    /** Begins a strand, which runs when it gets the turn. */
    public Strand begin(@Nullable VirtualProcess process, Runnable work) {
        Strand strand = new Strand(strands.size(), process, work);
        strands.add(strand);
        THREADS.execute(() -> {
            strand.turn.acquireUninterruptibly();
            if (!strand.isCutOff()) {
                strand.work();
            }
            strand.done = true;
            if (process != null) {
                wakeAll(process);
            }
            back.release();
        });
        return strand;
    }

    /** Gives turns until the strand has ended; called by the test's own thread. */
    public void runUntilEnded(Strand strand) {
        while (!strand.done) {
            step();
        }
        if (strand.failure != null) {
            throw new AssertionError("a strand broke down", strand.failure);
        }
    }

    /** Gives turns until every strand of a process that was cut off has ended. */
    public void runUntilGone(VirtualProcess process) {
        while (strands.stream().anyMatch(strand -> strand.process == process && !strand.done)) {
            step();
        }
    }

    /** Gives turns until every strand has ended. */
    public void runUntilAllEnded() {
        while (strands.stream().anyMatch(strand -> !strand.done)) {
            step();
        }
        for (Strand strand : strands) {
            if (strand.failure != null) {
                throw new AssertionError("a strand broke down", strand.failure);
            }
        }
    }

    /** Waits, as a strand, until every strand of a process has ended. */
    public void awaitEnd(VirtualProcess process) {
        while (strands.stream().anyMatch(strand -> strand.process == process && !strand.done)) {
            await(process, Long.MAX_VALUE);
        }
        for (Strand strand : strands) {
            if (strand.failure != null) {
                throw new AssertionError("a strand broke down", strand.failure);
            }
        }
    }

    private void step() {
        if (++turns > MOST_TURNS) {
            throw new AssertionError("nothing comes to an end in " + nanos + " ns: " + waiting());
        }
        strands.removeIf(strand -> strand.done && strand.failure == null);
        List<Strand> ready = ready();
        if (ready.isEmpty()) {
            nanos = strands.stream()
                    .filter(strand -> !strand.done)
                    .mapToLong(strand -> strand.due)
                    .min()
                    .orElse(Long.MAX_VALUE);
            if (nanos == Long.MAX_VALUE) {
                throw new AssertionError("all wait for each other: " + waiting());
            }
            ready = ready();
        }
        Strand next = ready.get(random.nextInt(ready.size()));
        next.waitsFor = null;
        history = history * 31 + next.number;
        running = next;
        next.turn.release();
        awaitBack(next);
    }

    /** A strand that waits for a lock which another one holds, without the turn, would keep the world waiting for ever. */
    private void awaitBack(Strand next) {
        try {
            if (!back.tryAcquire(LONGEST_TURN.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(
                        "strand " + next.number + " does not give the turn back: " + next.whereabouts());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new AssertionError("ended from outside while strand " + next.number + " had the turn", ended);
        }
    }

    private List<Strand> ready() {
        List<Strand> ready = new ArrayList<>();
        for (Strand strand : strands) {
            if (strand.isReady(nanos)) {
                ready.add(strand);
            }
        }
        return ready;
    }

    private String waiting() {
        StringBuilder text = new StringBuilder();
        for (Strand strand : strands) {
            text.append(strand.done ? "" : "strand " + strand.number + " for " + strand.waitsFor + "; ");
        }
        return text.toString();
    }

    /** A place where the world may go on before the calling strand does, and where its process may be cut off. */
    public void point(Object what) {
        wait(what, nanos);
    }

    @Override
    public void pause(Duration duration) {
        wait("a pause", nanos + Math.max(0, duration.toNanos()));
    }

    /** Waits until somebody wakes those who wait for it, or the time has come. */
    public void await(Object what, long longestNanos) {
        wait(what, longestNanos == Long.MAX_VALUE ? Long.MAX_VALUE : nanos + longestNanos);
    }

    /** Lets the strand that has waited longest go on; nothing where nobody waits. */
    public void wakeOne(Object what) {
        for (Strand strand : strands) {
            if (strand.waitsFor == what) {
                strand.waitsFor = null;
                return;
            }
        }
    }

    /** Lets all go on that wait for it. */
    public void wakeAll(Object what) {
        for (Strand strand : strands) {
            if (strand.waitsFor == what) {
                strand.waitsFor = null;
            }
        }
    }

    private void wait(Object what, long due) {
        Strand self = running;
        if (self == null) {
            throw new IllegalStateException("only a strand waits");
        }
        if (self.process != null) {
            self.process.point();
        }
        if (!self.isCutOff()) {
            self.waitsFor = what;
            self.due = due;
            back.release();
            self.turn.acquireUninterruptibly();
        }
        if (self.isCutOff()) {
            throw new PowerCut();
        }
    }

    /** Whether the calling strand's process was cut off: what it does now has no effect. */
    public boolean isCutOff() {
        Strand self = running;
        return self != null && self.isCutOff();
    }

    /** Sets everybody's clock forward, or back. */
    public void setClock(Duration by) {
        clockAhead += by.toNanos();
    }

    /** Virtual nanoseconds since the beginning. */
    public long nanos() {
        return nanos;
    }

    /** Tells the time, which is set forward and back by {@link #setClock}. */
    public Clock clock() {
        return new VirtualClock(() -> BEGINNING.plusNanos(nanos + clockAhead));
    }

    private static final class VirtualClock extends Clock {
        private final Supplier<Instant> now;

        VirtualClock(Supplier<Instant> now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("a simulation has one zone");
        }
    }
}
