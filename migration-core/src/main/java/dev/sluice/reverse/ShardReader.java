package dev.sluice.reverse;

import dev.sluice.gateway.ShardCursor;
import dev.sluice.gateway.ShardPosition;
import java.time.Instant;
import java.util.Optional;

/** One shard as it is read. Used by one thread. */
final class ShardReader {
    private final String table;
    private final ShardCursor cursor;
    private ShardPosition position;
    private Optional<Instant> newest = Optional.empty();

    ShardReader(String table, ShardPosition position, ShardCursor cursor) {
        this.table = table;
        this.position = position;
        this.cursor = cursor;
    }

    /** The target's table that it tells of. */
    String table() {
        return table;
    }

    ShardCursor cursor() {
        return cursor;
    }

    ShardPosition position() {
        return position;
    }

    void moveTo(ShardPosition next) {
        position = next;
    }

    /** When the newest record was made that was read last; empty where there was none. */
    Optional<Instant> newest() {
        return newest;
    }

    void note(Optional<Instant> newestOfPage) {
        newest = newestOfPage;
    }
}
