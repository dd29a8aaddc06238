package dev.sluice.write;

import dev.sluice.gateway.StoreFailure;
import dev.sluice.gateway.ThrottleReason;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.pacing.Pacing;
import dev.sluice.pacing.TablePace;
import dev.sluice.value.WriteUnits;
import java.util.List;
import java.util.Optional;

/**
 * What the workers do with each answer beside settling items: the pace learns of it, and what did not get through goes back to wait until it
 * is sent again. Thread-safe.
 */
final class Feedback {
    private final PendingQueue queue;
    private final Pacing pacing;
    private final Retries retries;
    private final Runnable unanswered;

    /**
     * What the workers of a queue tell.
     *
     * @param unanswered told of each attempt of which nobody knows whether it still lands
     */
    Feedback(PendingQueue queue, Pacing pacing, Retries retries, Runnable unanswered) {
        this.queue = queue;
        this.pacing = pacing;
        this.retries = retries;
        this.unanswered = unanswered;
    }

    /** An attempt failed: where that leaves open what becomes of it, that is told. */
    void met(StoreFailure failure) {
        if (failure.leavesOpen()) {
            unanswered.run();
        }
    }

    boolean isStopped() {
        return queue.isStopped();
    }

    void sending(List<PendingItem> items) {
        long now = pacing.nanosNotHeld();
        items.forEach(item -> item.sent(now));
    }

    /** The target answered a request, whatever it said of the single items. */
    void answered(List<PendingItem> items, WriteUnits consumed) {
        TablePace pace = pace(items);
        long now = pacing.time().nanos();
        pace.answered(debited(items), consumed, now);
        if (items.size() == 1 && items.get(0).wasAsked()) {
            pace.notExplained(now);
        }
    }

    /** An item has its outcome. */
    void release(PendingItem item) {
        release(List.of(item));
    }

    /** The same of the items of a request, which takes the queue's lock once. */
    void release(List<PendingItem> items) {
        if (!items.isEmpty()) {
            items.forEach(this::cameThrough);
            queue.release(items);
        }
    }

    /** Items are sent next in another form, at once and each alone. */
    void goesOnAlone(List<PendingItem> items) {
        if (items.isEmpty()) {
            return;
        }
        long now = pacing.time().nanos();
        items.forEach(item -> {
            cameThrough(item);
            item.goesOnAlone(now);
        });
        queue.putBack(items);
    }

    /**
     * A request failed for a while.
     *
     * @throws RuntimeException when that ends the run
     */
    void failed(List<PendingItem> items, StoreFailure failure) {
        switch (failure.kind()) {
            case STOP -> {
                met(failure);
                throw Retries.stop(items.get(0), failure);
            }
            case POISON -> throw new IllegalArgumentException("what an item is refused for is not tried again");
            case THROTTLE -> {
                refused(items, failure);
                again(items, failure);
            }
            case TRANSIENT -> {
                pace(items).failed(failure, pacing.time().nanos());
                items.forEach(PendingItem::isEven);
                again(items, failure);
            }
        }
    }

    private void refused(List<PendingItem> items, StoreFailure throttle) {
        areRefused(items);
        pace(items).answered(debited(items), WriteUnits.ZERO, pacing.time().nanos());
        throttled(items, throttle);
    }

    /**
     * Items were throttled, and the request that they came with is about to be told as answered. What was debited for them stays debited: else
     * a rate would bound only what is taken, and a target would be asked without measure for what it refuses.
     */
    void areRefused(List<PendingItem> items) {
        items.forEach(PendingItem::isEven);
    }

    /** Items were not taken by a request that was answered otherwise: they go back. */
    void again(List<PendingItem> items, StoreFailure failure) {
        met(failure);
        long now = pacing.time().nanos();
        long notHeld = pacing.nanosNotHeld();
        for (PendingItem item : items) {
            retries.checkBudget(item, failure, notHeld);
            if (item.isAgain()) {
                pacing.retries().failed();
            }
            item.failed(now + retries.delay(item.failures() + 1).toNanos());
        }
        queue.putBack(items);
    }

    /** Tells the pace why items were throttled; where nobody knows, one of them is sent alone to learn it. */
    void throttled(List<PendingItem> items, StoreFailure failure) {
        items.forEach(PendingItem::throttled);
        TablePace pace = pace(items);
        long now = pacing.time().nanos();
        List<VersionedItem> sent = items.stream().map(PendingItem::item).toList();
        List<ThrottleReason> said = reasons(items, failure);
        said.forEach(reason -> pace.throttled(reason, sent, now));
        if (said.isEmpty()) {
            pace.throttled(sent, now);
            if (pace.asksForReason(now)) {
                items.get(0).asked();
            }
        }
    }

    /** What is said of a partition is worth nothing where several items were sent; an exception without any reason is the table's. */
    private static List<ThrottleReason> reasons(List<PendingItem> items, StoreFailure failure) {
        if (items.size() > 1) {
            return failure.throttles().stream()
                    .filter(reason -> reason.limit() != ThrottleReason.Limit.KEY_RANGE)
                    .toList();
        }
        PendingItem item = items.get(0);
        return failure.throttles().isEmpty() && item.wasAsked()
                ? List.of(new ThrottleReason(
                        ThrottleReason.Limit.PROVISIONED, item.table().name(), Optional.empty()))
                : failure.throttles();
    }

    private void cameThrough(PendingItem item) {
        if (item.isAgain()) {
            pacing.retries().succeeded();
        }
    }

    private static Optional<WriteUnits> debited(List<PendingItem> items) {
        Optional<WriteUnits> sum = Optional.empty();
        for (PendingItem item : items) {
            if (item.debited().isPresent()) {
                sum = Optional.of(
                        sum.orElse(WriteUnits.ZERO).plus(item.debited().get()));
                item.isEven();
            }
        }
        return sum;
    }

    private TablePace pace(List<PendingItem> items) {
        return pacing.table(items.get(0).table());
    }
}
