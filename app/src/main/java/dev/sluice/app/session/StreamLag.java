package dev.sluice.app.session;

import dev.sluice.engine.StreamStatus;
import dev.sluice.value.Lsn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How old the oldest part of the source's log is that is not applied, from what was seen of the log before: whoever follows the stream
 * tells its position alone. Never told younger than it is. Used by one thread at a time.
 */
final class StreamLag {
    /** Older readings are thinned out to one in so many seconds. */
    private static final Duration STEP = Duration.ofSeconds(1);

    private static final int MOST_SAMPLES = 3_600;

    private final Deque<Sample> samples = new ArrayDeque<>();

    /** Where the log ended at a moment, or a little later. */
    private record Sample(Instant at, Lsn end) {}

    /** Forgets what was seen: another stream comes. */
    void clear() {
        samples.clear();
    }

    /** Takes a reading and tells the lag at it; empty where the source did not tell where its log ends. */
    Optional<StreamReading.Lag> note(StreamStatus status) {
        return status.slot().map(slot -> {
            Lsn applied = status.feed().applied();
            if (slot.end().compareTo(applied) <= 0) {
                add(new Sample(status.asked(), slot.end()));
                return new StreamReading.Lag(Duration.ZERO, StreamReading.Bound.AT_MOST);
            }
            StreamReading.Lag lag = lag(applied, status.asked());
            add(new Sample(status.asked(), slot.end()));
            return lag;
        });
    }

    /** What is not applied was written after the newest moment at which the log did not yet reach beyond what is applied. */
    private StreamReading.Lag lag(Lsn applied, Instant now) {
        Optional<Sample> covered = samples.stream()
                .filter(sample -> sample.end().compareTo(applied) <= 0)
                .reduce((first, second) -> second);
        return covered.map(sample ->
                        new StreamReading.Lag(Duration.between(sample.at(), now), StreamReading.Bound.AT_MOST))
                .orElseGet(() -> new StreamReading.Lag(
                        samples.isEmpty()
                                ? Duration.ZERO
                                : Duration.between(samples.getFirst().at(), now),
                        StreamReading.Bound.AT_LEAST));
    }

    private void add(Sample sample) {
        if (samples.isEmpty() || !sample.at().isBefore(samples.getLast().at().plus(STEP))) {
            samples.addLast(sample);
        }
        if (samples.size() > MOST_SAMPLES) {
            samples.removeFirst();
        }
    }
}
