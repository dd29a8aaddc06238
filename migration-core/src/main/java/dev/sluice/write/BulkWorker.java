package dev.sluice.write;

import dev.sluice.gateway.BatchAnswer;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.item.Hash128;
import dev.sluice.limits.CapacityMath;
import dev.sluice.run.Outcome;
import dev.sluice.value.CapacityUnits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sends batches. What comes back unprocessed or fails for a while is sent again after a wait, together with fresh
 * items; a batch that is refused for what it is, is halved until the item at fault stands alone.
 */
final class BulkWorker {
    /** What an item that came back unprocessed is told as, if it never gets through. */
    private static final StoreFailure UNPROCESSED =
            new StoreFailure(StoreFailure.Kind.THROTTLE, "UnprocessedItems", "The table throttles.");

    private final PendingQueue queue;
    private final ItemStore store;
    private final Retries retries;

    BulkWorker(PendingQueue queue, ItemStore store, Retries retries) {
        this.queue = queue;
        this.store = store;
        this.retries = retries;
    }

    /** Writes the items of a request, and others beside those that are sent again, until each has its outcome. */
    void write(List<PendingItem> first) {
        List<PendingItem> batch = first;
        int failed = 0;
        while (true) {
            List<PendingItem> again = send(batch);
            if (again.isEmpty()) {
                return;
            }
            failed = again.size() < batch.size() ? 1 : failed + 1;
            retries.pause(failed);
            if (queue.isStopped()) {
                return;
            }
            batch = new ArrayList<>(again);
            batch.addAll(queue.takeBeside(again));
        }
    }

    /** Sends a batch once, or its halves, and returns what has to be sent again. */
    private List<PendingItem> send(List<PendingItem> batch) {
        batch.forEach(item -> item.sent(retries.now()));
        BatchAnswer answer = store.putBatch(
                batch.get(0).table(), batch.stream().map(PendingItem::item).toList());
        if (answer.failure().isPresent()) {
            return failed(batch, answer.failure().get());
        }
        Set<Hash128> unprocessed = answer.unprocessed().stream()
                .map(item -> item.content().keyHash())
                .collect(Collectors.toSet());
        List<PendingItem> again = new ArrayList<>();
        List<PendingItem> done = new ArrayList<>();
        batch.forEach(item -> (unprocessed.contains(item.keyHash()) ? again : done).add(item));
        if (again.size() != unprocessed.size()) {
            throw new IllegalStateException("the target returned an unprocessed item that was not sent");
        }
        written(done, answer.consumed());
        again.forEach(item -> {
            item.throttled();
            retries.checkBudget(item, UNPROCESSED);
        });
        return again;
    }

    private List<PendingItem> failed(List<PendingItem> batch, StoreFailure failure) {
        switch (failure.kind()) {
            case STOP -> throw Retries.stop(batch.get(0), failure);
            case POISON -> {
                return bisected(batch, failure);
            }
            case THROTTLE -> batch.forEach(PendingItem::throttled);
            case TRANSIENT -> {
                // sent again, and not counted as a throttle
            }
        }
        batch.forEach(item -> retries.checkBudget(item, failure));
        return batch;
    }

    private List<PendingItem> bisected(List<PendingItem> batch, StoreFailure failure) {
        if (batch.size() == 1) {
            PendingItem item = batch.get(0);
            item.settle(Outcome.QUARANTINED, "R-62", Poison.reason(failure), Optional.empty());
            queue.release(item);
            return List.of();
        }
        int middle = batch.size() / 2;
        List<PendingItem> again = new ArrayList<>(send(batch.subList(0, middle)));
        again.addAll(send(batch.subList(middle, batch.size())));
        return again;
    }

    /** Settles items, each with its share of the batch's units by its own size. */
    private void written(List<PendingItem> done, CapacityUnits consumed) {
        double weights = done.stream().mapToDouble(BulkWorker::weight).sum();
        for (PendingItem item : done) {
            item.consumed(new CapacityUnits(consumed.count() * weight(item) / weights));
            item.settle(Outcome.WRITTEN);
            queue.release(item);
        }
    }

    private static double weight(PendingItem item) {
        return CapacityMath.write(item.size()).count();
    }
}
