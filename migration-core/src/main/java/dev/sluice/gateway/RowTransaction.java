package dev.sluice.gateway;

import dev.sluice.projection.EntityReading;
import dev.sluice.projection.SourceColumn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One transaction of the source in which rows are written, held items are noted and the position of one shard moves: all of it, or nothing. While it
 * is open no other follower of the same reverse sync has one. Used by one thread.
 */
public interface RowTransaction extends AutoCloseable {
    /** Those of some items that are in quarantine. */
    Set<ItemKey> quarantinedAmong(Set<ItemKey> keys);

    /**
     * A held item.
     *
     * @return empty where it is not held
     */
    Optional<HeldItem> held(ItemKey key);

    /**
     * Writes rows in this order; checks what is deferred.
     *
     * @return why the source refuses, after which this transaction can only be closed
     * @throws dev.sluice.problem.UnreachableException when the source is lost, or refuses whatever comes
     */
    Optional<RowRefusal> write(List<RowWrite> writes);

    /**
     * Rows as they are now in this transaction, see {@link LiveSnapshot#read}.
     *
     * @param primaryKeys at least one
     */
    RowCursor read(EntityReading reading, List<List<String>> primaryKeys);

    /** Keeps an item, in the place of what was kept of it. */
    void hold(HeldItem item);

    /** Keeps nothing of an item any more. */
    void release(Set<ItemKey> keys);

    /**
     * Notes keys that the application wrote, one row each however often they come.
     *
     * @param changes by key, how many records changed what is read of its item; 0 where the item says the same as before
     */
    void noteWritten(Map<ItemKey, Long> changes);

    /**
     * Notes numbers that items gave their rows, be the rows still there or not: those that a sequence of their column could give, which so are not given again
     * after a way back.
     *
     * @param numbers by column; those of columns without a sequence are not kept
     */
    void noteNumbers(Map<SourceColumn, Set<Long>> numbers);

    /**
     * Moves the position of a shard.
     *
     * @param from where this follower left it
     * @return false where it is not there any more: another follower moved it, and this transaction can only be closed
     */
    boolean advance(ShardPosition from, ShardPosition to);

    /** Makes all of it last. */
    void commit();

    /** Undoes what was not committed. */
    @Override
    void close();
}
