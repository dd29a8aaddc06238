package dev.sluice.testbed;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStream;
import dev.sluice.gateway.ShardCursor;
import dev.sluice.gateway.StreamRecord;
import dev.sluice.gateway.StreamShard;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.problem.UnreachableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The stream of one table in memory, whose shards a test splits and trims. Thread-safe. */
public final class InMemoryItemStream implements ItemStream {
    private final String table;
    private final Set<String> keyNames;
    private final Map<String, Shard> shards = new LinkedHashMap<>();
    private final Map<Item, Item> items = new LinkedHashMap<>();
    private Optional<Enabled> enabled = Optional.empty();
    private long sequence = 1_000;
    private Instant now = Instant.now();
    private int failures;

    private static final class Shard {
        private final Optional<String> parent;
        private final List<StreamRecord> records = new ArrayList<>();
        private boolean closed;
        private long trimmedBefore;

        Shard(Optional<String> parent) {
            this.parent = parent;
        }
    }

    /** A stream with one shard, {@code shard-1}, that is not enabled yet. */
    public InMemoryItemStream(String table, Set<String> keyNames) {
        this.table = table;
        this.keyNames = Set.copyOf(keyNames);
        shards.put("shard-1", new Shard(Optional.empty()));
    }

    /** Makes records of this time from now on. */
    public synchronized void at(Instant time) {
        now = time;
    }

    /** Closes a shard and opens another one that goes on from it, which is listed before all others. */
    public synchronized void split(String shard, String child) {
        shard(shard).closed = true;
        Map<String, Shard> before = new LinkedHashMap<>(shards);
        shards.clear();
        shards.put(child, new Shard(Optional.of(shard)));
        shards.putAll(before);
    }

    /** Is disabled: every shard is closed, and still read; what changes from then on it does not tell. */
    public synchronized void disable() {
        enabled = Optional.empty();
        shards.values().forEach(shard -> shard.closed = true);
    }

    /** Does not answer so many times. */
    public synchronized void fail(int times) {
        failures = times;
    }

    /** Forgets the records of a shard. */
    public synchronized void trim(String shard) {
        shard(shard).records.clear();
        shard(shard).trimmedBefore = sequence;
    }

    /** Forgets a shard. */
    public synchronized void forget(String shard) {
        shards.remove(shard);
    }

    /** Changes an item, which a shard tells. */
    public synchronized void change(String shard, Item key, Optional<Item> after) {
        Optional<Item> before = Optional.ofNullable(items.get(key));
        after.ifPresentOrElse(item -> items.put(key, item), () -> items.remove(key));
        if (!before.equals(after)) {
            shard(shard).records.add(new StreamRecord(String.format("%021d", ++sequence), now, key, before, after));
        }
    }

    private Shard shard(String id) {
        Shard shard = shards.get(id);
        if (shard == null) {
            throw new IllegalArgumentException("no shard " + id);
        }
        return shard;
    }

    @Override
    public synchronized Optional<Enabled> state(String name) {
        return name.equals(table) ? enabled : Optional.empty();
    }

    @Override
    public synchronized Enabled arm(String name) {
        enabled = enabled.or(() -> Optional.of(new Enabled("stream-of-" + name, View.NEW_AND_OLD_IMAGES)));
        return enabled.get();
    }

    @Override
    public synchronized List<StreamShard> shards(String stream) {
        List<StreamShard> found = new ArrayList<>();
        shards.forEach((id, shard) -> found.add(new StreamShard(id, shard.parent)));
        return found;
    }

    @Override
    public ShardCursor open(String stream, String shard, Optional<String> after) {
        return new Cursor(shard, after);
    }

    /** Reads on from a sequence. */
    private final class Cursor implements ShardCursor {
        private final String id;
        private Optional<String> after;

        Cursor(String id, Optional<String> after) {
            this.id = id;
            this.after = after;
        }

        @Override
        public Answer next(int most) {
            synchronized (InMemoryItemStream.this) {
                if (failures > 0) {
                    failures--;
                    throw new UnreachableException("The stream does not answer.");
                }
                Shard shard = shard(id);
                if (after.filter(last -> Long.parseLong(last) < shard.trimmedBefore)
                        .isPresent()) {
                    return new Trimmed();
                }
                List<StreamRecord> left = shard.records.stream()
                        .filter(record -> after.isEmpty() || record.sequence().compareTo(after.get()) > 0)
                        .toList();
                List<StreamRecord> page = left.stream().limit(most).toList();
                if (!page.isEmpty()) {
                    after = Optional.of(page.get(page.size() - 1).sequence());
                }
                return new Records(page, shard.closed && page.size() == left.size());
            }
        }
    }

    @Override
    public synchronized boolean putMarker(TableDesign design, Item marker) {
        Map<String, AttributeValue> key = new LinkedHashMap<>(marker.attributes());
        key.keySet().retainAll(keyNames);
        if (items.containsKey(new Item(key))) {
            return false;
        }
        List<String> open = shards.entrySet().stream()
                .filter(shard -> !shard.getValue().closed)
                .map(Map.Entry::getKey)
                .toList();
        change(open.get(Math.floorMod(key.hashCode(), open.size())), new Item(key), Optional.of(marker));
        return true;
    }

    @Override
    public synchronized void removeMarker(TableDesign design, Item marker) {
        Map<String, AttributeValue> key = new LinkedHashMap<>(marker.attributes());
        key.keySet().retainAll(keyNames);
        Item present = items.get(new Item(key));
        if (present != null && present.get(EngineAttributes.DELETED) != null) {
            items.remove(new Item(key));
        }
    }

    @Override
    public void close() {
        // holds nothing
    }
}
