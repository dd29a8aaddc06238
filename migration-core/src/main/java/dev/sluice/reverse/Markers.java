package dev.sluice.reverse;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemKey;
import dev.sluice.gateway.StreamRecord;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Binary;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.problem.SluiceException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Proves that everything was read that a table had acknowledged before: items under random keys are written until each shard that is open has told
 * one of them. An empty answer proves nothing, and an item that comes through one shard says nothing of another. A marker is a tombstone, which
 * readers filter and verification takes for absent; it is removed again. Used by one thread.
 */
final class Markers implements AutoCloseable {
    /** For each open shard and round; the service spreads keys over shards by their hash. */
    private static final int EACH_SHARD = 4;

    private static final int MOST_A_ROUND = 400;
    private static final int RANDOM_BYTES = 16;
    /** Never from a seed: a marker that a killed process has left under the same key would prove what nobody has read yet. */
    private static final SecureRandom KEYS = new SecureRandom();
    /** N holds 38 digits (I12). */
    private static final BigInteger LARGEST_NUMBER = BigInteger.TEN.pow(37);

    private final ReversePorts ports;
    private final List<TableDesign> tables;
    private final Map<ItemKey, Written> written = new HashMap<>();
    private final Map<String, Set<String>> told = new HashMap<>();

    private record Written(TableDesign table, Item marker) {}

    Markers(ReversePorts ports, List<TableDesign> tables) {
        this.ports = ports;
        this.tables = List.copyOf(tables);
    }

    /** Writes some more for each table that has a shard without one. */
    void write(ShardReaders readers) {
        for (TableDesign table : tables) {
            Set<String> missing = missing(table.name(), readers);
            int count = Math.min(MOST_A_ROUND, EACH_SHARD * missing.size());
            for (int i = 0; i < count; i++) {
                Item marker = marker(table);
                if (ports.stream().putMarker(table, marker)) {
                    written.put(ItemKey.of(table.name(), key(table, marker)), new Written(table, marker));
                }
            }
        }
    }

    /** Looks at what a shard tells. */
    void see(ShardReader reader, List<StreamRecord> records) {
        boolean hasMarker = records.stream()
                .anyMatch(record ->
                        record.after().isPresent() && written.containsKey(ItemKey.of(reader.table(), record.key())));
        if (hasMarker) {
            told.computeIfAbsent(reader.table(), table -> new HashSet<>())
                    .add(reader.position().shard());
        }
    }

    /** Whether each shard that is open has told one. */
    boolean isProven(ShardReaders readers) {
        return tables.stream()
                .allMatch(table -> missing(table.name(), readers).isEmpty()
                        && !told.getOrDefault(table.name(), Set.of()).isEmpty());
    }

    private Set<String> missing(String table, ShardReaders readers) {
        Set<String> missing = new HashSet<>(readers.unended(table));
        missing.removeAll(told.getOrDefault(table, Set.of()));
        return missing;
    }

    /** Whether a record tells of a marker alone, whoever wrote it: only markers are tombstones of version 0. */
    static boolean isOfMarker(StreamRecord record) {
        return Stream.of(record.before(), record.after())
                .flatMap(Optional::stream)
                .allMatch(EngineAttributes::isMarker);
    }

    private Item marker(TableDesign table) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        for (KeyAttribute key : table.keyAttributes()) {
            attributes.put(key.name(), random(key));
        }
        attributes.put(EngineAttributes.DELETED, new AttributeValue.BooleanValue(true));
        Binary hash = CanonicalForm.hash(new Item(attributes)).toBinary();
        attributes.put(EngineAttributes.VERSION, AttributeValue.NumberValue.of(0));
        attributes.put(EngineAttributes.HASH, new AttributeValue.BinaryValue(hash));
        return new Item(attributes);
    }

    private AttributeValue random(KeyAttribute key) {
        byte[] bytes = new byte[RANDOM_BYTES];
        KEYS.nextBytes(bytes);
        return switch (key.type()) {
            case S ->
                new AttributeValue.StringValue("sluice-marker-" + HexFormat.of().formatHex(bytes));
            case N ->
                new AttributeValue.NumberValue(new BigDecimal(
                        new BigInteger(1, bytes).mod(LARGEST_NUMBER).negate()));
            case B -> new AttributeValue.BinaryValue(Binary.copyOf(bytes));
        };
    }

    private static Item key(TableDesign table, Item marker) {
        Map<String, AttributeValue> key = new LinkedHashMap<>(marker.attributes());
        key.keySet()
                .retainAll(
                        table.keyAttributes().stream().map(KeyAttribute::name).toList());
        return new Item(key);
    }

    /** Removes what was written. */
    @Override
    public void close() {
        List<SluiceException> failures = new ArrayList<>();
        written.values().forEach(one -> {
            try {
                ports.stream().removeMarker(one.table(), one.marker());
            } catch (SluiceException left) {
                failures.add(left);
            }
        });
        if (!failures.isEmpty()) {
            ports.listener()
                    .remark(failures.size()
                            + " markers were left in the target, tombstones that readers do not see: "
                            + failures.get(0).getMessage());
        }
    }
}
