package dev.sluice.testbed;

import dev.sluice.gateway.QuarantineBook;
import dev.sluice.gateway.QuarantineEnding;
import dev.sluice.gateway.QuarantineEntry;
import dev.sluice.gateway.QuarantineRecord;
import dev.sluice.gateway.RangeRecord;
import dev.sluice.run.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The quarantine in memory. Thread-safe. */
final class InMemoryQuarantine implements QuarantineBook {
    private final List<QuarantineEntry> entries = new ArrayList<>();

    synchronized void add(RangeRecord range, List<QuarantineRecord> records) {
        for (QuarantineRecord record : records) {
            entries.add(
                    new QuarantineEntry(entries.size() + 1L, range.run(), range.number(), record, Optional.empty()));
        }
    }

    synchronized List<QuarantineRecord> open(RunId run) {
        return entries.stream()
                .filter(entry -> entry.ending().isEmpty() && entry.run().equals(run))
                .map(QuarantineEntry::record)
                .toList();
    }

    @Override
    public synchronized List<QuarantineEntry> open(long after, int most) {
        return entries.stream()
                .filter(entry -> entry.ending().isEmpty() && entry.number() > after)
                .limit(most)
                .toList();
    }

    @Override
    public synchronized List<QuarantineEntry> closed(int most) {
        return entries.stream()
                .filter(entry -> entry.ending().isPresent())
                .limit(most)
                .toList();
    }

    @Override
    public synchronized Size size() {
        long open = entries.stream().filter(entry -> entry.ending().isEmpty()).count();
        return new Size(open, entries.size() - open);
    }

    @Override
    public synchronized Optional<QuarantineEntry> find(long number) {
        return entries.stream().filter(entry -> entry.number() == number).findFirst();
    }

    @Override
    public synchronized Map<String, Long> open(RunId run, Instant since) {
        Map<String, Long> counts = new HashMap<>();
        open(run).stream()
                .filter(record -> record.at().isAfter(since))
                .forEach(record -> counts.merge(record.entity(), 1L, Long::sum));
        return counts;
    }

    @Override
    public synchronized void close(long number, QuarantineEnding ending) {
        QuarantineEntry old = find(number).orElseThrow();
        if (old.ending().isPresent()) {
            throw new IllegalStateException("closed twice: record " + number);
        }
        entries.set(
                (int) number - 1,
                new QuarantineEntry(number, old.run(), old.range(), old.record(), Optional.of(ending)));
    }
}
