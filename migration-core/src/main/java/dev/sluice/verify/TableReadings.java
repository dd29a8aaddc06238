package dev.sluice.verify;

import dev.sluice.gateway.KeyRange;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.verify.TableProgress.PageHead;
import dev.sluice.verify.TableProgress.RangeCounts;
import dev.sluice.verify.TableProgress.RangeHead;
import dev.sluice.verify.TableProgress.RangeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The readings of a table. What was read before is asked for before anything is read; then it is thread-safe. */
final class TableReadings {
    /** A part of a range is kept as soon as it has so many. */
    private static final int DIGESTS = 4_096;
    /** A part of a plan has at most so many: their keys may be long. */
    private static final int RANGES = 1_000;

    private final String table;
    private final Optional<Readings> readings;
    private final TableProgress progress;
    private final boolean hasBefore;

    /**
     * Readings of a table.
     *
     * @param readings where they are kept; empty where they are not
     * @param progress what is there
     */
    TableReadings(String table, Optional<Readings> readings, TableProgress progress) {
        this.table = table;
        this.readings = readings;
        this.progress = progress;
        this.hasBefore = !progress.isNone();
    }

    /** None, and none are kept. */
    static TableReadings none() {
        return new TableReadings("", Optional.empty(), new TableProgress());
    }

    /** The ranges of an entity: those of the first attempt. */
    List<KeyRange> ranges(String entity, Supplier<List<KeyRange>> planned) {
        return progress.plan(entity).orElseGet(() -> {
            List<KeyRange> ranges = planned.get();
            readings.ifPresent(kept -> keep(kept, entity, ranges));
            return ranges;
        });
    }

    private void keep(Readings kept, String entity, List<KeyRange> ranges) {
        for (int from = 0; from == 0 || from < ranges.size(); from += RANGES) {
            int first = from;
            int last = Math.min(ranges.size(), from + RANGES);
            kept.append(
                    table,
                    out -> TableProgress.write(
                            out, entity, ranges.subList(first, last), first == 0, last == ranges.size()));
        }
    }

    /** The ranges of an entity that an attempt before planned; none where there was none. */
    List<KeyRange> known(String entity) {
        return progress.plan(entity).orElse(List.of());
    }

    /** Whether a range was read whole before. */
    boolean isRead(String entity, int range) {
        return progress.isRead(new RangeId(entity, range));
    }

    /**
     * A range that was read whole has these rows now. Where it had others it is read again: they were changed, or it could not be read whole before, as by an
     * index that was damaged then.
     *
     * @param sum see {@link RowSum}
     * @return whether it has the same
     */
    boolean confirm(String entity, int range, long rows, long sum) {
        RangeId id = new RangeId(entity, range);
        boolean same = progress.had(id, rows, sum);
        if (!same) {
            progress.forget(id);
        }
        return same;
    }

    /** A range is read. */
    Range begin(String entity, int range) {
        return new Range(new RangeId(entity, range));
    }

    /** Whether nothing of a segment is left. */
    boolean isRead(int segment) {
        return progress.isBegun(segment) && progress.next(segment).isEmpty();
    }

    /** Where a segment begins. */
    Optional<Item> start(int segment) {
        return progress.next(segment);
    }

    /** A page of a segment was read. */
    void page(int segment, List<TargetNote> notes, Optional<Item> lastKey, List<String> keyAttributes) {
        readings.ifPresent(kept -> kept.append(table, out -> {
            TableProgress.write(out, new PageHead(segment, lastKey, notes.size()));
            for (TargetNote note : notes) {
                TableProgress.write(out, note, keyAttributes);
            }
        }));
    }

    /** Takes what was read before. */
    interface Receiver {
        /** An item that should be there. */
        void expect(Hash128 key, Hash128 content);

        /** Rows of a range that did not become items. */
        void others(RangeCounts counts);

        /** An item of the target. */
        void take(TargetNote note);
    }

    /** Shows all that was read before. */
    void replay(Receiver receiver) {
        readings.filter(kept -> hasBefore)
                .ifPresent(kept -> kept.visit(table, in -> {
                    switch (in.readByte()) {
                        case TableProgress.RANGE -> {
                            RangeHead part = TableProgress.rangeHead(in);
                            if (progress.counts(part)) {
                                for (int left = part.digests(); left > 0; left--) {
                                    receiver.expect(TableProgress.hash(in), TableProgress.hash(in));
                                }
                                receiver.others(part.counts());
                            }
                        }
                        case TableProgress.PAGE -> {
                            for (int left = TableProgress.pageHead(in).notes(); left > 0; left--) {
                                receiver.take(TableProgress.note(in));
                            }
                        }
                        default -> {
                            // a plan
                        }
                    }
                }));
    }

    /** A range while it is read. Used by one thread. */
    final class Range {
        private final RangeId id;
        private final List<Hash128> hashes = new ArrayList<>();

        private Range(RangeId id) {
            this.id = id;
        }

        /** Whether anybody keeps it. */
        boolean isKept() {
            return readings.isPresent();
        }

        /** An item. */
        void add(Hash128 key, Hash128 content) {
            if (readings.isPresent()) {
                hashes.add(key);
                hashes.add(content);
                if (hashes.size() == 2 * DIGESTS) {
                    write(false, RangeCounts.NONE);
                }
            }
        }

        /** It was read whole. */
        void done(RangeCounts counts) {
            write(true, counts);
        }

        private void write(boolean isLast, RangeCounts counts) {
            readings.ifPresent(kept -> kept.append(table, out -> {
                TableProgress.write(out, new RangeHead(id, kept.attempt(), isLast, counts, hashes.size() / 2));
                for (Hash128 hash : hashes) {
                    TableProgress.write(out, hash);
                }
            }));
            hashes.clear();
        }
    }
}
