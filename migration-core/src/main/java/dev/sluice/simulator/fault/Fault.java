package dev.sluice.simulator.fault;

import dev.sluice.simulator.protocol.Operation;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** One way in which a request goes wrong. Immutable. */
public sealed interface Fault {
    /** Operations that change items. */
    Set<Operation> WRITES = Set.copyOf(EnumSet.of(
            Operation.PUT_ITEM,
            Operation.UPDATE_ITEM,
            Operation.DELETE_ITEM,
            Operation.BATCH_WRITE_ITEM,
            Operation.BATCH_EXECUTE_STATEMENT,
            Operation.TRANSACT_WRITE_ITEMS));
    /** Operations that read items with eventual consistency unless told otherwise. */
    Set<Operation> READS =
            Set.copyOf(EnumSet.of(Operation.GET_ITEM, Operation.BATCH_GET_ITEM, Operation.QUERY, Operation.SCAN));
    /** Operations of several independent parts. */
    Set<Operation> BATCHES = Set.copyOf(
            EnumSet.of(Operation.BATCH_WRITE_ITEM, Operation.BATCH_GET_ITEM, Operation.BATCH_EXECUTE_STATEMENT));
    /** All operations on items. */
    Set<Operation> ITEMS = items();

    /** The operations that it makes sense for. */
    default Set<Operation> operations() {
        return ITEMS;
    }

    private static Set<Operation> items() {
        Set<Operation> all = EnumSet.of(Operation.TRANSACT_GET_ITEMS);
        all.addAll(WRITES);
        all.addAll(READS);
        return Set.copyOf(all);
    }

    /** Whether a request that fails was carried out all the same. */
    enum Effect {
        NOT_APPLIED,
        APPLIED
    }

    /** How much of a batch. */
    enum Share {
        SOME,
        ALL
    }

    /** How a slow answer comes. */
    enum Pace {
        /** All at once, late. */
        LATE,
        /** In small pieces over the time. */
        DRIPPING
    }

    /** Refused for capacity, with that reason (P12), such as {@code TableWriteProvisionedThroughputExceeded}. */
    record Throttle(String reason) implements Fault {}

    /** Parts of a batch come back unprocessed, or as throttled statements; with status 200 even when it is all of them. */
    record Unprocessed(Share share) implements Fault {
        @Override
        public Set<Operation> operations() {
            return BATCHES;
        }
    }

    /** Status 500 or 503. */
    record ServerError(int status, Effect effect) implements Fault {
        public ServerError {
            if (status != 500 && status != 503) {
                throw new IllegalArgumentException("a server error has status 500 or 503, not " + status);
            }
        }
    }

    /** Carried out, answered late. */
    record Slow(Duration delay, Pace pace) implements Fault {}

    /** The connection is reset; carried out or not. */
    record Reset(Effect effect) implements Fault {}

    /** Carried out; then the connection closes without an answer. */
    record NoAnswer() implements Fault {}

    /** No answer: the connection closes after a while, and later the request is carried out (late landing). */
    record LateLanding(Duration clientWaits, Duration landsAfter) implements Fault {
        public LateLanding {
            if (landsAfter.compareTo(clientWaits) < 0) {
                throw new IllegalArgumentException("a late landing comes after the client gave up");
            }
        }

        @Override
        public Set<Operation> operations() {
            return WRITES;
        }
    }

    /** Carried out and answered, and carried out again after a while. */
    record DuplicateDelivery(Duration again) implements Fault {
        @Override
        public Set<Operation> operations() {
            return WRITES;
        }
    }

    /** A read that is not strongly consistent sees the table as it was so long ago. */
    record StaleRead(Duration lag) implements Fault {
        @Override
        public Set<Operation> operations() {
            return READS;
        }
    }

    /** The last of the answers of a batch of statements or of a transaction is missing. */
    record WrongAnswerCount() implements Fault {
        @Override
        public Set<Operation> operations() {
            return Set.of(Operation.BATCH_EXECUTE_STATEMENT, Operation.TRANSACT_GET_ITEMS);
        }
    }

    /** The answer does not tell what was consumed. */
    record MissingConsumedCapacity() implements Fault {}

    /** The credentials have expired. */
    record ExpiredCredentials() implements Fault {}

    /** The service holds the client's clock to be wrong. */
    record ClockSkew() implements Fault {
        /** Whatever is signed; the first request of a client describes a table. */
        @Override
        public Set<Operation> operations() {
            Set<Operation> signed = EnumSet.of(Operation.DESCRIBE_TABLE);
            signed.addAll(ITEMS);
            return Set.copyOf(signed);
        }
    }
}
