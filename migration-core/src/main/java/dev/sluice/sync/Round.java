package dev.sluice.sync;

import dev.sluice.value.Version;
import java.time.Instant;
import java.util.List;

/**
 * Some whole transactions, or as much of the last of them as memory takes.
 *
 * @param transactions the ids of all of them, the one that is still open too: it is committed
 * @param version of what is written: behind the last commit, before the next
 * @param committedAt when the last one was committed, by the source's clock
 * @param history whether its changes may have been applied before
 */
record Round(List<Integer> transactions, Version version, Instant committedAt, History history) {
    Round {
        transactions = List.copyOf(transactions);
    }

    /** Whether changes may have been applied before. */
    enum History {
        NEW,
        /** By this process before it lost the source, or by one before it. */
        REPLAYED
    }

    boolean isReplay() {
        return history == History.REPLAYED;
    }
}
