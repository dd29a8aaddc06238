package dev.sluice.testbed;

import dev.sluice.gateway.FeedBook;
import dev.sluice.gateway.FeedRecord;
import dev.sluice.gateway.HeatMinute;
import dev.sluice.gateway.HeatSpan;
import dev.sluice.gateway.LagMinute;
import dev.sluice.gateway.LagReading;
import dev.sluice.value.Bytes;
import dev.sluice.value.Lsn;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Feeds in memory. Thread-safe. */
final class InMemoryFeeds implements FeedBook {
    private final List<LagMinute> minutes = new ArrayList<>();
    private final Map<List<String>, HeatMinute> heat = new HashMap<>();
    private Optional<HeatSpan> span = Optional.empty();
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
    public synchronized void lag(String name, LagReading reading) {
        if (prepared.filter(feed -> feed.name().equals(name)).isEmpty()) {
            return;
        }
        LagMinute newest = minutes.isEmpty() ? null : minutes.get(minutes.size() - 1);
        Duration hidden = newest == null ? Duration.ZERO : LagMinute.hidden(newest.last(), reading.at());
        Duration lag = hidden.compareTo(reading.lag()) > 0 ? hidden : reading.lag();
        boolean isSame = newest != null && !minute(reading.at()).isAfter(minute(newest.first()));
        if (isSame) {
            minutes.remove(newest);
            minutes.add(new LagMinute(
                    newest.first(),
                    reading.at(),
                    lag.compareTo(newest.mostLag()) > 0 ? lag : newest.mostLag(),
                    new Bytes(Math.max(
                            newest.mostBehind().count(), reading.behind().count()))));
        } else {
            minutes.add(new LagMinute(reading.at(), reading.at(), lag, reading.behind()));
        }
    }

    private static Instant minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES);
    }

    @Override
    public synchronized List<LagMinute> lag(String name, Instant since) {
        return prepared.filter(feed -> feed.name().equals(name)).isEmpty()
                ? List.of()
                : minutes.stream()
                        .filter(minute -> !minute.last().isBefore(since))
                        .toList();
    }

    @Override
    public synchronized void heat(String name, HeatSpan counted, List<HeatMinute> more) {
        if (isPrepared(name)) {
            span = Optional.of(counted);
            more.forEach(minute -> heat.merge(
                    List.of(minute.minute().toString(), minute.table(), minute.index()), minute, HeatMinute::and));
            Instant kept = counted.until().minus(Duration.ofDays(8));
            heat.values().removeIf(minute -> minute.minute().isBefore(minute(kept)));
        }
    }

    @Override
    public synchronized Optional<HeatSpan> heatSpan(String name) {
        return isPrepared(name) ? span : Optional.empty();
    }

    @Override
    public synchronized List<HeatMinute> heat(String name, Instant since) {
        return isPrepared(name)
                ? heat.values().stream()
                        .filter(minute -> minute.minute().plusSeconds(60).isAfter(since))
                        .sorted(Comparator.comparing(HeatMinute::minute)
                                .thenComparing(HeatMinute::table)
                                .thenComparing(HeatMinute::index))
                        .toList()
                : List.of();
    }

    @Override
    public synchronized List<HeatMinute> heatOf(String name, Instant minute) {
        return heat(name, minute).stream()
                .filter(one -> one.minute().equals(minute(minute)))
                .toList();
    }

    private boolean isPrepared(String name) {
        return prepared.filter(feed -> feed.name().equals(name)).isPresent();
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
        minutes.clear();
        heat.clear();
        span = Optional.empty();
    }
}
