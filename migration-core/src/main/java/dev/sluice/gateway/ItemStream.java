package dev.sluice.gateway;

import dev.sluice.design.TableDesign;
import dev.sluice.item.Item;
import java.util.List;
import java.util.Optional;

/**
 * The streams of a target's tables: every change of every item, for 24 hours. It never retries on its own. Thread-safe.
 *
 * <p>Every method throws {@link dev.sluice.problem.UnreachableException} when the target cannot be reached or refuses.
 */
public interface ItemStream extends AutoCloseable {
    /**
     * The stream of a table; empty where none is enabled.
     *
     * @param table an existing table's name
     */
    Optional<Enabled> state(String table);

    /**
     * Enables a stream with old and new images where the table has none, and waits until it is there.
     *
     * @param table an existing table's name
     * @throws dev.sluice.problem.InvalidInputException when it has one with other images
     */
    Enabled arm(String table);

    /**
     * The shards of a stream that are still there, open and closed.
     *
     * @param stream its name
     */
    List<StreamShard> shards(String stream);

    /**
     * Begins to read a shard; nothing is asked yet.
     *
     * @param after the sequence of the last record that was read; empty: from the oldest that is there
     */
    ShardCursor open(String stream, String shard, Optional<String> after);

    /**
     * Stores an item whose only purpose is to come through the stream, unless its key is taken.
     *
     * @return whether it was stored
     */
    boolean putMarker(TableDesign table, Item marker);

    /** Removes such an item, if it still is one. */
    void removeMarker(TableDesign table, Item marker);

    @Override
    void close();

    /**
     * A stream that is enabled.
     *
     * @param stream its name, another one each time it is enabled
     * @param view what its records hold
     */
    record Enabled(String stream, View view) {}

    /** What records of a stream hold. */
    enum View {
        /** The whole item before and after. */
        NEW_AND_OLD_IMAGES,
        /** Less. */
        OTHER
    }
}
