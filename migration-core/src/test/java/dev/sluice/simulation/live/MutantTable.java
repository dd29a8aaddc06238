package dev.sluice.simulation.live;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.InsertAnswer;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.testbed.ForwardingStore;
import dev.sluice.testbed.InMemoryItemStore;
import dev.sluice.value.WriteUnits;
import java.util.List;
import java.util.Optional;

/** A table behind an engine with a defect of its writes. Guarded by the turn. */
final class MutantTable extends ForwardingStore {
    private static final PutAnswer DONE = new PutAnswer.Stored(WriteUnits.ZERO, Optional.empty());

    private final LiveMutation mutation;
    private final ItemStore sound;
    private final Optional<InMemoryItemStore> items;

    MutantTable(LiveMutation mutation, InMemoryItemStore sound) {
        this(mutation, sound, Optional.of(sound));
    }

    private MutantTable(LiveMutation mutation, ItemStore sound, Optional<InMemoryItemStore> items) {
        super(sound);
        this.mutation = mutation;
        this.sound = sound;
        this.items = items;
    }

    /** A target whose failures are taken for successes. */
    static ItemStore forgettingFailures(ItemStore sound) {
        return new MutantTable(LiveMutation.LOST_RETRY, sound, Optional.empty());
    }

    @Override
    public PutAnswer putIfNewer(TableDesign table, VersionedItem item) {
        if (mutation == LiveMutation.UNCONDITIONAL) {
            sound.putBatch(table, List.of(item));
            return DONE;
        }
        PutAnswer answer = sound.putIfNewer(table, item);
        if (answer instanceof PutAnswer.Stored) {
            uproot(table, item);
        }
        return mutation == LiveMutation.LOST_RETRY && items.isEmpty() && answer instanceof PutAnswer.Failed
                ? DONE
                : answer;
    }

    @Override
    public InsertAnswer insertBatch(TableDesign table, List<VersionedItem> batch) {
        InsertAnswer answer = sound.insertBatch(table, batch);
        for (int i = 0; i < batch.size(); i++) {
            if (answer.results().get(i) instanceof InsertAnswer.Stored) {
                uproot(table, batch.get(i));
            }
        }
        return answer;
    }

    private void uproot(TableDesign table, VersionedItem item) {
        if (mutation == LiveMutation.HARD_DELETE && item.isTombstone()) {
            items.orElseThrow().uproot(table, item.content().decoded());
        }
    }
}
