package dev.sluice.app.task;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Units a second over the last seconds, so that a pause or another ceiling shows soon. Used by one thread at a time. */
final class RecentRate {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    /** Samples nearer to each other are one. */
    private static final Duration STEP = Duration.ofMillis(500);

    private static final double MILLIS = 1000;

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(Instant at, long done) {}

    /** Begins anew at a count. */
    void begin(Instant at, long done) {
        samples.clear();
        samples.add(new Sample(at, done));
    }

    /** Notes a count and returns the rate up to it; 0 before enough time has gone by to tell one. */
    double note(Instant at, long done) {
        if (samples.isEmpty()) {
            begin(at, done);
        }
        Sample oldest = samples.getFirst();
        double rate = rate(oldest, at, done);
        if (!at.isBefore(samples.getLast().at().plus(STEP))) {
            samples.add(new Sample(at, done));
            forgetBefore(at.minus(WINDOW));
        }
        return rate;
    }

    private static double rate(Sample from, Instant at, long done) {
        long millis = Duration.between(from.at(), at).toMillis();
        return millis < STEP.toMillis() ? 0 : Math.max(0, done - from.done()) * MILLIS / millis;
    }

    /** Keeps the newest sample from before the window: the rate is that of the whole window. */
    private void forgetBefore(Instant edge) {
        while (samples.size() > 2) {
            Sample oldest = samples.removeFirst();
            if (samples.getFirst().at().isAfter(edge)) {
                samples.addFirst(oldest);
                return;
            }
        }
    }
}
