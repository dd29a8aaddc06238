package dev.sluice.sync;

import dev.sluice.gateway.FeedHealth;
import dev.sluice.run.RunListener;
import java.util.Locale;

/**
 * Tells when the slot keeps much of the log: where the server has a limit for it, at half of that and beyond, since it is lost behind it; where it has
 * none, at each doubling, since its disk fills up. Each step is told once, until it is left again. Used by one thread.
 */
public final class SlotAlarm {
    private static final int[] PERCENT = {50, 75, 90};
    /** Without a limit, from here on. */
    private static final long MUCH = 1L << 30;

    private final RunListener listener;
    private int told;

    /** One that has told nothing yet. */
    public SlotAlarm(RunListener listener) {
        this.listener = listener;
    }

    /** Looks at the slot. */
    public void look(FeedHealth health) {
        boolean isLimited = health.safe().isPresent() || percent(health) > 0;
        int step = isLimited ? step(percent(health)) : doublings(health.lag().count());
        if (step > told) {
            listener.remark(isLimited ? near(health) : unlimited(health));
        }
        told = step;
    }

    private static int step(int percent) {
        int step = 0;
        for (int limit : PERCENT) {
            step += percent >= limit ? 1 : 0;
        }
        return step;
    }

    private static int doublings(long bytes) {
        return bytes < MUCH ? 0 : 64 - Long.numberOfLeadingZeros(bytes / MUCH);
    }

    private static String near(FeedHealth health) {
        return String.format(
                Locale.ROOT,
                "The slot keeps %,d bytes of the source's log, %d %% of what the server keeps for it"
                        + " (max_slot_wal_keep_size): behind that it is lost, and with it the changes (R-54). Raise that"
                        + " setting, or find out what keeps the changes from being applied.",
                health.lag().count(),
                percent(health));
    }

    private static String unlimited(FeedHealth health) {
        return String.format(
                Locale.ROOT,
                "The slot keeps %,d bytes of the source's log, and the server has no limit for that (max_slot_wal_keep_size is -1), so"
                        + " that its disk fills up (R-54): find out what keeps the changes from being applied, or have room made.",
                health.lag().count());
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
