package dev.sluice.testbed;

import dev.sluice.gateway.QuarantineBook;
import dev.sluice.gateway.QuarantineEnding;
import dev.sluice.gateway.QuarantineEntry;
import dev.sluice.gateway.QuarantineRecord;
import dev.sluice.gateway.QuarantineRows;
import dev.sluice.gateway.RangeRecord;
import dev.sluice.run.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The quarantine in memory. Thread-safe. */
final class InMemoryQuarantine implements QuarantineBook {
    private final List<QuarantineEntry> entries = new ArrayList<>();

    private final Function<RunId, String> sourceOf;

    /** An empty one that learns from this which source a run reads. */
    InMemoryQuarantine(Function<RunId, String> sourceOf) {
        this.sourceOf = sourceOf;
    }

    @Override
    public synchronized void note(RangeRecord range, List<QuarantineRecord> records) {
        for (QuarantineRecord record : records) {
            List<QuarantineEntry> open = open(new QuarantineRows(
                            range.run(),
                            record.entity(),
                            record.sourceTable(),
                            record.origin().target()))
                    .filter(entry -> hash(entry).equals(record.origin().sourceKeyHash()))
                    .toList();
            boolean known = open.stream()
                    .anyMatch(entry -> entry.run().equals(range.run())
                            && entry.record().rule().equals(record.rule())
                            && entry.record().subject().equals(record.subject()));
            if (!known) {
                long number = entries.size() + 1L;
                entries.add(new QuarantineEntry(number, range.run(), range.number(), record, Optional.empty()));
                open.stream()
                        .filter(InMemoryQuarantine::isClosable)
                        .forEach(entry -> close(
                                entry.number(),
                                new QuarantineEnding(
                                        QuarantineEnding.How.NOTED_AGAIN,
                                        "Record " + number,
                                        range.run(),
                                        record.at())));
            }
        }
    }

    private Stream<QuarantineEntry> open(QuarantineRows rows) {
        return entries.stream()
                .filter(entry -> entry.ending().isEmpty()
                        && !hash(entry).isEmpty()
                        && entry.record().entity().equals(rows.entity())
                        && entry.record().sourceTable().equals(rows.sourceTable())
                        && entry.record().origin().target().equals(rows.target())
                        && sourceOf.apply(entry.run()).equals(sourceOf.apply(rows.run())));
    }

    private static String hash(QuarantineEntry entry) {
        return entry.record().origin().sourceKeyHash();
    }

    @Override
    public synchronized void visit(QuarantineRows rows, int most, OpenRecord to) {
        open(rows).limit(most).forEach(entry -> to.accept(entry.number(), entry.run(), hash(entry)));
    }

    @Override
    public synchronized Map<Long, String> open(RangeRecord range, long after, int most) {
        Map<Long, String> hashes = new LinkedHashMap<>();
        entries.stream()
                .filter(entry -> entry.ending().isEmpty()
                        && entry.number() > after
                        && entry.run().equals(range.run())
                        && entry.range() == range.number()
                        && entry.record().entity().equals(range.entity()))
                .limit(most)
                .forEach(entry -> hashes.put(entry.number(), hash(entry)));
        return hashes;
    }

    @Override
    public synchronized void close(QuarantineRows rows, List<String> sourceKeyHashes, QuarantineEnding ending) {
        open(rows)
                .filter(entry -> sourceKeyHashes.contains(hash(entry)))
                .filter(InMemoryQuarantine::isClosable)
                .toList()
                .forEach(entry -> close(entry.number(), ending));
    }

    private static boolean isClosable(QuarantineEntry entry) {
        return !QuarantineRecord.isForPeople(entry.record().rule());
    }

    private static QuarantineEntry withoutRowAndItem(QuarantineEntry entry) {
        QuarantineRecord whole = entry.record();
        return new QuarantineEntry(
                entry.number(),
                entry.run(),
                entry.range(),
                new QuarantineRecord(
                        whole.entity(),
                        whole.sourceTable(),
                        whole.sourceKey(),
                        whole.rule(),
                        whole.subject(),
                        whole.reason(),
                        null,
                        "",
                        whole.attempts(),
                        whole.at(),
                        whole.origin()),
                entry.ending());
    }

    synchronized List<QuarantineRecord> open(RunId run) {
        return entries.stream()
                .filter(entry -> entry.ending().isEmpty() && entry.run().equals(run))
                .map(QuarantineEntry::record)
                .toList();
    }

    @Override
    public synchronized List<QuarantineEntry> open(long after, int most) {
        List<QuarantineEntry> page = new ArrayList<>();
        long characters = 0;
        for (QuarantineEntry entry : entries) {
            if (entry.ending().isEmpty()
                    && entry.number() > after
                    && page.size() < most
                    && characters < PAGE_CHARACTERS) {
                page.add(withoutRowAndItem(entry));
                characters += page.get(page.size() - 1).record().characters();
            }
        }
        return page;
    }

    @Override
    public synchronized List<QuarantineEntry> closed(int most) {
        return entries.stream()
                .filter(entry -> entry.ending().isPresent())
                .limit(most)
                .map(InMemoryQuarantine::withoutRowAndItem)
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
