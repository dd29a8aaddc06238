package dev.sluice.backfill;

import java.time.Duration;

/** A run that nobody watches. Stateless. */
final class Unwatched implements Supervision.Watching {
    @Override
    public void awaitRelease() {
        // Nothing ever holds it.
    }

    @Override
    public boolean rest(Duration time) {
        return false;
    }

    @Override
    public void eachRound(Runnable task) {
        // There are no rounds.
    }

    @Override
    public void onGap(Runnable task) {
        // Nobody looks after a lock.
    }

    @Override
    public void holdForQuarantine(String sentence) {
        // The limit itself ends the process.
    }

    @Override
    public void close() {
        // Nothing was begun.
    }
}
