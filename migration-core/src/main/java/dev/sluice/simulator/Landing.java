package dev.sluice.simulator;

import dev.sluice.simulator.protocol.Operation;
import dev.sluice.simulator.protocol.RequestDocument;
import java.time.Instant;

/**
 * A request that is still on its way.
 *
 * @param due when it arrives
 * @param number its place among those of one instant
 * @param operation what it asks for
 * @param request the request
 */
record Landing(Instant due, long number, Operation operation, RequestDocument request) implements Comparable<Landing> {
    @Override
    public int compareTo(Landing other) {
        int byTime = due.compareTo(other.due);
        return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
}
