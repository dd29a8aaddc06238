package dev.sluice.backfill;

import dev.sluice.gateway.BatchAnswer;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.Outcome;
import dev.sluice.testbed.StoredItem;
import dev.sluice.value.CapacityUnits;
import dev.sluice.write.ItemWriter;
import dev.sluice.write.OutcomeReceiver;
import dev.sluice.write.RenderedItem;
import dev.sluice.write.WriteResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A writer that is as lazy as its contract lets it be: it sends only when a batch is full or somebody drains, so that outcomes come
 * late and out of the order of ranges. One item after the other, without retries.
 */
final class QueueWriter implements ItemWriter {
    private static final int BATCH = 7;

    private final ItemStore store;
    private final WriteMode mode;
    private final Deque<Pending> waiting = new ArrayDeque<>();
    private @Nullable RuntimeException stopped;
    private LateRequests late = LateRequests.NONE;

    private record Pending(RenderedItem item, OutcomeReceiver receiver) {}

    QueueWriter(ItemStore store, WriteMode mode) {
        this.store = store;
        this.mode = mode;
    }

    @Override
    public synchronized void submit(RenderedItem item, OutcomeReceiver receiver) {
        throwIfStopped();
        waiting.addLast(new Pending(item, receiver));
        if (waiting.size() >= BATCH) {
            send();
        }
    }

    @Override
    public synchronized void flush() {
        send();
    }

    @Override
    public synchronized void drain() {
        throwIfStopped();
        send();
    }

    @Override
    public synchronized LateRequests lateRequests() {
        return late;
    }

    @Override
    public synchronized void close() {
        stopped = stopped == null ? new StoppedException("The writer was closed.") : stopped;
        waiting.clear();
    }

    private void throwIfStopped() {
        if (stopped != null) {
            throw stopped;
        }
    }

    private void send() {
        // The last one in is the first one sent: outcomes arrive in another order than items were submitted.
        while (!waiting.isEmpty()) {
            Pending next = waiting.removeLast();
            try {
                next.receiver().settled(next.item(), write(next.item()));
            } catch (UnreachableException e) {
                stopped = e;
                throw e;
            }
        }
    }

    private WriteResult write(RenderedItem rendered) {
        VersionedItem item = rendered.item();
        if (mode == WriteMode.BULK) {
            BatchAnswer answer = store.putBatch(rendered.table(), List.of(item));
            if (answer.failure().isPresent() && answer.failure().get().kind() == StoreFailure.Kind.TRANSIENT) {
                late = LateRequests.POSSIBLE;
                return write(rendered);
            }
            if (answer.failure().isPresent() && answer.failure().get().kind() == StoreFailure.Kind.POISON) {
                return result(Outcome.QUARANTINED, "R-62");
            }
            if (answer.failure().isPresent()) {
                throw new UnreachableException("The target refuses.");
            }
            return answer.unprocessed().isEmpty() ? result(Outcome.WRITTEN, "") : write(rendered);
        }
        PutAnswer answer = store.putIfNewer(rendered.table(), item);
        if (answer instanceof PutAnswer.Stored) {
            return result(Outcome.WRITTEN, "");
        }
        if (answer instanceof PutAnswer.Refused refused) {
            WriteResult told = refusal(StoredItem.of(item), refused.existing());
            return new WriteResult(
                    told.outcome(),
                    told.consumed(),
                    told.attempts(),
                    told.throttles(),
                    told.rule(),
                    told.reason(),
                    Optional.of(refused.existing()));
        }
        if (answer instanceof PutAnswer.Failed failed && failed.failure().code().equals("ValidationException")) {
            return result(Outcome.QUARANTINED, "R-62");
        }
        throw new UnreachableException("The target refuses.");
    }

    private static WriteResult refusal(Item mine, Item existing) {
        if (!(existing.get(EngineAttributes.VERSION) instanceof NumberValue version)) {
            return result(Outcome.FOREIGN, "R-11");
        }
        if (!version.equals(mine.get(EngineAttributes.VERSION))) {
            return result(Outcome.STALE, "");
        }
        return existing.equals(mine) ? result(Outcome.EQUAL, "") : result(Outcome.COLLIDED, "R-11");
    }

    private static WriteResult result(Outcome outcome, String rule) {
        return new WriteResult(
                outcome, new CapacityUnits(1), 1, 0, rule, rule.isEmpty() ? "" : "refused", Optional.empty());
    }
}
