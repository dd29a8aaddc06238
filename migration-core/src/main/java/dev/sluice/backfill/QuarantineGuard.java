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

    void quarantined(String entity) {
        limit.quarantined(entity).ifPresent(this::pause);
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
