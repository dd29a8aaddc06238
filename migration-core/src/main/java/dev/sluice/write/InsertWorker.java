package dev.sluice.write;

import dev.sluice.gateway.InsertAnswer;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.item.Hash128;
import dev.sluice.limits.CapacityMath;
import dev.sluice.run.Outcome;
import dev.sluice.value.CapacityUnits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The versioned mode: inserts up to 25 items in one request, each only if its key is absent, and sends those
 * whose keys are present one by one as R-10 puts. Together that is exactly R-10. What fails for a while is inserted again after a wait;
 * what is refused for what it is gets a put of its own, whose answer is its own.
 */
final class InsertWorker {
    private final PendingQueue queue;
    private final ItemStore store;
    private final Retries retries;
    private final ConditionalPuts puts;
    private final Duplicates duplicates;

    /**
     * A worker.
     *
     * @param duplicates shared by the workers of a queue
     */
    InsertWorker(PendingQueue queue, ItemStore store, Retries retries, Duplicates duplicates) {
        this.queue = queue;
        this.store = store;
        this.retries = retries;
        this.puts = new ConditionalPuts(queue, store, retries);
        this.duplicates = duplicates;
    }

    /** Writes the items of a request, and others beside those that are sent again, until each has its outcome. */
    void write(List<PendingItem> first) {
        List<PendingItem> batch = first;
        int failed = 0;
        // A single item costs as much as a put, which has its outcome at once.
        while (batch.size() > 1 && !duplicates.areFrequent()) {
            List<PendingItem> open = insert(batch);
            if (open.isEmpty()) {
                return;
            }
            failed = open.size() < batch.size() ? 1 : failed + 1;
            retries.pause(failed);
            if (queue.isStopped()) {
                return;
            }
            batch = new ArrayList<>(open);
            batch.addAll(queue.takeBeside(open));
        }
        put(batch);
    }

    private void put(List<PendingItem> items) {
        for (PendingItem item : items) {
            if (queue.isStopped()) {
                return;
            }
            puts.write(item);
        }
    }

    /** Inserts the items once, puts those whose keys are present, and returns what has to be inserted again. */
    private List<PendingItem> insert(List<PendingItem> batch) {
        List<PendingItem> sent = new ArrayList<>();
        List<PendingItem> toPut = new ArrayList<>();
        Set<Hash128> keys = new HashSet<>();
        batch.forEach(item -> (keys.add(item.keyHash()) ? sent : toPut).add(item));
        sent.forEach(item -> item.sent(retries.now()));
        InsertAnswer answer = store.insertBatch(
                batch.get(0).table(), sent.stream().map(PendingItem::item).toList());
        share(sent, answer);
        List<PendingItem> again = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            sort(sent.get(i), answer.results().get(i), toPut, again);
        }
        put(toPut);
        return again;
    }

    private void sort(PendingItem item, InsertAnswer.Result result, List<PendingItem> toPut, List<PendingItem> again) {
        if (result instanceof InsertAnswer.Stored) {
            duplicates.note(Duplicates.Kind.STORED);
            item.settle(Outcome.WRITTEN);
            queue.release(item);
        } else if (result instanceof InsertAnswer.Failed failed) {
            (isTransient(item, failed.failure()) ? again : toPut).add(item);
        } else {
            if (result instanceof InsertAnswer.KeyPresent) {
                duplicates.note(Duplicates.Kind.KEY_PRESENT);
            }
            toPut.add(item);
        }
    }

    /** Whether it is inserted again; an item that is refused for what it is gets a put instead. */
    private boolean isTransient(PendingItem item, StoreFailure failure) {
        switch (failure.kind()) {
            case STOP -> throw Retries.stop(item, failure);
            case POISON -> {
                return false;
            }
            case THROTTLE -> item.throttled();
            case TRANSIENT -> {
                // sent again, and not counted as a throttle
            }
        }
        retries.checkBudget(item, failure);
        return true;
    }

    /** Each item that was charged gets its share of the units by its own size. */
    private static void share(List<PendingItem> sent, InsertAnswer answer) {
        double weights = 0;
        for (int i = 0; i < sent.size(); i++) {
            weights += weight(sent.get(i), answer.results().get(i));
        }
        for (int i = 0; i < sent.size() && weights > 0; i++) {
            double weight = weight(sent.get(i), answer.results().get(i));
            sent.get(i).consumed(new CapacityUnits(answer.consumed().count() * weight / weights));
        }
    }

    private static double weight(PendingItem item, InsertAnswer.Result result) {
        boolean charged = result instanceof InsertAnswer.Stored || result instanceof InsertAnswer.KeyPresent;
        return charged ? CapacityMath.write(item.size()).count() : 0;
    }
}
