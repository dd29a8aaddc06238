package dev.sluice.harness;

import dev.sluice.simulator.fault.Fault;
import java.time.Duration;

/** When a process is killed. Immutable. */
sealed interface Kill {
    /** When it comes by a failpoint for the n-th time. */
    record AtFailpoint(Failpoint point, int hit) implements Kill {
        @Override
        public String toString() {
            return point.word() + "(" + hit + ")";
        }
    }

    /** So long after its start. */
    record AfterStart(Duration delay) implements Kill {
        @Override
        public String toString() {
            return "start+" + delay.toMillis() + "ms";
        }
    }

    /** So long after it began to write. */
    record AfterFirstWrite(Duration delay) implements Kill {
        @Override
        public String toString() {
            return "write+" + delay.toMillis() + "ms";
        }
    }

    /** After it sent a request and before the answer came: the request met this fault, which holds the answer back. */
    record BeforeAnswer(Fault marker) implements Kill {
        @Override
        public String toString() {
            return "after-send-before-answer(" + (marker instanceof Fault.Slow ? "applied" : "lands later") + ")";
        }
    }
}
