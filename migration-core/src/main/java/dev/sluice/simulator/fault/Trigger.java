package dev.sluice.simulator.fault;

import java.time.Duration;

/** When a fault strikes, among the requests that its rule is about. Immutable. */
public sealed interface Trigger {
    /** At each with that probability. */
    record Probability(double value) implements Trigger {
        public Probability {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("a probability lies between 0 and 1, not " + value);
            }
        }
    }

    /** At the n-th, counted from 1, alone. */
    record Nth(long number) implements Trigger {
        public Nth {
            if (number < 1) {
                throw new IllegalArgumentException("requests are counted from 1, not " + number);
            }
        }
    }

    /** At the n-th, counted from 1, and all that follow. */
    record From(long number) implements Trigger {
        public From {
            if (number < 1) {
                throw new IllegalArgumentException("requests are counted from 1, not " + number);
            }
        }
    }

    /** At all that come so long after the simulator's start. */
    record After(Duration sinceStart) implements Trigger {}
}
