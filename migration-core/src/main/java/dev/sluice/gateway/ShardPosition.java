package dev.sluice.gateway;

import java.util.Optional;

/**
 * How far a shard was dealt with.
 *
 * @param stream its stream's name
 * @param shard its id
 * @param parent see {@link StreamShard}
 * @param after the sequence of the last record that was dealt with; empty: none was
 * @param ended whether all of them were, and no more come
 */
public record ShardPosition(
        String stream, String shard, Optional<String> parent, Optional<String> after, boolean ended) {
    /** One of which nothing was read. */
    public static ShardPosition unread(String stream, StreamShard shard) {
        return new ShardPosition(stream, shard.id(), shard.parent(), Optional.empty(), false);
    }

    /** The same after another record. */
    public ShardPosition at(String sequence) {
        return new ShardPosition(stream, shard, parent, Optional.of(sequence), ended);
    }

    /** The same at its end. */
    public ShardPosition atEnd() {
        return new ShardPosition(stream, shard, parent, after, true);
    }
}
