package dev.sluice.gateway;

/** A lock in the source that one controller holds for one source and target; it goes with its session. Thread-safe. */
public interface SourceLock extends AutoCloseable {
    /** Asks the server whether the session, and with it the lock, is still there; takes seconds at most. */
    boolean isHeld();

    /** Gives it back. */
    @Override
    void close();
}
