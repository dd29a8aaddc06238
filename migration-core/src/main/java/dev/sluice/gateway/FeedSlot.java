package dev.sluice.gateway;

import dev.sluice.value.Lsn;
import java.util.List;
import java.util.Optional;

/**
 * A publication and a persistent logical slot of one name, from which changes are streamed. All that is ever written to a source. Thread-safe.
 */
public interface FeedSlot {
    /**
     * Asks what is there and what is in the way, without changing anything.
     *
     * @param tables the tables of the feed
     * @throws dev.sluice.problem.UnreachableException when the server refuses
     */
    FeedState state(List<FeedTable> tables);

    /**
     * Creates slot and publication. A publication that is there is taken as it is; a slot that is there, as one that was killed before it
     * noted it has left, gives way to a new one, since nobody knows what its publication was like meanwhile. Where the slot cannot be created, a
     * publication that this call has created is removed again.
     *
     * @param tables the tables of the feed
     * @throws dev.sluice.problem.UnreachableException when something is in the way, with the remedy
     */
    PreparedSlot prepare(List<FeedTable> tables);

    /**
     * Begins to stream; transactions whose commit starts before the last acknowledgement do not come any more.
     *
     * @param from where to begin: the last position that is durably applied, or {@code L0}
     * @param tables the tables of the feed; changes of others that the publication may hold do not come
     * @throws dev.sluice.problem.UnreachableException when something is in the way, with the remedy: also when the slot is gone, or has been
     *     acknowledged beyond {@code from}, since changes in between would be missing
     */
    ChangeFeed open(Lsn from, List<FeedTable> tables);

    /**
     * How the slot is doing; empty where there is none of ours.
     *
     * @throws dev.sluice.problem.UnreachableException when the server refuses
     */
    Optional<FeedHealth> health();

    /**
     * Writes a mark to the log, no table, and waits until it is on the server's disk.
     *
     * @return its position: once the feed has told {@link FeedMessage.Progress} or a {@link FeedMessage.Committed} end at or behind it, every
     *     transaction that was committed before this call has been delivered
     * @throws dev.sluice.problem.UnreachableException when the server refuses
     */
    Lsn mark();

    /**
     * Drops slot and publication, as far as they are there, and asks whether they are gone.
     *
     * @throws dev.sluice.problem.UnreachableException when one of them is still there, with the statement that removes it
     */
    void remove();
}
