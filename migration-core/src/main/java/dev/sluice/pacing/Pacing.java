package dev.sluice.pacing;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ThrottleReason;
import dev.sluice.gateway.WriteGrant;
import dev.sluice.run.Hold;
import dev.sluice.run.Pace;
import dev.sluice.run.PaceReading;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What limits the writing of a run, one for the process and shared by all its writer threads. It counts and decides; it never waits.
 * Thread-safe.
 */
public final class Pacing implements Pace {
    private final PacingSettings settings;
    private final MonotonicTime time;
    private final RetryBudget retries;
    private final ThrottleCounts throttles = new ThrottleCounts();
    private final Map<String, TablePace> tables = new ConcurrentHashMap<>();
    private final Map<String, Map<String, WriteGrant>> granted = new ConcurrentHashMap<>();
    private final Map<Hold, String> holds = new EnumMap<>(Hold.class);
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private volatile boolean held;
    private long heldSince;
    private long heldInAll;
    private OptionalDouble ceiling;

    /** A pace with these settings, in the time of that clock. */
    public Pacing(PacingSettings settings, Clock clock) {
        this.settings = settings;
        this.time = new MonotonicTime(clock);
        this.retries = new RetryBudget(
                settings.retryShare(), (int) Math.ceil(settings.retryShare() * settings.requestsInFlight()) * BATCH);
        this.ceiling = settings.rate();
    }

    /** Items of a request (A1). */
    private static final int BATCH = 25;

    /** The pace of a table. */
    public TablePace table(TableDesign table) {
        TablePace known = tables.get(table.name());
        if (known != null) {
            return known;
        }
        TablePace pace =
                tables.computeIfAbsent(table.name(), name -> new TablePace(table, settings.breaker(), time, throttles));
        ceil(table.name(), pace);
        return pace;
    }

    /** Time as the pace counts it. */
    public MonotonicTime time() {
        return time;
    }

    /** Nanoseconds in which nobody held the run: what an item has to be sent again in is counted so. */
    public long nanosNotHeld() {
        synchronized (holds) {
            return (held ? heldSince : time.nanos()) - heldInAll;
        }
    }

    /** The quotas of the account or of a table's owner that were met so far. */
    public Set<ThrottleReason> quotasMet() {
        return throttles.quotas();
    }

    /** What may be sent again. */
    public RetryBudget retries() {
        return retries;
    }

    /** Whether somebody holds the run: nothing is sent then. */
    public boolean isHeld() {
        return held;
    }

    /** Runs an action after each change from outside, for those who wait. */
    public void onChange(Runnable watcher) {
        watchers.add(watcher);
    }

    /** Runs that action no more. */
    public void forget(Runnable watcher) {
        watchers.remove(watcher);
    }

    /**
     * Notes what the target grants a table.
     *
     * @param grants of the table, under the empty name, and of each index that has a budget of its own
     */
    public void grant(String table, Map<String, WriteGrant> grants) {
        granted.put(table, Map.copyOf(grants));
        TablePace pace = tables.get(table);
        if (pace != null) {
            ceil(table, pace);
            changed();
        }
    }

    @Override
    public void limit(OptionalDouble writeUnitsPerSecond) {
        if (writeUnitsPerSecond.isPresent() && !(writeUnitsPerSecond.getAsDouble() > 0)) {
            throw new IllegalArgumentException("a rate is more than 0");
        }
        synchronized (holds) {
            ceiling = writeUnitsPerSecond;
        }
        tables.forEach(this::ceil);
        changed();
    }

    private void ceil(String name, TablePace pace) {
        OptionalDouble ofPerson;
        synchronized (holds) {
            ofPerson = ceiling;
        }
        pace.ceiling(granted.getOrDefault(name, Map.of()), ofPerson, time.nanos());
    }

    @Override
    public void hold(Hold cause, String sentence) {
        synchronized (holds) {
            heldSince = held ? heldSince : time.nanos();
            holds.put(cause, sentence);
            held = true;
        }
    }

    @Override
    public void release(Hold cause) {
        synchronized (holds) {
            holds.remove(cause);
            if (held && holds.isEmpty()) {
                long now = time.nanos();
                heldInAll += now - heldSince;
                tables.values().forEach(pace -> pace.wasHeld(heldSince, now));
                held = false;
            }
        }
        changed();
    }

    @Override
    public PaceReading reading() {
        long now = time.nanos();
        double consumed = 0;
        double sum = 0;
        boolean limited = false;
        Optional<String> broken = Optional.empty();
        for (TablePace pace : tables.values()) {
            consumed += pace.consumed(now);
            double rate = pace.granted();
            limited |= rate < Double.POSITIVE_INFINITY;
            sum += rate < Double.POSITIVE_INFINITY ? rate : 0;
            broken = broken.isPresent() ? broken : pace.broken();
        }
        Map<Hold, String> holding = new EnumMap<>(Hold.class);
        broken.ifPresent(sentence -> holding.put(Hold.BREAKER, sentence));
        OptionalDouble ofPerson;
        synchronized (holds) {
            holding.putAll(holds);
            ofPerson = ceiling;
        }
        OptionalDouble allowed = limited ? OptionalDouble.of(sum) : OptionalDouble.empty();
        return new PaceReading(ofPerson, allowed, consumed, throttles.all(), holding);
    }

    private void changed() {
        watchers.forEach(Runnable::run);
    }
}
