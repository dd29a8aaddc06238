package dev.sluice.simulation.live;

import dev.sluice.gateway.VersionedItem;
import dev.sluice.run.Outcome;
import dev.sluice.value.CapacityUnits;
import dev.sluice.value.Version;
import dev.sluice.write.ItemWriter;
import dev.sluice.write.OutcomeReceiver;
import dev.sluice.write.RenderedItem;
import dev.sluice.write.WriteResult;
import java.util.Optional;

/**
 * A writer that tells that items are written when they are only on their way, or that stamps them anew. Guarded by the turn.
 *
 * @param mutation which of both
 * @param sound the real one
 * @param database whose log's end is the new stamp
 */
record MutantWriter(LiveMutation mutation, ItemWriter sound, SimulatedDatabase database) implements ItemWriter {
    private boolean isHasty() {
        return mutation == LiveMutation.CHECKPOINT_BEFORE_ACKNOWLEDGEMENT;
    }

    @Override
    public void submit(RenderedItem item, OutcomeReceiver receiver) {
        if (isHasty()) {
            receiver.settled(
                    item, new WriteResult(Outcome.WRITTEN, CapacityUnits.ZERO, 1, 0, "", "", Optional.empty()));
            sound.submit(item, (settled, result) -> {});
            return;
        }
        VersionedItem before = item.item();
        Version stamp = Version.of(before.version().generation(), database.end());
        sound.submit(
                new RenderedItem(item.table(), new VersionedItem(before.content(), stamp, before.kind())), receiver);
    }

    @Override
    public void flush() {
        sound.flush();
    }

    @Override
    public void drain() {
        if (isHasty()) {
            sound.flush();
        } else {
            sound.drain();
        }
    }

    @Override
    public LateRequests lateRequests() {
        return sound.lateRequests();
    }

    @Override
    public void close() {
        sound.close();
    }
}
