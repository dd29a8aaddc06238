package dev.sluice.drill;

import dev.sluice.drill.Operator.Kind;
import dev.sluice.gateway.FeedSlot;
import dev.sluice.gateway.FeedTable;
import dev.sluice.gateway.LiveSnapshot;
import dev.sluice.gateway.RootPath;
import dev.sluice.gateway.RowApplier;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.SideFeed;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.SourceLock;
import dev.sluice.gateway.SourceStrain;
import dev.sluice.gateway.SourceWriters;
import dev.sluice.projection.EntityReading;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.value.Lsn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The source as one operator has connected to it. Thread-safe. */
final class DrillDatabase implements SourceDatabase {
    private final DrillWorld world;
    private final Operator operator;

    DrillDatabase(DrillWorld world, Operator operator) {
        this.world = world;
        this.operator = operator;
    }

    @Override
    public SourceSnapshot inspect(List<String> schemas, Instant takenAt) {
        operator.requireAlive();
        return new SourceSnapshot("drill", "17.0", "7", takenAt, DrillSource.schema(), List.of(), List.of());
    }

    @Override
    public void requireReadable(EntityReading reading) {
        operator.requireAlive();
    }

    @Override
    public Optional<SourceLock> lock(List<String> subjects) {
        operator.requireAlive();
        Object owner = new Object();
        return world.lock(subjects, owner) ? Optional.of(new Held(owner)) : Optional.empty();
    }

    /** Goes with its session, whoever was killed. */
    private final class Held implements SourceLock {
        private final Object owner;

        Held(Object owner) {
            this.owner = owner;
        }

        @Override
        public boolean isHeld() {
            operator.requireAlive();
            return true;
        }

        @Override
        public void close() {
            world.unlock(owner);
        }
    }

    @Override
    public boolean isLocked(List<String> subjects) {
        return world.isLocked(subjects);
    }

    @Override
    public OptionalInt timeline() {
        return OptionalInt.of(1);
    }

    @Override
    public SourceStrain strain() {
        return new SourceStrain(Optional.empty(), 0, SourceStrain.Sight.EVERYTHING);
    }

    @Override
    public SourceEpoch openEpoch() {
        operator.requireAlive();
        return world.source().open();
    }

    @Override
    public LiveSnapshot openLive() {
        SourceEpoch epoch = openEpoch();
        return new LiveSnapshot() {
            @Override
            public boolean sees(int transactionId) {
                return transactionId < epoch.position().position();
            }

            @Override
            public RowCursor read(EntityReading reading, List<List<String>> primaryKeys) {
                return epoch.read(reading, primaryKeys);
            }

            @Override
            public List<List<String>> roots(EntityReading reading, RootPath path, List<List<String>> values) {
                throw new UnsupportedOperationException("tokens copy nothing");
            }

            @Override
            public void close() {
                epoch.close();
            }
        };
    }

    @Override
    public FeedSlot feed(String name) {
        return new DrillSlot(world, operator);
    }

    @Override
    public SideFeed watch(String feed, List<FeedTable> tables) {
        Lsn start = world.source().end();
        return new SideFeed(start, new DrillFeed(world, start, through -> {}, () -> {}));
    }

    @Override
    public SourceWriters writers(Set<String> keeping) {
        return new DrillWriters(world, operator);
    }

    @Override
    public RowApplier reverse(String name) {
        operator.reach(Kind.DEED, "before the reverse sync is asked");
        return world.reverse().seenBy(operator);
    }

    @Override
    public void close() {
        // Nothing to give back.
    }
}
