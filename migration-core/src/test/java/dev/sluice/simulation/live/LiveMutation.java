package dev.sluice.simulation.live;

import dev.sluice.gateway.FeedBook;
import dev.sluice.gateway.FeedSlot;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.LiveSnapshot;
import dev.sluice.gateway.RootPath;
import dev.sluice.gateway.RowCursor;
import dev.sluice.projection.EntityReading;
import dev.sluice.testbed.InMemoryItemStore;
import dev.sluice.write.ItemWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.random.RandomGenerator;

/** Defects of a sync, as its neighbours would see them: the simulation has to find each. */
enum LiveMutation {
    /** The engine as it is. */
    NONE,
    /** No condition at all. */
    UNCONDITIONAL,
    /** Items are deleted and leave no tombstone. */
    HARD_DELETE,
    /** What failed for a while is taken for done. */
    LOST_RETRY,
    /** A round is noted as applied before its writes are answered (correctness.md section 7). */
    CHECKPOINT_BEFORE_ACKNOWLEDGEMENT,
    /** The slot is told what the journal does not hold yet. */
    ACKNOWLEDGED_BEFORE_NOTED,
    /** The stream's version is the commit position and not the next one. */
    VERSION_IS_COMMIT_POSITION,
    /** The version is stamped before anybody knows that the snapshot sees what it stands for (R-31, m2). */
    STAMPED_BEFORE_SEEN,
    /** The version is where the log ends when the item is written, behind the snapshot (R-31, m2). */
    STAMPED_BEHIND_SNAPSHOT,
    /** The key that a row had gets no tombstone. */
    KEY_MOVE_WITHOUT_TOMBSTONE,
    /** The parent that a child row left is not written again. */
    FORMER_PARENT_FORGOTTEN,
    /** Who copies from a changed row is not written again. */
    COPIES_FORGOTTEN,
    /** After a lost connection the feed goes on behind what was read, and not behind what was applied. */
    GOES_ON_BEHIND_READ;

    /** The table itself, as its requests find it. */
    ItemStore table(InMemoryItemStore sound) {
        return this == UNCONDITIONAL || this == HARD_DELETE ? new MutantTable(this, sound) : sound;
    }

    /** The target behind the network. */
    ItemStore target(ItemStore sound) {
        return this == LOST_RETRY ? MutantTable.forgettingFailures(sound) : sound;
    }

    ItemWriter writer(ItemWriter sound, SimulatedDatabase database) {
        return switch (this) {
            case CHECKPOINT_BEFORE_ACKNOWLEDGEMENT, STAMPED_BEHIND_SNAPSHOT -> new MutantWriter(this, sound, database);
            default -> sound;
        };
    }

    FeedSlot slot(FeedSlot sound) {
        return switch (this) {
            case VERSION_IS_COMMIT_POSITION,
                    KEY_MOVE_WITHOUT_TOMBSTONE,
                    FORMER_PARENT_FORGOTTEN,
                    COPIES_FORGOTTEN,
                    GOES_ON_BEHIND_READ -> new MutantSlot(this, sound);
            default -> sound;
        };
    }

    LiveSnapshot snapshot(LiveSnapshot sound) {
        return this == STAMPED_BEFORE_SEEN ? new Credulous(sound) : sound;
    }

    Journal journal(Journal sound, RandomGenerator random) {
        if (this != ACKNOWLEDGED_BEFORE_NOTED) {
            return sound;
        }
        FeedBook forgetful = instead(
                FeedBook.class,
                sound.feeds(),
                (method, real) -> method.getName().equals("applied") && random.nextBoolean() ? null : real.call());
        return instead(
                Journal.class, sound, (method, real) -> method.getName().equals("feeds") ? forgetful : real.call());
    }

    /** What takes the place of a call. */
    @FunctionalInterface
    private interface Instead {
        Object call(Method method, Real real) throws Throwable;
    }

    /** The real call. */
    @FunctionalInterface
    private interface Real {
        Object call() throws Throwable;
    }

    private static <T> T instead(Class<T> type, T sound, Instead instead) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> instead.call(method, () -> {
                    try {
                        return method.invoke(sound, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                })));
    }

    /** Says that it sees everything. */
    private record Credulous(LiveSnapshot sound) implements LiveSnapshot {
        @Override
        public boolean sees(int transactionId) {
            return true;
        }

        @Override
        public RowCursor read(EntityReading reading, List<List<String>> primaryKeys) {
            return sound.read(reading, primaryKeys);
        }

        @Override
        public List<List<String>> roots(EntityReading reading, RootPath path, List<List<String>> values) {
            return sound.roots(reading, path, values);
        }

        @Override
        public void close() {
            sound.close();
        }
    }
}
