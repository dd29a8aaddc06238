package dev.sluice.write;

import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.item.Item;
import dev.sluice.run.Outcome;
import dev.sluice.value.CapacityUnits;
import java.util.Optional;

/**
 * One put on R-10's condition, sent once, for callers that have something behind them that heals what is lost. The same door as {@link
 * Materialiser}'s, without queues, pace and retries. Thread-safe.
 */
public final class SinglePut {
    private final ItemStore store;
    private final LocalCheck limits = new LocalCheck();

    /** Puts into that target, which stays open. */
    public SinglePut(ItemStore store) {
        this.store = store;
    }

    /** What became of it. */
    public sealed interface Answer {
        /** It has its outcome. */
        record Settled(WriteResult result) implements Answer {}

        /** It was not stored, or nobody knows: it may land at any later time, on its condition. */
        record Unsettled(StoreFailure failure) implements Answer {}
    }

    /** Sends the item once. */
    public Answer put(RenderedItem item) {
        Optional<WriteResult> refused = limits.refused(item);
        if (refused.isPresent()) {
            return new Answer.Settled(refused.get());
        }
        PutAnswer answer = store.putIfNewer(item.table(), item.item());
        if (answer instanceof PutAnswer.Stored stored) {
            Optional<String> lost = stored.replaced().flatMap(Refusal::changedByOthers);
            return settled(
                    Outcome.WRITTEN,
                    stored.consumed().total(),
                    lost.isPresent() ? "R-11b" : "",
                    lost.orElse(""),
                    stored.replaced());
        }
        if (answer instanceof PutAnswer.Refused turned) {
            Refusal refusal = Refusal.of(
                    turned.existing(), item.item().version(), item.item().hash());
            String rule = refusal.reason().isEmpty() ? "" : "R-11";
            return settled(
                    refusal.outcome(),
                    turned.consumed().total(),
                    rule,
                    refusal.reason(),
                    Optional.of(turned.existing()));
        }
        StoreFailure failure = ((PutAnswer.Failed) answer).failure();
        return failure.kind() == StoreFailure.Kind.POISON
                ? settled(Outcome.QUARANTINED, CapacityUnits.ZERO, "R-62", Poison.reason(failure), Optional.empty())
                : new Answer.Unsettled(failure);
    }

    private static Answer settled(
            Outcome outcome, CapacityUnits consumed, String rule, String reason, Optional<Item> existing) {
        return new Answer.Settled(new WriteResult(outcome, consumed, 1, 0, rule, reason, existing));
    }
}
