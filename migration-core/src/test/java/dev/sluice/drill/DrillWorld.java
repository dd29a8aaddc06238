package dev.sluice.drill;

import dev.sluice.value.Lsn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What outlives every operator of a drill: both sides, the journal, the application, and the planted defect. Thread-safe. */
final class DrillWorld {
    /** Roles of the application, which the project document names. */
    static final Set<String> ROLES = Set.of("shop", "clerk");
    /** The role that planted defects forget. */
    static final String FORGOTTEN = "clerk";

    /** How late the log is told, so that a freeze finds changes on their way. */
    private static final List<Duration> LAGS =
            List.of(Duration.ZERO, Duration.ofMillis(500), Duration.ofSeconds(3), Duration.ofSeconds(2));

    private final DrillTime time = new DrillTime();
    private final Privileges privileges = new Privileges(ROLES);
    private final DrillSource source = new DrillSource(time, privileges);
    private final DrillTarget target = new DrillTarget(time, privileges);
    private final DrillJournals journals;
    private final DrillRows reverse;
    private final Application application;
    private final DrillMutation mutation;
    private final Duration lag;
    private final Map<String, Object> locks = new HashMap<>();
    private Optional<Lsn> confirmed = Optional.empty();
    private boolean isSlotInUse;

    /** A world with a planted defect. */
    DrillWorld(long seed, DrillMutation mutation) {
        this.mutation = mutation;
        this.lag = LAGS.get((int) Math.floorMod(seed, LAGS.size()));
        this.journals = new DrillJournals(mutation);
        this.reverse = new DrillRows(source, mutation);
        this.application = new Application(seed, privileges, source, target);
    }

    DrillTime time() {
        return time;
    }

    Privileges privileges() {
        return privileges;
    }

    DrillSource source() {
        return source;
    }

    DrillTarget target() {
        return target;
    }

    DrillJournals journals() {
        return journals;
    }

    DrillRows reverse() {
        return reverse;
    }

    Application application() {
        return application;
    }

    Duration lag() {
        return lag;
    }

    boolean has(DrillMutation planted) {
        return mutation == planted;
    }

    /** All of some locks, or none. */
    synchronized boolean lock(List<String> subjects, Object owner) {
        if (subjects.stream().anyMatch(locks::containsKey)) {
            return false;
        }
        subjects.forEach(subject -> locks.put(subject, owner));
        return true;
    }

    synchronized boolean isLocked(List<String> subjects) {
        return subjects.stream().anyMatch(locks::containsKey);
    }

    synchronized void unlock(Object owner) {
        new ArrayList<>(locks.keySet()).forEach(subject -> locks.remove(subject, owner));
    }

    /** Where the slot stands; empty where there is none. */
    synchronized Optional<Lsn> confirmed() {
        return confirmed;
    }

    /** Makes the slot, which begins where the log ends. */
    synchronized Lsn makeSlot() {
        Lsn start = source.end();
        confirmed = Optional.of(start);
        return start;
    }

    synchronized void acknowledge(Lsn through) {
        confirmed = confirmed.map(last -> through.compareTo(last) > 0 ? through : last);
    }

    synchronized boolean isSlotInUse() {
        return isSlotInUse;
    }

    /** Begins to use the slot, unless somebody does. */
    synchronized boolean useSlot() {
        boolean isFree = !isSlotInUse;
        isSlotInUse = true;
        return isFree;
    }

    synchronized void leaveSlot() {
        isSlotInUse = false;
    }
}
