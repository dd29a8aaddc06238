package dev.sluice.dualwrite;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The second writes that are not known to be in place: how many there were, and the newest of them. In memory and bounded, on purpose: a process
 * that dies between its two writes can note nothing, so nothing may depend on such a note. The durable record is the source's log, from which
 * the stream brings every committed row; this one is for people and for metrics. Thread-safe.
 */
public final class MissedWrites {
    /** The most that are kept; older ones are only counted. */
    public static final int MOST = 1_000;

    private final Clock clock;
    private final LinkedHashMap<ChangedRow, MissedWrite> newest = new LinkedHashMap<>();
    private final EnumMap<DualWrite.Ending, Long> counts = new EnumMap<>(DualWrite.Ending.class);

    /** None yet. */
    public MissedWrites(Clock clock) {
        this.clock = clock;
    }

    /** A second write ended: a row whose newest one is in place is not missed any more. */
    synchronized void note(ChangedRow row, DualWrite write) {
        newest.remove(row);
        if (write.isInPlace()) {
            return;
        }
        counts.merge(write.ending(), 1L, Long::sum);
        newest.put(row, new MissedWrite(row, write, clock.instant()));
        if (newest.size() > MOST) {
            newest.remove(newest.keySet().iterator().next());
        }
    }

    /** The newest of those that are not known to be in place, the oldest first, each row once. */
    public synchronized List<MissedWrite> newest() {
        return new ArrayList<>(newest.values());
    }

    /** How many ended so since the beginning, healed or not. */
    public synchronized Map<DualWrite.Ending, Long> counts() {
        return Map.copyOf(counts);
    }
}
