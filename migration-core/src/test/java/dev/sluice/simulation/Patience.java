package dev.sluice.simulation;

import dev.sluice.backfill.Supervision;
import java.time.Duration;

/** Waits as long as it is asked to, and holds nothing. */
public record Patience(VirtualWorld world) implements Supervision.Watching {
    @Override
    public void awaitRelease() {
        // Nothing holds the run.
    }

    @Override
    public boolean rest(Duration time) {
        world.pause(time);
        return true;
    }

    @Override
    public void eachRound(Runnable task) {
        // Nobody is told.
    }

    @Override
    public void onGap(Runnable task) {
        // The lock is never lost.
    }

    @Override
    public void holdForQuarantine(String sentence) {
        throw new IllegalStateException("nothing is quarantined here: " + sentence);
    }

    @Override
    public void close() {
        // Nothing to end.
    }
}
