package dev.sluice.simulation.live;

import dev.sluice.gateway.ChangeFeed;
import dev.sluice.gateway.FeedHealth;
import dev.sluice.gateway.FeedMessage;
import dev.sluice.gateway.FeedMessage.RowChanged;
import dev.sluice.gateway.FeedSlot;
import dev.sluice.gateway.FeedState;
import dev.sluice.gateway.FeedTable;
import dev.sluice.gateway.PreparedSlot;
import dev.sluice.gateway.RowChange;
import dev.sluice.value.Lsn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A slot before a sync with a defect of its reading: it tells what such a sync would have understood. Guarded by the turn. */
final class MutantSlot implements FeedSlot {
    private static final Set<String> CHILDREN = Set.of(MarketTables.LINE, MarketTables.BADGE);

    private final LiveMutation mutation;
    private final FeedSlot sound;
    private Lsn read = new Lsn(0);

    MutantSlot(LiveMutation mutation, FeedSlot sound) {
        this.mutation = mutation;
        this.sound = sound;
    }

    @Override
    public ChangeFeed open(Lsn from, List<FeedTable> tables) {
        boolean skips = mutation == LiveMutation.GOES_ON_BEHIND_READ && read.compareTo(from) > 0;
        ChangeFeed feed = sound.open(skips ? read : from, tables);
        return new ChangeFeed() {
            @Override
            public @Nullable FeedMessage next(Duration atMost) {
                FeedMessage message = feed.next(atMost);
                while (message instanceof RowChanged change && isForgotten(change)) {
                    message = feed.next(atMost);
                }
                return message == null ? null : understood(message);
            }

            @Override
            public void acknowledge(Lsn through) {
                feed.acknowledge(through);
            }

            @Override
            public void close() {
                feed.close();
            }
        };
    }

    private boolean isForgotten(RowChanged change) {
        return mutation == LiveMutation.COPIES_FORGOTTEN
                && change.table().name().equals(MarketTables.REGION);
    }

    private FeedMessage understood(FeedMessage message) {
        if (message instanceof FeedMessage.Committed committed) {
            read = committed.end();
        }
        if (message instanceof FeedMessage.Begin begin && mutation == LiveMutation.VERSION_IS_COMMIT_POSITION) {
            return new FeedMessage.Begin(
                    begin.transactionId(), new Lsn(begin.commit().position() - 1), begin.committedAt());
        }
        return message instanceof RowChanged change && change.kind() == RowChange.UPDATED && forgetsFormer(change)
                ? new RowChanged(change.table(), RowChange.UPDATED, Optional.empty(), change.after())
                : message;
    }

    private boolean forgetsFormer(RowChanged change) {
        boolean isChild = CHILDREN.contains(change.table().name());
        return mutation == LiveMutation.FORMER_PARENT_FORGOTTEN && isChild
                || mutation == LiveMutation.KEY_MOVE_WITHOUT_TOMBSTONE && !isChild;
    }

    @Override
    public FeedState state(List<FeedTable> tables) {
        return sound.state(tables);
    }

    @Override
    public PreparedSlot prepare(List<FeedTable> tables) {
        return sound.prepare(tables);
    }

    @Override
    public Optional<FeedHealth> health() {
        return sound.health();
    }

    @Override
    public Lsn mark() {
        return sound.mark();
    }

    @Override
    public void remove() {
        sound.remove();
    }
}
