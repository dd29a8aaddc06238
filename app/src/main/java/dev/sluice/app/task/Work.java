package dev.sluice.app.task;

import dev.sluice.engine.Watch;

/** A call of the engine. */
@FunctionalInterface
public interface Work<T> {
    /**
     * Does it, off the user interface thread.
     *
     * @param watch told of progress, and asked whether to stop
     */
    T run(Watch watch);
}
