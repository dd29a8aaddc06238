package dev.sluice.gateway;

import dev.sluice.value.Lsn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The part of a journal about feeds of changes. Thread-safe.
 *
 * <p>Every method throws {@link dev.sluice.problem.StoppedException} when the disk is full or the file cannot be written.
 */
public interface FeedBook {
    /** The feed of the project that is prepared and not removed, if any. */
    Optional<FeedRecord> prepared();

    /**
     * Notes that a feed was prepared, after it was.
     *
     * @throws IllegalStateException when the project has one already
     */
    void begin(FeedRecord feed);

    /**
     * Notes how far it is applied, once everything before that has its outcome; a lower position than before changes nothing.
     *
     * @param name of the feed
     */
    void applied(String name, Lsn position, Instant at);

    /** Notes how far a feed is behind, while it is followed; does nothing where it is none. */
    void lag(String name, LagReading reading);

    /** How far a feed was behind in each minute that ended after this, the oldest first, of at most a day; none where it is none. */
    List<LagMinute> lag(String name, Instant since);

    /**
     * Notes that changes may be missing from a feed for good; the first reason stays, and does nothing where it is none.
     *
     * @param name of the feed
     * @param reason a clause: what was found
     */
    void spoil(String name, String reason, Instant at);

    /** Notes that a feed was removed, after it was; does nothing where it is none. */
    void end(String name, Instant at);
}
