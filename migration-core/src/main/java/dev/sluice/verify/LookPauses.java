package dev.sluice.verify;

import dev.sluice.run.Pause;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The pauses between looks at suspects: half a second, then each twice as long as the one before it up to a minute, with jitter, and none longer than it
 * takes until something can be a finding. Used by one thread at a time.
 */
final class LookPauses {
    /** After so many looks, in a little more than two minutes, a suspect is UNSETTLED. */
    static final int MOST_LOOKS = 9;

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Pause pause;
    private final RandomGenerator random;
    private Duration next = FIRST;

    /**
     * No look yet.
     *
     * @param pause waits
     * @param seed of the jitter
     */
    LookPauses(Pause pause, long seed) {
        this.pause = pause;
        this.random = new SplittableRandom(seed);
    }

    /** The next pause is the first of others. */
    void restart() {
        next = FIRST;
    }

    /**
     * Waits.
     *
     * @param untilFinding how long it takes until each suspect can be a finding, where it can
     */
    void await(Stream<Optional<Duration>> untilFinding) {
        Duration atMost = next;
        Duration wait = untilFinding
                .flatMap(Optional::stream)
                .filter(until -> until.compareTo(Duration.ZERO) > 0 && until.compareTo(atMost) < 0)
                .min(Duration::compareTo)
                .orElse(atMost);
        next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
        pause.pause(wait.plusMillis((long) (wait.toMillis() * random.nextDouble() / 4)));
    }
}
