package dev.sluice.backfill;

import dev.sluice.gateway.RunRecord;
import java.time.Duration;

/** Watches over runs while a process goes on with them, and steers them. */
@FunctionalInterface
public interface Supervision {
    /** Nobody watches, nothing holds, and nobody waits. */
    Supervision NONE = run -> new Unwatched();

    /**
     * Begins to watch a run, before its first write of this process; what is asked of it already is obeyed when this returns.
     *
     * @param run in the journal
     */
    Watching over(RunRecord run);

    /** A run that is watched. Thread-safe. */
    interface Watching extends AutoCloseable {
        /**
         * Waits until nothing holds the run.
         *
         * @throws dev.sluice.problem.StoppedException when the run is to stop
         */
        void awaitRelease();

        /**
         * Waits, or less long where the run is to stop.
         *
         * @return whether it can wait at all
         */
        boolean rest(Duration time);

        /**
         * Does this too about once a second, on a thread of its own; it takes the place of what was done before.
         *
         * @param task quick, and does not fail
         */
        void eachRound(Runnable task);

        /**
         * Does this, once, when another controller may have written since the watch began: the lock was lost for a while. At once
         * where that has happened already; it takes the place of what was done before.
         *
         * @param task ends what must not go on then; does not fail
         */
        void onGap(Runnable task);

        /** Looks at once whether the lock was held until now, which is otherwise looked at every few seconds. */
        default void lookForGap() {
            // Where nobody holds a lock there is none to lose.
        }

        /**
         * Holds the run because of its quarantine, until somebody says to go on.
         *
         * @param sentence why
         */
        void holdForQuarantine(String sentence);

        /** Watches no longer. */
        @Override
        void close();
    }
}
