package dev.sluice.backfill;

import dev.sluice.run.Cancellation;

/**
 * Pauses a run that crosses a limit of its quarantine: nothing more is sent, what is on its way is settled, and the process ends so that no
 * pipeline waits for ever.
 *
 * @param limit counts
 * @param watching notes the hold
 * @param cancellation ends the process
 */
record QuarantineGuard(QuarantineLimit limit, Supervision.Watching watching, Cancellation cancellation) {
    void read(String entity) {
        limit.read(entity);
    }

    /**
     * A row that was not in the run's quarantine before goes there.
     *
     * @param note puts into the journal what a pause asks people to look at
     */
    void quarantined(String entity, Runnable note) {
        limit.quarantined(entity).ifPresent(sentence -> {
            note.run();
            pause(sentence);
        });
    }

    /** Pauses at once where a limit was crossed before. */
    void pauseIfCrossed() {
        limit.crossed().ifPresent(this::pause);
    }

    private void pause(String sentence) {
        watching.holdForQuarantine(sentence);
        cancellation.end(sentence);
    }
}
