package dev.sluice.sync;

import dev.sluice.gateway.ChangeFeed;
import dev.sluice.gateway.FeedBook;
import dev.sluice.value.Lsn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * How far a feed is applied: noted in the journal at most once a second, and acknowledged only when it is noted (R-55, correctness.md section 7).
 * Used by one thread.
 */
final class Checkpoint {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final FeedBook book;
    private final String feed;
    private final Clock clock;
    private final Consumer<Lsn> before;
    private Lsn applied;
    private Lsn noted;
    private Instant at = Instant.EPOCH;

    /**
     * A checkpoint of a feed.
     *
     * @param from everything before this is applied and noted
     * @param before what is to be noted before a position is
     */
    Checkpoint(FeedBook book, String feed, Lsn from, Clock clock, Consumer<Lsn> before) {
        this.book = book;
        this.feed = feed;
        this.clock = clock;
        this.before = before;
        this.applied = from;
        this.noted = from;
    }

    Lsn applied() {
        return applied;
    }

    /** Everything before this position is applied. */
    void reach(Lsn position) {
        if (position.compareTo(applied) > 0) {
            applied = position;
        }
    }

    /** Notes and acknowledges when it is time. */
    void noteWhenDue(ChangeFeed to) {
        if (Duration.between(at, clock.instant()).abs().compareTo(INTERVAL) >= 0) {
            note(to);
        }
    }

    /** Notes and acknowledges now. */
    void note(ChangeFeed to) {
        if (applied.compareTo(noted) > 0) {
            at = clock.instant();
            before.accept(applied);
            book.applied(feed, applied, at);
            noted = applied;
            to.acknowledge(noted);
        }
    }
}
