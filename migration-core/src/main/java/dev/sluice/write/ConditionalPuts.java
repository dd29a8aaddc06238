package dev.sluice.write;

import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.run.Outcome;
import java.util.Optional;

/** Writes one item by R-10's conditional put, again until it has its outcome. Thread-safe. */
final class ConditionalPuts {
    private final PendingQueue queue;
    private final ItemStore store;
    private final Retries retries;

    ConditionalPuts(PendingQueue queue, ItemStore store, Retries retries) {
        this.queue = queue;
        this.store = store;
        this.retries = retries;
    }

    /** Writes the item and settles it; leaves it unsettled when the queue is stopped meanwhile. */
    void write(PendingItem item) {
        int failed = 0;
        while (!isSettled(item)) {
            failed++;
            retries.pause(failed);
            if (queue.isStopped()) {
                return;
            }
        }
        queue.release(item);
    }

    /** Sends the item once. */
    private boolean isSettled(PendingItem item) {
        item.sent(retries.now());
        PutAnswer answer = store.putIfNewer(item.table(), item.item());
        if (answer instanceof PutAnswer.Stored stored) {
            item.consumed(stored.consumed());
            Optional<String> lost = stored.replaced().flatMap(Refusal::changedByOthers);
            item.settle(Outcome.WRITTEN, lost.isPresent() ? "R-11b" : "", lost.orElse(""), stored.replaced());
            return true;
        }
        if (answer instanceof PutAnswer.Refused refused) {
            item.consumed(refused.consumed());
            Refusal refusal = Refusal.of(refused.existing(), item.item().version(), item.contentHash());
            String rule = refusal.reason().isEmpty() ? "" : "R-11";
            item.settle(refusal.outcome(), rule, refusal.reason(), Optional.of(refused.existing()));
            return true;
        }
        return isSettled(item, ((PutAnswer.Failed) answer).failure());
    }

    private boolean isSettled(PendingItem item, StoreFailure failure) {
        switch (failure.kind()) {
            case STOP -> throw Retries.stop(item, failure);
            case POISON -> {
                item.settle(Outcome.QUARANTINED, "R-62", Poison.reason(failure), Optional.empty());
                return true;
            }
            case THROTTLE -> item.throttled();
            case TRANSIENT -> {
                // sent again, and not counted as a throttle
            }
        }
        retries.checkBudget(item, failure);
        return false;
    }
}
