package dev.sluice.simulator;

import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.protocol.Answer;
import java.time.Duration;

/** What a client gets for a request, besides what the request did. */
public sealed interface Delivery {
    /** An answer at once. */
    record Prompt(Answer answer) implements Delivery {}

    /** An answer after a while, or over a while. */
    record Slow(Answer answer, Duration delay, Fault.Pace pace) implements Delivery {}

    /** No answer: after a while the connection ends. */
    record Broken(Manner manner, Duration after) implements Delivery {}

    /** How a connection ends. */
    enum Manner {
        /** By a reset. */
        RESET,
        /** In good order, but without an answer. */
        CLOSED
    }
}
