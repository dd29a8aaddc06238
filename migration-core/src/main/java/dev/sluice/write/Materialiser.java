package dev.sluice.write;

import dev.sluice.gateway.ItemStore;
import dev.sluice.pacing.Pacing;
import dev.sluice.pacing.PacingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The one door to the target: it adds version and hash to each item, checks it against DynamoDB's limits, and
 * writes it in one of two ways.
 *
 * <ul>
 *   <li>{@linkplain #versioned Versioned}: R-10's conditional put, in batches where keys are absent, safe beside any other
 *       writer that keeps R-10.
 *   <li>{@linkplain #bulk Bulk}: BatchWriteItem, unconditional, only into an empty table that nobody else writes (R-16, protocol B).
 * </ul>
 *
 * <p>Thread-safe. The store stays open when the writer is closed.
 */
public final class Materialiser implements ItemWriter {
    private final PendingQueue queue;
    private final KeysInFlight duplicates;
    private final WorkersAtWork workers;
    private final LocalCheck limits = new LocalCheck();
    private final Transactions transactions;
    private volatile LateRequests late = LateRequests.NONE;
    private volatile Runnable told = () -> {};

    private Materialiser(
            PendingQueue queue, KeysInFlight duplicates, WorkersAtWork workers, Transactions transactions) {
        this.transactions = transactions;
        this.queue = queue;
        this.duplicates = duplicates;
        this.workers = workers;
    }

    /**
     * A writer of inserts and conditional puts. An item ends WRITTEN, STALE, EQUAL, COLLIDED, FOREIGN or QUARANTINED.
     *
     * @param store the target
     * @param settings how to write
     * @param surroundings threads, time and chance
     * @param pacing what limits the run; shared by its writers
     */
    public static ItemWriter versioned(
            ItemStore store, WriterSettings settings, WriterSurroundings surroundings, Pacing pacing) {
        Monitor monitor = surroundings.monitors().get();
        PendingQueue queue = new PendingQueue(settings.memory(), Packing.INSERTS, pacing, monitor);
        Materialiser writer = new Materialiser(
                queue,
                KeysInFlight.leftToTheCondition(),
                new WorkersAtWork(monitor, settings.requestsInFlight()),
                Transactions.POSSIBLE);
        Feedback feedback =
                new Feedback(queue, pacing, new Retries(settings, surroundings.random()), writer::unanswered);
        Duplicates met = new Duplicates();
        writer.start(surroundings, () -> new WorkLoop(queue, new InsertWorker(store, feedback, met)::write));
        return writer;
    }

    /** The same without any pace but what throttles ask for. */
    public static ItemWriter versioned(ItemStore store, WriterSettings settings, WriterSurroundings surroundings) {
        PacingSettings defaults = PacingSettings.of(settings.requestsInFlight());
        return versioned(store, settings, surroundings, new Pacing(defaults, surroundings.clock()));
    }

    /**
     * A writer of batches. Two items of one key that meet in memory are told apart as R-11 would: the second is EQUAL or COLLIDED
     * and is not sent (A2, A3). Duplicates further apart are for the collision scan before writing and for verification to find.
     *
     * @param store the target
     * @param settings how to write
     * @param surroundings threads, time and chance
     * @param pacing what limits the run; shared by its writers
     */
    public static ItemWriter bulk(
            ItemStore store, WriterSettings settings, WriterSurroundings surroundings, Pacing pacing) {
        Monitor monitor = surroundings.monitors().get();
        PendingQueue queue = new PendingQueue(settings.memory(), Packing.BATCH, pacing, monitor);
        Materialiser writer = new Materialiser(
                queue,
                KeysInFlight.watched(),
                new WorkersAtWork(monitor, settings.requestsInFlight()),
                Transactions.NEVER);
        Feedback feedback =
                new Feedback(queue, pacing, new Retries(settings, surroundings.random()), writer::unanswered);
        writer.start(surroundings, () -> new WorkLoop(queue, new BulkWorker(store, feedback)::write));
        return writer;
    }

    /** The same without any pace but what throttles ask for. */
    public static ItemWriter bulk(ItemStore store, WriterSettings settings, WriterSurroundings surroundings) {
        PacingSettings defaults = PacingSettings.of(settings.requestsInFlight());
        return bulk(store, settings, surroundings, new Pacing(defaults, surroundings.clock()));
    }

    @Override
    public void submit(RenderedItem item, OutcomeReceiver receiver) {
        queue.throwIfStopped();
        Optional<WriteResult> refused = limits.refused(item);
        if (refused.isPresent()) {
            receiver.settled(item, refused.get());
            return;
        }
        PendingItem pending = PendingItem.of(item);
        Optional<WriteResult> duplicate = duplicates.add(pending);
        if (duplicate.isPresent()) {
            receiver.settled(item, duplicate.get());
            return;
        }
        queue.put(pending.toldTo((settled, result) -> {
            duplicates.remove(pending);
            receiver.settled(settled, result);
        }));
    }

    @Override
    public void submitTogether(List<Submission> items) {
        List<Submission> kept = new ArrayList<>();
        for (Submission one : items) {
            Optional<WriteResult> refused = limits.refused(one.item());
            if (refused.isPresent()) {
                one.receiver().settled(one.item(), refused.get());
            } else {
                kept.add(one);
            }
        }
        if (kept.size() < 2 || !transactions.takes(kept)) {
            kept.forEach(one -> submit(one.item(), one.receiver()));
            return;
        }
        queue.throwIfStopped();
        List<PendingItem> pending = kept.stream()
                .map(one -> PendingItem.of(one.item()).toldTo(one.receiver()))
                .toList();
        queue.putTogether(pending.get(0).with(pending.subList(1, pending.size())));
    }

    @Override
    public void flush() {
        queue.flush();
    }

    @Override
    public void drain() {
        queue.drain();
    }

    @Override
    public void whileWaiting(Waiting waiting) {
        queue.whileWaiting(waiting);
    }

    @Override
    public LateRequests lateRequests() {
        return late;
    }

    @Override
    public void onUnanswered(Runnable listener) {
        told = listener;
    }

    private void unanswered() {
        late = LateRequests.POSSIBLE;
        told.run();
    }

    @Override
    public void close() {
        queue.close();
        // the caller may only go on when no request is on its way; each is bounded by its time-out.
        workers.awaitNone();
        queue.ended();
    }

    private void start(WriterSurroundings surroundings, Supplier<Runnable> worker) {
        for (int i = workers.count(); i > 0; i--) {
            Runnable work = worker.get();
            surroundings.executor().execute(() -> {
                try {
                    work.run();
                } finally {
                    workers.oneLess();
                }
            });
        }
    }
}
