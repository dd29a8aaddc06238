package dev.sluice.gateway;

import dev.sluice.design.TableDesign;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.problem.UnreachableException;
import dev.sluice.value.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The writing side of the target. It never retries on its own. Thread-safe.
 *
 * <p>Failures of a write are values ({@link StoreFailure}); the other methods throw {@link
 * dev.sluice.problem.UnreachableException}.
 */
public interface ItemStore extends AutoCloseable {
    /** The attribute that canaries of earlier versions have; those of now are markers. */
    String CANARY = "_mc";

    /** Describes a table, or nothing where it does not exist. */
    Optional<TableDescription> describe(String table);

    /** Creates a table with its indexes and returns when it is active; time to live is switched on where the design has it. */
    void create(TableDesign table);

    /**
     * Switches on time to live (T1) where the design has it and the table does not; nothing happens where it is on already.
     *
     * @param table an existing table
     * @throws dev.sluice.problem.InvalidInputException when it is on for another attribute
     */
    void ensureTimeToLive(TableDesign table);

    /**
     * What a table is given for writing, under the empty name, and each of its indexes that has a budget of its own.
     *
     * @param table the table's name
     * @return nothing where the target does not say, or keeps no budgets
     */
    default Map<String, WriteGrant> grants(String table) {
        return Map.of();
    }

    /**
     * Whether the table holds any item, by a strongly consistent scan of one item, not by the description's old count.
     *
     * @param table the table's name
     */
    boolean isEmpty(String table);

    /**
     * Stores an item if its key is absent or holds a lower {@code _mv}. Only items that carry {@code _mv} are compared; one
     * without counts as newer.
     *
     * @param table where
     * @param item the item, stored with its engine attributes
     */
    PutAnswer putIfNewer(TableDesign table, VersionedItem item);

    /**
     * Stores an item over one that somebody else wrote, if that one still has each attribute as it was seen, and none more of those that the item
     * or this program would bring.
     *
     * @param table where
     * @param item the item, stored with its engine attributes
     * @param seen what stood there, whole; all of one item and its image take one request (A8: an expression has at most 4 KB)
     * @return refused with what stands there now; failed as POISON where the image cannot be a condition
     */
    default PutAnswer replace(TableDesign table, VersionedItem item, Item seen) {
        return new PutAnswer.Failed(
                new StoreFailure(StoreFailure.Kind.STOP, "NotSupported", "This target replaces no items of others."));
    }

    /**
     * Makes an item ours as it is that somebody else left: stores {@code _mv} and {@code _mh} with it, if it still is as it was seen. Of an item
     * with more attributes than a condition can name (A8) some are looked at.
     *
     * @param table where
     * @param seen what stands there, whole
     * @param version what it counts as from now on
     * @return refused with what stands there now; failed as POISON where nothing does
     */
    default PutAnswer adopt(TableDesign table, Item seen, Version version) {
        return new PutAnswer.Failed(
                new StoreFailure(StoreFailure.Kind.STOP, "NotSupported", "This target takes over no items of others."));
    }

    /**
     * Notes that nothing stands under a key that somebody else may have used: stores a tombstone where the key is absent or holds one of a lower
     * {@code _mv}. What is there is never replaced, also where it carries marks of ours as whoever puts back what it had read leaves them.
     *
     * @param table where
     * @param tombstone of the key
     * @return refused with what stands there now
     */
    default PutAnswer putIfGone(TableDesign table, VersionedItem tombstone) {
        return new PutAnswer.Failed(
                new StoreFailure(StoreFailure.Kind.STOP, "NotSupported", "This target takes over no keys of others."));
    }

    /**
     * Stores all of some items in one transaction, each on the condition of {@link #putIfNewer}, or none of them. What was there before is
     * not told.
     *
     * @param table where
     * @param items the items, stored with their engine attributes: at most 100 and 4 MB (A6), keys distinct
     */
    default TogetherAnswer putTogether(TableDesign table, List<VersionedItem> items) {
        return new TogetherAnswer.Failed(
                new StoreFailure(StoreFailure.Kind.STOP, "NotSupported", "This target knows no transactions."));
    }

    /**
     * Stores those items whose keys are absent, each for itself, in one request; what stands there is never replaced.
     *
     * @param table where
     * @param items the items, stored with their engine attributes: at most 25 and 4 MB, keys distinct, since two of one key refuse the
     *     whole batch
     */
    InsertAnswer insertBatch(TableDesign table, List<VersionedItem> items);

    /**
     * Stores items by BatchWriteItem, unconditionally; keys are distinct, at most 25 items and 16 MB (A1).
     *
     * @param table where
     * @param items the items, stored with their engine attributes
     */
    BatchAnswer putBatch(TableDesign table, List<VersionedItem> items);

    /**
     * Writes an item of no meaning where none stands, reads it strongly consistent, and removes it: whether the table takes writes and gives reads.
     * It is a tombstone of version 0, which readers and verification leave out, and is there for less than a second.
     *
     * @param table where
     * @param random makes its key, which no item has
     * @throws dev.sluice.problem.UnreachableException when one of the three does not go; it is left only where its removal fails
     */
    default void canary(TableDesign table, RandomGenerator random) {
        throw new UnreachableException("Table " + table.name() + " cannot be tried: this target writes no canary.");
    }

    /**
     * Sets an attribute of an item in place, as an application does that knows nothing of versions; for rehearsals.
     *
     * @param key its key attributes
     * @throws UnreachableException when the target refuses: whether it was done nobody knows then
     */
    default void setInPlace(TableDesign table, Item key, String attribute, AttributeValue value) {
        throw new UnreachableException("Table " + table.name() + " takes no writes of an application.");
    }

    /**
     * Begins to delete a table that a rehearsal made; does nothing where it is not there.
     *
     * @throws UnreachableException when the target refuses
     */
    default void delete(TableDesign table) {
        throw new UnreachableException("Table " + table.name() + " cannot be deleted by Sluice.");
    }

    /**
     * What it is now at the target, by its newest answer: it and not this machine's clock decides how long a signature is valid.
     *
     * @return nothing before its first answer, and where answers tell no time
     */
    default Optional<Instant> time() {
        return Optional.empty();
    }

    @Override
    void close();
}
