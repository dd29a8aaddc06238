package dev.sluice.drill;

import dev.sluice.gateway.ChangeFeed;
import dev.sluice.gateway.FeedMessage;
import dev.sluice.value.Lsn;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A stream of the log from a position on, which comes as late as the world's lag says. Used by one thread. */
final class DrillFeed implements ChangeFeed {
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);
    private static final Duration SHORT_WAIT = Duration.ofMillis(100);

    private final DrillSource source;
    private final DrillTime time;
    private final Duration lag;
    private final Consumer<Lsn> acknowledged;
    private final Runnable closed;
    private final Deque<FeedMessage> ahead = new ArrayDeque<>();
    private int next;

    /**
     * A stream.
     *
     * @param acknowledged told of acknowledgements
     * @param closed run at the end
     */
    DrillFeed(DrillWorld world, Lsn from, Consumer<Lsn> acknowledged, Runnable closed) {
        this.source = world.source();
        this.time = world.time();
        this.lag = world.lag();
        this.acknowledged = acknowledged;
        this.closed = closed;
        this.next = source.loggedBefore(from);
    }

    @Override
    public @Nullable FeedMessage next(Duration atMost) {
        if (ahead.isEmpty()) {
            // Before the log is looked at: what is committed after this is behind it.
            Lsn end = source.end();
            Optional<DrillSource.Logged> logged = source.logged(next);
            if (logged.isEmpty()) {
                time.pause(atMost.compareTo(LONGEST_WAIT) < 0 ? atMost : LONGEST_WAIT);
                return new FeedMessage.Progress(end);
            }
            if (time.instant().isBefore(logged.get().at().plus(lag))) {
                time.pause(SHORT_WAIT);
                return null;
            }
            read(logged.get());
        }
        return ahead.remove();
    }

    private void read(DrillSource.Logged transaction) {
        next++;
        ahead.add(new FeedMessage.Begin((int) transaction.commit().position(), transaction.commit(), transaction.at()));
        ahead.add(transaction.change());
        ahead.add(new FeedMessage.Committed(transaction.commit(), transaction.end()));
    }

    @Override
    public void acknowledge(Lsn through) {
        acknowledged.accept(through);
    }

    @Override
    public void close() {
        closed.run();
    }
}
