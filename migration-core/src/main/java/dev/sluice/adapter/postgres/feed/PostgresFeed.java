package dev.sluice.adapter.postgres.feed;

import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.gateway.ChangeFeed;
import dev.sluice.gateway.FeedMessage;
import dev.sluice.problem.SourceLostException;
import dev.sluice.value.Lsn;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.PGReplicationStream;

/**
 * A stream with a thread of its own, which reads ahead, answers the server in time and passes on acknowledgements, whatever the reader does.
 */
final class PostgresFeed implements ChangeFeed {
    /** What may be read ahead; decoded messages take a few times as much. */
    private static final long MOST_BYTES = 8L << 20;

    /** About what a message takes besides its values. */
    private static final long BYTES_OF_MESSAGE = 200;

    private static final Duration NOTHING_TO_DO = Duration.ofMillis(2);
    private static final Duration BETWEEN_ACKNOWLEDGEMENTS = Duration.ofMillis(100);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    /** Where there are many partitions looking takes a hundredth of the time. */
    private static final int LOOKS_SHARE = 100;

    /** How long the end of a stream may wait for the server. */
    private static final Duration LEAVE_LIMIT = Duration.ofSeconds(5);

    private final Connection connection;
    private final PGReplicationStream stream;
    private final PgOutputDecoder decoder;
    private final PartitionWatch watch;
    private final Duration statusInterval;
    private final FeedBuffer buffer = new FeedBuffer(MOST_BYTES);
    private final AtomicLong acknowledged;
    private final Thread pump;
    private volatile boolean closing;
    private Lsn told;
    private Lsn passedOn;
    private long statusAt = System.nanoTime();
    private long nextLook = System.nanoTime() + BETWEEN_LOOKS.toNanos();

    /**
     * Takes a stream that has been started, and closes it and its connection in the end.
     *
     * @param watch looks after what the stream does not tell
     * @param from where it was started
     * @param statusInterval how often the server has to hear of us
     */
    PostgresFeed(
            Connection connection,
            PGReplicationStream stream,
            PgOutputDecoder decoder,
            PartitionWatch watch,
            Lsn from,
            Duration statusInterval) {
        this.connection = connection;
        this.stream = stream;
        this.decoder = decoder;
        this.watch = watch;
        this.statusInterval = statusInterval;
        this.acknowledged = new AtomicLong(from.position());
        this.passedOn = from;
        this.told = from;
        this.pump = new Thread(this::pump, "feed");
        pump.setDaemon(true);
    }

    /** Begins to read. */
    PostgresFeed begin() {
        pump.start();
        return this;
    }

    @Override
    public @Nullable FeedMessage next(Duration atMost) {
        return buffer.take(atMost);
    }

    @Override
    public void acknowledge(Lsn through) {
        acknowledged.accumulateAndGet(
                through.position(), (before, now) -> Long.compareUnsigned(now, before) > 0 ? now : before);
    }

    private void pump() {
        try {
            while (!closing) {
                giveStatus();
                lookAfterPartitions();
                if (!buffer.hasRoom() || !hasRead()) {
                    LockSupport.parkNanos(NOTHING_TO_DO.toNanos());
                }
            }
            buffer.fail(new IllegalStateException("the feed is closed"));
        } catch (SQLException e) {
            buffer.fail(failure(e));
        } catch (RuntimeException e) { // the reader has to learn of it, whatever it is
            buffer.fail(e);
        } catch (Throwable e) { // such as no memory: a reader that hears nothing would take it for a quiet source
            buffer.fail(new IllegalStateException("the thread that reads the stream of changes ended", e));
        }
    }

    private static RuntimeException failure(SQLException e) {
        return SqlFailure.isLost(SqlFailure.state(e))
                ? new SourceLostException(
                        "The stream of changes from the source was cut (" + SqlFailure.message(e)
                                + "); it goes on where it was as soon as the server is back.",
                        e)
                : SqlFailure.of("streaming changes", e);
    }

    private boolean hasRead() throws SQLException {
        ByteBuffer message = stream.readPending();
        if (message == null) {
            tellProgress();
            return false;
        }
        long size = message.remaining() + BYTES_OF_MESSAGE;
        Optional<FeedMessage> decoded = decoder.decode(message);
        decoded.ifPresent(known -> {
            buffer.put(known, size);
            if (known instanceof FeedMessage.Committed committed) {
                told = committed.end();
            }
        });
        return true;
    }

    /**
     * Outside of transactions the last position received is that of a keep-alive: how far the server has read its log. It sends in order, so
     * that all commits before it have come.
     */
    private void tellProgress() {
        Lsn received = new Lsn(stream.getLastReceiveLSN().asLong());
        if (!decoder.isInTransaction() && received.compareTo(told) > 0) {
            told = received;
            buffer.put(new FeedMessage.Progress(received), BYTES_OF_MESSAGE);
        }
    }

    private void lookAfterPartitions() {
        long begin = System.nanoTime();
        if (begin - nextLook > 0) {
            watch.look();
            long took = System.nanoTime() - begin;
            nextLook = begin + Math.max(BETWEEN_LOOKS.toNanos(), took * LOOKS_SHARE);
        }
    }

    private void giveStatus() throws SQLException {
        long since = System.nanoTime() - statusAt;
        boolean isNews = acknowledged.get() != passedOn.position();
        if (since > statusInterval.toNanos() || isNews && since > BETWEEN_ACKNOWLEDGEMENTS.toNanos()) {
            sendStatus();
        }
    }

    private void sendStatus() throws SQLException {
        Lsn through = new Lsn(acknowledged.get());
        if (!through.equals(passedOn)) {
            LogSequenceNumber position = LogSequenceNumber.valueOf(through.position());
            stream.setAppliedLSN(position);
            stream.setFlushedLSN(position);
            passedOn = through;
        }
        stream.forceUpdateStatus();
        statusAt = System.nanoTime();
    }

    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(pump);
        try {
            pump.join(LEAVE_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Connection closed = connection) {
            if (pump.isAlive()) {
                closed.abort(Runnable::run); // it waits for the rest of a message
            } else {
                leave(closed);
            }
        } catch (SQLException e) {
            // The server replays from the last acknowledgement that it knows, which is harmless.
        }
    }

    /** In the middle of a transaction the server would send the rest of it first, however long that is. */
    private void leave(Connection closed) throws SQLException {
        sendStatus();
        if (!decoder.isInTransaction()) {
            closed.setNetworkTimeout(Runnable::run, (int) LEAVE_LIMIT.toMillis());
            stream.close();
        }
    }
}
