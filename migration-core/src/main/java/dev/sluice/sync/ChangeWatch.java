package dev.sluice.sync;

import dev.sluice.gateway.ChangeFeed;
import dev.sluice.gateway.FeedMessage;
import dev.sluice.gateway.FeedTable;
import dev.sluice.gateway.SideFeed;
import dev.sluice.problem.StoppedException;
import dev.sluice.projection.Projection;
import dev.sluice.source.QualifiedName;
import dev.sluice.value.Lsn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Notes what the source's changes touch, beside whoever applies them, and from the log itself: what another one loses is not lost here. Thread-safe:
 * one thread reads, another one takes what was read.
 */
public final class ChangeWatch implements AutoCloseable {
    private final FeedPlan plan;
    private final Path folder;
    private final FeedForm form;
    private final DirtyKeys dirty;
    private final ChangeFeed feed;
    /** Fair, since the reader takes it again at once. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private @Nullable TouchedFile older;
    private Lsn from;
    private Lsn through;
    private long changes;

    private ChangeWatch(FeedPlan plan, Path folder, FeedForm form, SideFeed side) {
        this.plan = plan;
        this.folder = folder;
        this.form = form;
        this.dirty = new DirtyKeys(plan);
        this.feed = side.feed();
        this.from = side.start();
        this.through = side.start();
    }

    /**
     * Begins to watch: every transaction that commits from here on is noted.
     *
     * @param projection of the design
     * @param opens opens the feed of these tables
     * @param folder where keys may be kept, where there are many
     * @param requireUnchanged throws where the catalogue is not any more what the design was compiled with
     */
    public static ChangeWatch begin(
            Projection projection, Function<List<FeedTable>, SideFeed> opens, Path folder, Runnable requireUnchanged) {
        FeedPlan plan = FeedPlan.of(projection);
        return new ChangeWatch(plan, folder, new FeedForm(plan, requireUnchanged), opens.apply(plan.tables()));
    }

    /** The position up to which everything was read. */
    public Lsn through() {
        turn.lock();
        try {
            return through;
        } finally {
            turn.unlock();
        }
    }

    /** How many changed rows were read since the last cut, also of a transaction whose end was not read yet. */
    public long changes() {
        turn.lock();
        try {
            return changes;
        } finally {
            turn.unlock();
        }
    }

    /**
     * Reads one message, if one comes in that time. After a failure the watch is of no use any more: what comes between is lost for it.
     *
     * @throws dev.sluice.problem.SourceLostException when the connection is lost, and with it the slot
     * @throws StoppedException when a table was emptied or changed, so that nobody knows what was touched
     */
    public void read(Duration atMost) {
        turn.lock();
        try {
            FeedMessage message = feed.next(atMost);
            if (message != null) {
                take(message);
            }
        } finally {
            turn.unlock();
        }
    }

    private void take(FeedMessage message) {
        if (message instanceof FeedMessage.RowChanged change) {
            changes++;
            dirty.add(change);
            if (dirty.isFull()) {
                file().add(dirty.take());
            }
        } else if (message instanceof FeedMessage.Committed committed) {
            reach(committed.end());
        } else if (message instanceof FeedMessage.Progress quiet) {
            reach(quiet.through());
        } else if (message instanceof FeedMessage.Described described) {
            form.described(described);
        } else if (message instanceof FeedMessage.Truncated truncated) {
            throw new StoppedException("TRUNCATE has emptied "
                    + truncated.tables().stream().map(QualifiedName::toString).collect(Collectors.joining(", "))
                    + " in the source, and a log of changes does not name the rows (R-36), so that no window can tell the keys;"
                    + " what became of them a whole sluice verify tells.");
        }
    }

    /** It is in memory or on disk, and a slot that ends with its session needs no more. */
    private void reach(Lsn position) {
        if (position.compareTo(through) > 0) {
            through = position;
            feed.acknowledge(position);
        }
    }

    private TouchedFile file() {
        TouchedFile file = older;
        if (file == null) {
            file = TouchedFile.create(folder, plan.entities());
            older = file;
        }
        return file;
    }

    /** Takes what was read since the last call, or since the beginning. The caller closes it. */
    public TouchedRows cut() {
        turn.lock();
        try {
            TouchedRows cut =
                    new TouchedRows(from, through, changes, Map.copyOf(dirty.take()), Optional.ofNullable(older));
            older = null;
            from = through;
            changes = 0;
            return cut;
        } finally {
            turn.unlock();
        }
    }

    /** Ends the slot. */
    @Override
    public void close() {
        feed.close();
        turn.lock();
        try {
            if (older != null) {
                older.close();
                older = null;
            }
        } finally {
            turn.unlock();
        }
    }
}
