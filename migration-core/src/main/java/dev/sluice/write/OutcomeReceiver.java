package dev.sluice.write;

/** Learns how the write of an item ended. Called by writer threads, so implementations are thread-safe and quick. */
@FunctionalInterface
public interface OutcomeReceiver {
    /**
     * The item has its final outcome.
     *
     * @param item what was submitted
     * @param result how it ended
     */
    void settled(RenderedItem item, WriteResult result);
}
