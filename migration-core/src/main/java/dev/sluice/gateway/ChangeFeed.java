package dev.sluice.gateway;

import dev.sluice.value.Lsn;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A stream of what is committed in the source, from a persistent slot. It stays alive by itself however long its reader takes for a message:
 * what is read ahead is bounded. After a failure open another one: it begins again behind the last acknowledgement.
 */
public interface ChangeFeed extends AutoCloseable {
    /**
     * The next message, or null when none came in that time. Used by one thread.
     *
     * @throws dev.sluice.problem.SourceLostException when the connection is lost: open the feed again
     * @throws dev.sluice.problem.UnreachableException when the server refuses, or says what this program does not know
     * @throws dev.sluice.problem.StoppedException when rows may have come or gone with a partition, of which no stream tells; told once
     */
    @Nullable
    FeedMessage next(Duration atMost);

    /**
     * Lets the server forget everything up to a position; it must be durable that every change before it was applied or is in quarantine
     * . Returns at once, a lower position than before changes nothing. Any thread.
     *
     * @param through an end of a {@link FeedMessage.Committed} or a {@link FeedMessage.Progress} of this feed
     */
    void acknowledge(Lsn through);

    /** Tells the server the last acknowledgement and ends the stream; the slot stays. */
    @Override
    void close();
}
