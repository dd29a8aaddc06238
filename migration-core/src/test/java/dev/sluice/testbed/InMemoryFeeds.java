package dev.sluice.testbed;

import dev.sluice.gateway.FeedBook;
import dev.sluice.gateway.FeedRecord;
import dev.sluice.value.Lsn;
import java.time.Instant;
import java.util.Optional;

/** Feeds in memory. Thread-safe. */
final class InMemoryFeeds implements FeedBook {
    private Optional<FeedRecord> prepared = Optional.empty();

    @Override
    public synchronized Optional<FeedRecord> prepared() {
        return prepared;
    }

    @Override
    public synchronized void begin(FeedRecord feed) {
        if (prepared.isPresent()) {
            throw new IllegalStateException(
                    "the project has a feed already: " + prepared.get().name());
        }
        prepared = Optional.of(feed);
    }

    @Override
    public synchronized void applied(String name, Lsn position, Instant at) {
        prepared = prepared.map(feed -> feed.name().equals(name) && position.compareTo(feed.applied()) > 0
                ? new FeedRecord(
                        feed.name(),
                        feed.source(),
                        feed.timeline(),
                        feed.target(),
                        feed.designHash(),
                        feed.start(),
                        position,
                        feed.prepared(),
                        feed.publication(),
                        feed.spoilt())
                : feed);
    }

    @Override
    public synchronized void spoil(String name, String reason, Instant at) {
        prepared =
                prepared.map(feed -> feed.name().equals(name) && feed.spoilt().isEmpty()
                        ? new FeedRecord(
                                feed.name(),
                                feed.source(),
                                feed.timeline(),
                                feed.target(),
                                feed.designHash(),
                                feed.start(),
                                feed.applied(),
                                feed.prepared(),
                                feed.publication(),
                                Optional.of(reason))
                        : feed);
    }

    @Override
    public synchronized void end(String name, Instant at) {
        prepared = prepared.filter(feed -> !feed.name().equals(name));
    }
}
