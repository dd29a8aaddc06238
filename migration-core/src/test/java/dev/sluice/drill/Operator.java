package dev.sluice.drill;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * One process that changes the phase of a move. It may be killed where it reaches a point; what it asks of the world after that does not happen, in none of
 * its threads, as after a SIGKILL; locks go with its sessions. Thread-safe.
 */
final class Operator {
    private final Fate fate;
    private final Map<Kind, Integer> reached = new EnumMap<>(Kind.class);
    private Optional<String> died = Optional.empty();

    /** What a point is. */
    enum Kind {
        /** Right before a mark is in the journal, or right after. */
        MARK,
        /** Before or after something is done to source, target or application. */
        DEED
    }

    /** That end: no exception, so that nothing that would mend a failure runs. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;

        Killed(String where) {
            super("killed " + where, null, false, false);
        }
    }

    /** One who is killed there, or nowhere. */
    Operator(Fate fate) {
        this.fate = fate;
    }

    /** Reaches a point. */
    synchronized void reach(Kind kind, String where) {
        requireAlive();
        int number = reached.merge(kind, 1, Integer::sum);
        if (fate.strikes(kind, where, number)) {
            died = Optional.of(where);
            requireAlive();
        }
    }

    /** Whoever was killed does nothing more. */
    synchronized void requireAlive() {
        died.ifPresent(where -> {
            throw new Killed(where);
        });
    }

    /** Where it was killed. */
    synchronized Optional<String> died() {
        return died;
    }
}
