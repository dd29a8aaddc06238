package dev.sluice.write;

import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.TogetherAnswer;
import dev.sluice.limits.CapacityMath;
import dev.sluice.run.Outcome;
import dev.sluice.value.CapacityUnits;
import dev.sluice.value.WriteUnits;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes items in one transaction, each on R-10's condition. Where it stores nothing, be it that one of them is newer there, that somebody
 * else is writing one, or that there was no answer, each goes on alone, and R-11 tells what became of it: that converges, and an item that a lost
 * answer stored is found EQUAL. Thread-safe.
 */
final class TogetherPuts {
    private final ItemStore store;
    private final Feedback feedback;

    TogetherPuts(ItemStore store, Feedback feedback) {
        this.store = store;
        this.feedback = feedback;
    }

    /** Sends an item and its companions once: they have their outcomes then, or go on alone. */
    void write(PendingItem first) {
        List<PendingItem> all = new ArrayList<>(List.of(first));
        all.addAll(first.companions());
        first.parted();
        feedback.sending(all);
        TogetherAnswer answer = store.putTogether(
                first.table(), all.stream().map(PendingItem::item).toList());
        if (!(answer instanceof TogetherAnswer.Stored stored)) {
            feedback.met(((TogetherAnswer.Failed) answer).failure());
            // A transaction that is cancelled is charged like one that is not.
            feedback.answered(all, units(all));
            feedback.goesOnAlone(all);
            return;
        }
        feedback.answered(all, stored.consumed());
        CapacityUnits share = new CapacityUnits(stored.consumed().total().count() / all.size());
        for (PendingItem item : all) {
            item.consumed(share);
            item.settle(Outcome.WRITTEN);
        }
        feedback.release(all);
    }

    /** What a transaction of these costs a table: twice the puts (A6). */
    private static WriteUnits units(List<PendingItem> items) {
        return WriteUnits.ofTable(2
                * items.stream()
                        .mapToDouble(item -> CapacityMath.write(item.size()).count())
                        .sum());
    }
}
