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
     * Notes how hot single keys got, while it is followed; of a minute that was noted before the worse of both stays. Does nothing where it is none.
     *
     * @param span what is counted by now
     * @param minutes what there is of each minute
     */
    void heat(String name, HeatSpan span, List<HeatMinute> minutes);

    /** How much of a feed was counted for the heat of its keys; empty where nothing was. */
    Optional<HeatSpan> heatSpan(String name);

    /** How hot keys got in the minutes that ended after this, by minute, table and index, of at most eight days; none where it is none. */
    List<HeatMinute> heat(String name, Instant since);

    /** The same of the minute that begins then. */
    List<HeatMinute> heatOf(String name, Instant minute);

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
