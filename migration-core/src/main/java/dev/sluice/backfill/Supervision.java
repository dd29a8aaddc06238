package dev.sluice.backfill;

import dev.sluice.gateway.RunRecord;

/** Watches over runs while a process goes on with them, and steers them. */
@FunctionalInterface
public interface Supervision {
    /** Nobody watches and nothing holds. */
    Supervision NONE = run -> new Watching() {
        @Override
        public void awaitRelease() {
            // Nothing ever holds.
        }

        @Override
        public void close() {
            // Nothing was begun.
        }
    };

    /**
     * Begins to watch a run, before its first write of this process; what is asked of it already is obeyed when this returns.
     *
     * @param run in the journal
     */
    Watching over(RunRecord run);

    /** A run that is watched. */
    interface Watching extends AutoCloseable {
        /** Waits until nothing holds the run, or until it is to stop. */
        void awaitRelease();

        /** Watches no longer. */
        @Override
        void close();
    }
}
