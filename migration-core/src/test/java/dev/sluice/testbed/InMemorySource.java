package dev.sluice.testbed;

import dev.sluice.design.Condition;
import dev.sluice.gateway.AnswerCursor;
import dev.sluice.gateway.DrawnRow;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.RowDraw;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.SourceRow;
import dev.sluice.source.Table;
import dev.sluice.value.Bytes;
import dev.sluice.value.Lsn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A source in memory: tables whose primary key is one number, without joins and children. Each epoch is a copy of its rows, and
 * each change moves the log's position on. Thread-safe.
 */
public final class InMemorySource {
    private static final String FILTERED = "#filtered";
    private static final String WRITTEN = "#written";

    private final Map<String, TreeMap<Long, Map<String, String>>> tables = new HashMap<>();
    private final int rowsInRange;
    private Runnable beforeRow = () -> {};
    private LongConsumer beforeKey = key -> {};
    private long position = 1000;
    private int timeline = 1;
    private int epochs;
    private int open;

    /** A source whose ranges have that many rows. */
    public InMemorySource(int rowsInRange) {
        this.rowsInRange = rowsInRange;
    }

    /** Inserts or replaces a row; the first name is the primary key, what is not named is NULL. */
    public synchronized InMemorySource row(String table, String... namesAndValues) {
        Map<String, String> row = new HashMap<>();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            row.put(namesAndValues[index], namesAndValues[index + 1]);
        }
        row.put(WRITTEN, String.valueOf(position));
        tables.computeIfAbsent(table, name -> new TreeMap<>()).put(Long.parseLong(namesAndValues[1]), row);
        position++;
        return this;
    }

    /** Deletes a row. */
    public synchronized InMemorySource delete(String table, long key) {
        tables.get(table).remove(key);
        position++;
        return this;
    }

    /** Where the log ends: the position of an epoch that would be opened now. */
    public synchronized Lsn position() {
        return new Lsn(position);
    }

    /** Another server takes over, on the next timeline, whose log ends there. */
    public synchronized void failOver(Lsn end) {
        position = end.position();
        timeline++;
    }

    /** The log ends there all of a sudden, as when the server's files were put back. */
    public synchronized void putBack(Lsn end) {
        position = end.position();
    }

    /** The timeline of an epoch that would be opened now. */
    public synchronized OptionalInt timeline() {
        return OptionalInt.of(timeline);
    }

    /** Marks a row as one that its entity's filter does not keep. */
    public synchronized InMemorySource filter(String table, long key) {
        tables.get(table).get(key).put(FILTERED, "t");
        return this;
    }

    /** Runs before each row is read, by the reader's thread; it may throw. */
    public synchronized void beforeRow(Runnable action) {
        beforeRow = action;
    }

    /** Runs before a row with that primary key is read, by the reader's thread; it may throw. */
    public synchronized void beforeKey(LongConsumer action) {
        beforeKey = action;
    }

    /** How many epochs were opened. */
    public synchronized int epochsOpened() {
        return epochs;
    }

    /** How many epochs are open. */
    public synchronized int epochsOpen() {
        return open;
    }

    /** Opens an epoch. */
    public synchronized SourceEpoch open() {
        Map<String, TreeMap<Long, Map<String, String>>> copy = new HashMap<>();
        tables.forEach((name, rows) -> copy.put(name, new TreeMap<>(rows)));
        epochs++;
        open++;
        return new Epoch(copy, new Lsn(position), timeline());
    }

    private synchronized void closed() {
        open--;
    }

    private synchronized LongConsumer keyHook() {
        return beforeKey;
    }

    private synchronized Runnable hook() {
        return beforeRow;
    }

    /** A copy of all rows. */
    private final class Epoch implements SourceEpoch {
        private final Map<String, TreeMap<Long, Map<String, String>>> copy;
        private final Lsn at;
        private final OptionalInt on;

        Epoch(Map<String, TreeMap<Long, Map<String, String>>> copy, Lsn at, OptionalInt on) {
            this.copy = copy;
            this.at = at;
            this.on = on;
        }

        @Override
        public Kind kind() {
            return Kind.LOG_ORDERED;
        }

        @Override
        public Lsn position() {
            return at;
        }

        @Override
        public OptionalInt timeline() {
            return on;
        }

        @Override
        public String remark() {
            return "";
        }

        private TreeMap<Long, Map<String, String>> rows(EntityReading reading) {
            return copy.getOrDefault(reading.root().name().name(), new TreeMap<>());
        }

        @Override
        public List<KeyRange> ranges(EntityReading reading, Bytes target) {
            List<KeyRange> ranges = new ArrayList<>();
            List<String> lower = List.of();
            int rows = 0;
            for (long key : rows(reading).keySet()) {
                if (++rows % rowsInRange == 0) {
                    List<String> upper = List.of(String.valueOf(key));
                    ranges.add(new KeyRange(lower, upper));
                    lower = upper;
                }
            }
            ranges.add(new KeyRange(lower, List.of()));
            return ranges;
        }

        @Override
        public List<KeyRange> halves(EntityReading reading, KeyRange range) {
            List<Long> keys = List.copyOf(inside(reading, range).keySet());
            if (keys.size() < 2) {
                return List.of(range);
            }
            List<String> middle = List.of(String.valueOf(keys.get(keys.size() / 2 - 1)));
            return List.of(new KeyRange(range.lower(), middle), new KeyRange(middle, range.upper()));
        }

        private NavigableMap<Long, Map<String, String>> inside(EntityReading reading, KeyRange range) {
            long after = range.lower().isEmpty()
                    ? Long.MIN_VALUE
                    : Long.parseLong(range.lower().get(0));
            long through = range.upper().isEmpty()
                    ? Long.MAX_VALUE
                    : Long.parseLong(range.upper().get(0));
            return rows(reading).subMap(after, false, through, true);
        }

        @Override
        public long countKeptByNone(Table table, List<Condition> conditions) {
            return copy.getOrDefault(table.name().name(), new TreeMap<>()).values().stream()
                    .filter(row -> row.containsKey(FILTERED))
                    .count();
        }

        @Override
        public RowCursor read(EntityReading reading, KeyRange range) {
            return cursor(reading, inside(reading, range).entrySet().iterator());
        }

        @Override
        public RowCursor read(EntityReading reading, List<List<String>> primaryKeys) {
            TreeMap<Long, Map<String, String>> found = new TreeMap<>(rows(reading));
            found.keySet().removeIf(key -> !primaryKeys.contains(List.of(String.valueOf(key))));
            return cursor(reading, found.entrySet().iterator());
        }

        private RowCursor cursor(EntityReading reading, Iterator<Map.Entry<Long, Map<String, String>>> rows) {
            return new RowCursor() {
                @Override
                public @Nullable SourceRow next() {
                    hook().run();
                    if (!rows.hasNext()) {
                        return null;
                    }
                    Map.Entry<Long, Map<String, String>> row = rows.next();
                    keyHook().accept(row.getKey());
                    return sourceRow(reading, row.getValue());
                }

                @Override
                public void close() {
                    // nothing to release
                }
            };
        }

        @Override
        public void draw(EntityReading reading, RowDraw draw, Consumer<DrawnRow> receiver) {
            SplittableRandom random = new SplittableRandom(draw.seed());
            KeyRange range = draw instanceof RowDraw.OfRange of ? of.range() : KeyRange.ALL;
            List<DrawnRow> rows = new ArrayList<>();
            inside(reading, range).forEach((key, row) -> {
                if (!row.containsKey(FILTERED)) {
                    rows.add(drawn(key, row));
                }
            });
            if (draw instanceof RowDraw.OfRange of) {
                Map<DrawnRow, Long> places = new HashMap<>();
                rows.forEach(row -> places.put(row, random.nextLong()));
                rows.sort(order(of.order()).thenComparing(places::get));
                rows.stream().limit(of.rows()).forEach(receiver);
            } else if (draw instanceof RowDraw.Share all) {
                rows.stream().filter(row -> random.nextDouble() < all.share()).forEach(receiver);
            }
        }

        private DrawnRow drawn(long key, Map<String, String> row) {
            long size = row.entrySet().stream()
                    .filter(column -> !column.getKey().startsWith("#"))
                    .mapToLong(column -> column.getValue().length())
                    .sum();
            long age = at.position() - Long.parseLong(row.get(WRITTEN));
            return new DrawnRow(List.of(String.valueOf(key)), new Bytes(size), age);
        }

        private Comparator<DrawnRow> order(RowDraw.Order order) {
            return switch (order) {
                case RANDOM -> (one, other) -> 0;
                case LARGEST -> Comparator.comparing(DrawnRow::size).reversed();
                case NEWEST -> Comparator.comparing(DrawnRow::age);
            };
        }

        @Override
        public long count(Table table) {
            return copy.getOrDefault(table.name().name(), new TreeMap<>()).size();
        }

        @Override
        public AnswerCursor ask(String sql, Map<String, String> parameters) {
            throw new UnsupportedOperationException("this source has no SQL");
        }

        @Override
        public void close() {
            closed();
        }
    }

    private static SourceRow sourceRow(EntityReading reading, Map<String, String> row) {
        String[] values = reading.columns().stream()
                .map(column -> row.get(column.column().name()))
                .toArray(String[]::new);
        return new SourceRow(values, !row.containsKey(FILTERED), List.of());
    }
}
