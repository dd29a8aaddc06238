package dev.sluice.write;

import dev.sluice.gateway.BatchAnswer;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.item.Hash128;
import dev.sluice.limits.CapacityMath;
import dev.sluice.run.Outcome;
import dev.sluice.value.CapacityUnits;
import dev.sluice.value.WriteUnits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sends batches. What comes back unprocessed or fails for a while goes back to the queue, and is sent again after a wait together with fresh
 * items of other partitions; a batch that is refused for what it is, is halved until the item at fault stands alone.
 */
final class BulkWorker {
    /** What an item that came back unprocessed is told as, if it never gets through. */
    private static final StoreFailure UNPROCESSED =
            new StoreFailure(StoreFailure.Kind.THROTTLE, "UnprocessedItems", "The table throttles.");

    private final ItemStore store;
    private final Feedback feedback;

    BulkWorker(ItemStore store, Feedback feedback) {
        this.store = store;
        this.feedback = feedback;
    }

    /** Sends a batch once, or its halves; what has no outcome then goes back. */
    void write(List<PendingItem> batch) {
        feedback.sending(batch);
        BatchAnswer answer = store.putBatch(
                batch.get(0).table(), batch.stream().map(PendingItem::item).toList());
        if (answer.failure().isPresent()) {
            failed(batch, answer.failure().get());
            return;
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
        feedback.areRefused(again);
        feedback.answered(batch, answer.consumed());
        written(done, answer.consumed());
        if (!again.isEmpty()) {
            feedback.throttled(again, UNPROCESSED);
            feedback.again(again, UNPROCESSED);
        }
    }

    private void failed(List<PendingItem> batch, StoreFailure failure) {
        if (failure.kind() != StoreFailure.Kind.POISON) {
            feedback.failed(batch, failure);
        } else if (batch.size() == 1) {
            PendingItem item = batch.get(0);
            feedback.answered(batch, WriteUnits.ZERO);
            item.settle(Outcome.QUARANTINED, "R-62", Poison.reason(failure), Optional.empty());
            feedback.release(item);
        } else {
            int middle = batch.size() / 2;
            write(batch.subList(0, middle));
            write(batch.subList(middle, batch.size()));
        }
    }

    /** Settles items, each with its share of the batch's units by its own size. */
    private void written(List<PendingItem> done, WriteUnits consumed) {
        double weights = done.stream().mapToDouble(BulkWorker::weight).sum();
        for (PendingItem item : done) {
            item.consumed(new CapacityUnits(consumed.total().count() * weight(item) / weights));
            item.settle(Outcome.WRITTEN);
        }
        feedback.release(done);
    }

    private static double weight(PendingItem item) {
        return CapacityMath.write(item.size()).count();
    }
}
