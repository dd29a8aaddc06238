package dev.sluice.testbed;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.item.Item;
import dev.sluice.value.Version;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What goes wrong in an {@link InMemoryItemStore}, told beforehand. Thread-safe. */
public final class Faults {
    /** A throttle as DynamoDB words it. */
    public static final StoreFailure THROTTLE =
            new StoreFailure(StoreFailure.Kind.THROTTLE, "ProvisionedThroughputExceededException", "Too fast.");
    /** A request whose answer nobody knows. */
    public static final StoreFailure TIME_OUT =
            new StoreFailure(StoreFailure.Kind.TRANSIENT, "ApiCallTimeoutException", "No answer in time.");
    /** No right to write. */
    public static final StoreFailure DENIED =
            new StoreFailure(StoreFailure.Kind.STOP, "AccessDeniedException", "You are not authorized.");

    private final Deque<Fault> puts = new ArrayDeque<>();
    private final Deque<Fault> batches = new ArrayDeque<>();
    private final Deque<Fault> inserts = new ArrayDeque<>();
    private final Deque<Integer> unprocessed = new ArrayDeque<>();
    private final List<LatePacket> late = new ArrayList<>();
    private Predicate<Item> poison = item -> false;
    private Predicate<Item> delayed = item -> false;

    /** The next conditional puts are not stored and fail so. */
    public synchronized void failPuts(int count, StoreFailure failure) {
        repeat(puts, count, new Fault(Kind.REFUSED, failure));
    }

    /** The next conditional puts are stored, but the answer is lost. */
    public synchronized void loseAnswers(int count) {
        repeat(puts, count, new Fault(Kind.LOST_ANSWER, TIME_OUT));
    }

    /** The next conditional puts time out and are stored when {@link InMemoryItemStore#deliverLatePackets} is called. */
    public synchronized void delayPuts(int count) {
        repeat(puts, count, new Fault(Kind.LATE_PACKET, TIME_OUT));
    }

    /** The next batches fail as a whole. */
    public synchronized void failBatches(int count, StoreFailure failure) {
        repeat(batches, count, new Fault(Kind.REFUSED, failure));
    }

    /** The next batch with such an item times out and lands when {@link InMemoryItemStore#deliverLatePackets} is called. */
    public synchronized void delayBatchWith(Predicate<Item> items) {
        delayed = items;
    }

    /** The next batches of inserts fail as a whole. */
    public synchronized void failInserts(int count, StoreFailure failure) {
        repeat(inserts, count, new Fault(Kind.REFUSED, failure));
    }

    /** Of the next batches that many items come back unprocessed, one number a batch. */
    public synchronized void leaveUnprocessed(int... counts) {
        for (int count : counts) {
            unprocessed.add(count);
        }
    }

    /** These items are refused with a ValidationException, alone or with their whole batch. */
    public synchronized void poison(Predicate<Item> items) {
        poison = items;
    }

    synchronized Fault nextPut() {
        Fault next = puts.poll();
        return next == null ? Fault.NONE : next;
    }

    synchronized Fault nextInserts() {
        Fault next = inserts.poll();
        return next == null ? Fault.NONE : next;
    }

    synchronized Fault nextBatch(List<Item> batch) {
        if (batch.stream().anyMatch(delayed)) {
            delayed = item -> false;
            return new Fault(Kind.LATE_PACKET, TIME_OUT);
        }
        Fault next = batches.poll();
        return next == null ? Fault.NONE : next;
    }

    synchronized int nextUnprocessed() {
        Integer next = unprocessed.poll();
        return next == null ? 0 : next;
    }

    synchronized boolean isPoison(Item item) {
        return poison.test(item);
    }

    synchronized void keep(TableDesign table, Item item, Version version) {
        late.add(new LatePacket(table, item, Optional.of(version)));
    }

    synchronized void keep(TableDesign table, List<Item> batch) {
        batch.forEach(item -> late.add(new LatePacket(table, item, Optional.empty())));
    }

    synchronized List<LatePacket> latePackets() {
        List<LatePacket> arrived = List.copyOf(late);
        late.clear();
        return arrived;
    }

    private static void repeat(Deque<Fault> script, int count, Fault fault) {
        for (int i = 0; i < count; i++) {
            script.add(fault);
        }
    }

    enum Kind {
        NONE,
        REFUSED,
        LOST_ANSWER,
        LATE_PACKET
    }

    record Fault(Kind kind, StoreFailure failure) {
        static final Fault NONE = new Fault(Kind.NONE, TIME_OUT);

        static Fault refused(StoreFailure failure) {
            return new Fault(Kind.REFUSED, failure);
        }
    }

    /**
     * An item on its way.
     *
     * @param condition lands only over a lower version than this; whatever stands there where absent
     */
    record LatePacket(TableDesign table, Item item, Optional<Version> condition) {}
}
