package dev.sluice.write;

import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.run.Outcome;
import dev.sluice.value.WriteUnits;
import java.util.List;
import java.util.Optional;

/** Writes one item by R-10's conditional put. Thread-safe. */
final class ConditionalPuts {
    private final ItemStore store;
    private final Feedback feedback;

    ConditionalPuts(ItemStore store, Feedback feedback) {
        this.store = store;
        this.feedback = feedback;
    }

    /** Sends the item once: it has its outcome then, or goes back to be sent again. */
    void write(PendingItem item) {
        List<PendingItem> alone = List.of(item);
        feedback.sending(alone);
        PutAnswer answer = store.putIfNewer(item.table(), item.item());
        if (answer instanceof PutAnswer.Stored stored) {
            feedback.answered(alone, stored.consumed());
            item.consumed(stored.consumed().total());
            Optional<String> lost = stored.replaced().flatMap(Refusal::changedByOthers);
            item.settle(Outcome.WRITTEN, lost.isPresent() ? "R-11b" : "", lost.orElse(""), stored.replaced());
        } else if (answer instanceof PutAnswer.Refused refused) {
            feedback.answered(alone, refused.consumed());
            item.consumed(refused.consumed().total());
            Refusal refusal = Refusal.of(refused.existing(), item.item().version(), item.contentHash());
            String rule = refusal.reason().isEmpty() ? "" : "R-11";
            item.settle(refusal.outcome(), rule, refusal.reason(), Optional.of(refused.existing()));
        } else {
            failed(alone, ((PutAnswer.Failed) answer).failure());
            return;
        }
        feedback.release(item);
    }

    private void failed(List<PendingItem> alone, StoreFailure failure) {
        if (failure.kind() != StoreFailure.Kind.POISON) {
            feedback.failed(alone, failure);
            return;
        }
        PendingItem item = alone.get(0);
        feedback.answered(alone, WriteUnits.ZERO);
        item.settle(Outcome.QUARANTINED, "R-62", Poison.reason(failure), Optional.empty());
        feedback.release(item);
    }
}
