package dev.sluice.gateway;

import java.util.List;

/** Reads one shard, record after record. Used by one thread. */
public interface ShardCursor {
    /**
     * The next records.
     *
     * @param most how many at most, 1 to 1,000
     * @throws dev.sluice.problem.UnreachableException when the target cannot be reached or refuses
     */
    Answer next(int most);

    /** What comes of reading on. */
    sealed interface Answer {}

    /**
     * Records, perhaps none: that alone proves no end, since a part of a shard may be empty.
     *
     * @param ended whether none comes after these, ever: the shard is closed
     */
    record Records(List<StreamRecord> records, boolean ended) implements Answer {
        public Records {
            records = List.copyOf(records);
        }
    }

    /** Records that were to come next are gone: they were older than the stream keeps them (24 hours). */
    record Trimmed() implements Answer {}
}
