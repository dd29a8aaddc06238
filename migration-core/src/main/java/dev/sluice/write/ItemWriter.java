package dev.sluice.write;

import java.util.List;

/**
 * Writes items and tells the outcome of each. Thread-safe: several readers may submit at once.
 *
 * <p>Each submitted item is settled exactly once, or never when the writer stops before. So a range is done when its last item
 * has been submitted and as many have been settled as were submitted; what is not settled belongs to a range that is not done,
 * and is written again by the next run (correctness.md section 7).
 *
 * <p>When the target refuses everything (rights, missing table) or the time for retries is used up, the writer stops: from
 * then on {@link #submit}, {@link #drain} and a submit that is waiting throw what stopped it.
 */
public interface ItemWriter extends AutoCloseable {
    /**
     * Takes an item. Waits while the items that are not settled fill the writer's memory bound.
     *
     * @param item the item
     * @param receiver told once, by a writer thread or, where the item needs no request, by the calling one
     * @throws dev.sluice.problem.UnreachableException when the target refuses to go on
     * @throws dev.sluice.problem.StoppedException when retries used up their time, or the writer or the thread was stopped
     */
    void submit(RenderedItem item, OutcomeReceiver receiver);

    /**
     * Takes items that are to be there together: they are sent in one transaction, all or none, and only where that stores nothing, since one of
     * them is newer there or the target refuses, each for itself. A writer that knows no transactions sends each for itself.
     *
     * @param items of one table, with different keys
     * @throws dev.sluice.problem.UnreachableException when the target refuses to go on
     * @throws dev.sluice.problem.StoppedException when retries used up their time, or the writer or the thread was stopped
     */
    default void submitTogether(List<Submission> items) {
        items.forEach(one -> submit(one.item(), one.receiver()));
    }

    /** Sends also what waits for a batch to fill; returns at once. */
    void flush();

    /**
     * Flushes and waits until every item submitted so far is settled.
     *
     * @throws dev.sluice.problem.UnreachableException when the target refuses to go on
     * @throws dev.sluice.problem.StoppedException when retries used up their time, or the writer or the thread was stopped
     */
    void drain();

    /**
     * Has something asked again and again, about once a second, by whoever waits in {@link #submit} or {@link #drain}: it may have waited long enough, for
     * a target that throttles or a hold that nobody takes away. Nothing is asked at first.
     *
     * @param waiting takes the place of the one before
     */
    default void whileWaiting(Waiting waiting) {}

    /** Whether a request that this writer sent may still land, since it had no answer; asked when drained or closed. */
    LateRequests lateRequests();

    /**
     * Has somebody told of each attempt without an answer, as soon as it is given up, by whichever thread sent it. Nobody is at first.
     *
     * @param listener takes the place of the one before; quick
     */
    default void onUnanswered(Runnable listener) {}

    /**
     * Stops: requests on their way are answered and settled, items that wait are dropped unsettled. Returns when no request is
     * on its way. Call {@link #drain} before for a normal end.
     */
    @Override
    void close();

    /** Asked by whoever waits. */
    @FunctionalInterface
    interface Waiting {
        /**
         * Looks whether to go on waiting; quick. What it throws ends the waiting and comes from there: what is under way stays so.
         *
         * @param isHeld whether nothing is sent now because something holds the run
         */
        void look(boolean isHeld);
    }

    /**
     * Whether requests may land after all is settled. One with a condition is refused where its item or a tombstone stands, and stores its
     * item again where somebody else has removed that.
     */
    enum LateRequests {
        /** Each was answered. */
        NONE,
        /** One had no answer, or one that leaves open whether it is carried out. */
        POSSIBLE
    }
}
