package dev.sluice.sync;

import dev.sluice.gateway.FeedHealth;
import dev.sluice.run.RunEvent;
import dev.sluice.run.RunListener;
import java.util.Locale;

/** Tells when the slot comes near to being lost: each step once, until it is left again. Used by one thread. */
final class SlotAlarm {
    private static final int[] PERCENT = {50, 75, 90};

    private final RunListener listener;
    private int told;

    SlotAlarm(RunListener listener) {
        this.listener = listener;
    }

    /** Looks at the slot. */
    void look(FeedHealth health) {
        int percent = percent(health);
        int step = 0;
        for (int limit : PERCENT) {
            step += percent >= limit ? 1 : 0;
        }
        if (step > told) {
            listener.on(new RunEvent.Remark(String.format(
                    Locale.ROOT,
                    "The slot keeps %,d bytes of the source's log, %d %% of what the server keeps for it"
                            + " (max_slot_wal_keep_size): behind that it is lost, and with it the changes (R-54). Raise that"
                            + " setting, or find out what holds this sync.",
                    health.lag().count(),
                    percent)));
        }
        told = step;
    }

    private static int percent(FeedHealth health) {
        if (health.log() == FeedHealth.KeptLog.UNRESERVED || health.log() == FeedHealth.KeptLog.LOST) {
            return 100;
        }
        return health.safe()
                .map(safe -> (int)
                        (100 * health.lag().count() / Math.max(1, health.lag().count() + safe.count())))
                .orElse(0);
    }
}
