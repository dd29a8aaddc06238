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
    private final ItemStore store;
    private final Feedback feedback;
    private final ConditionalPuts puts;
    private final TogetherPuts together;
    private final Duplicates duplicates;

    /**
     * A worker.
     *
     * @param duplicates shared by the workers of a queue
     */
    InsertWorker(ItemStore store, Feedback feedback, Duplicates duplicates) {
        this.store = store;
        this.feedback = feedback;
        this.puts = new ConditionalPuts(store, feedback);
        this.together = new TogetherPuts(store, feedback);
        this.duplicates = duplicates;
    }

    /** Sends the items once; what has no outcome then goes back. */
    void write(List<PendingItem> taken) {
        List<PendingItem> batch = withoutGroups(taken);
        if (batch.isEmpty()) {
            return;
        }
        // A single item costs as much as a put, which has its outcome at once; a tombstone nearly always meets an item.
        boolean hasTombstone = batch.stream().anyMatch(item -> item.item().isTombstone());
        if (batch.size() > 1 && !hasTombstone && !duplicates.areFrequent()) {
            insert(batch);
            return;
        }
        for (PendingItem item : batch) {
            if (feedback.isStopped()) {
                return;
            }
            puts.write(item);
        }
    }

    /** Sends those that have companions, each with its own: one of a key that was hot may come with others. Returns the rest. */
    private List<PendingItem> withoutGroups(List<PendingItem> taken) {
        List<PendingItem> rest = new ArrayList<>(taken.size());
        for (PendingItem item : taken) {
            if (item.companions().isEmpty()) {
                rest.add(item);
            } else if (!feedback.isStopped()) {
                together.write(item);
            }
        }
        return rest;
    }

    /** Inserts the items once; those whose keys are present get puts, and what fails for a while is inserted again. */
    private void insert(List<PendingItem> batch) {
        Sorted sorted = new Sorted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<PendingItem> sent = new ArrayList<>();
        Set<Hash128> keys = new HashSet<>();
        batch.forEach(item -> (keys.add(item.keyHash()) ? sent : sorted.toPut).add(item));
        feedback.sending(sent);
        InsertAnswer answer = store.insertBatch(
                batch.get(0).table(), sent.stream().map(PendingItem::item).toList());
        share(sent, answer);
        List<StoreFailure> failures = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            sort(sent.get(i), answer.results().get(i), sorted, failures);
        }
        feedback.release(sorted.stored);
        conclude(batch, sent.size(), answer, sorted, failures);
    }

    /**
     * What became of the items of a batch.
     *
     * @param stored those that are there now, settled already
     * @param toPut those that get a put of their own
     * @param throttled those that the target throttled
     * @param unknown those of which nobody knows
     */
    private record Sorted(
            List<PendingItem> stored,
            List<PendingItem> toPut,
            List<PendingItem> throttled,
            List<PendingItem> unknown) {}

    private void conclude(
            List<PendingItem> batch, int sent, InsertAnswer answer, Sorted sorted, List<StoreFailure> failures) {
        if (sorted.unknown.size() == sent) {
            feedback.failed(sorted.unknown, failures.get(0));
        } else {
            feedback.areRefused(sorted.throttled);
            feedback.answered(batch, answer.consumed());
            if (!sorted.throttled.isEmpty()) {
                StoreFailure throttle = first(failures, StoreFailure.Kind.THROTTLE);
                feedback.throttled(sorted.throttled, throttle);
                feedback.again(sorted.throttled, throttle);
            }
            if (!sorted.unknown.isEmpty()) {
                feedback.again(sorted.unknown, first(failures, StoreFailure.Kind.TRANSIENT));
            }
        }
        feedback.goesOnAlone(sorted.toPut);
    }

    private static StoreFailure first(List<StoreFailure> failures, StoreFailure.Kind kind) {
        return failures.stream()
                .filter(failure -> failure.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private void sort(PendingItem item, InsertAnswer.Result result, Sorted sorted, List<StoreFailure> failures) {
        if (result instanceof InsertAnswer.Stored) {
            note(item, Duplicates.Kind.STORED);
            item.settle(Outcome.WRITTEN);
            sorted.stored.add(item);
            return;
        }
        if (result instanceof InsertAnswer.KeyPresent) {
            note(item, Duplicates.Kind.KEY_PRESENT);
        }
        if (!(result instanceof InsertAnswer.Failed failed)) {
            sorted.toPut.add(item);
            return;
        }
        failures.add(failed.failure());
        switch (failed.failure().kind()) {
            case STOP -> {
                feedback.met(failed.failure());
                throw Retries.stop(item, failed.failure());
            }
            // What is refused for what it is gets a put of its own, whose answer is its own.
            case POISON -> sorted.toPut.add(item);
            case THROTTLE -> sorted.throttled.add(item);
            case TRANSIENT -> sorted.unknown.add(item);
        }
    }

    /** An item that is sent again meets what its own lost answer stored: that says nothing of how full the table is. */
    private void note(PendingItem item, Duplicates.Kind kind) {
        if (!item.isAgain()) {
            duplicates.note(kind);
        }
    }

    /** Each item that was charged gets its share of the units by its own size. */
    private static void share(List<PendingItem> sent, InsertAnswer answer) {
        double[] weights = new double[sent.size()];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = weight(sent.get(i), answer.results().get(i));
            sum += weights[i];
        }
        double consumed = answer.consumed().total().count();
        for (int i = 0; i < weights.length && sum > 0; i++) {
            sent.get(i).consumed(new CapacityUnits(consumed * weights[i] / sum));
        }
    }

    private static double weight(PendingItem item, InsertAnswer.Result result) {
        boolean charged = result instanceof InsertAnswer.Stored || result instanceof InsertAnswer.KeyPresent;
        return charged ? CapacityMath.write(item.size()).count() : 0;
    }
}
