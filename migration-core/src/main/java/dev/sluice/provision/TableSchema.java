package dev.sluice.provision;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.TableDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What cannot be changed in a table: its keys, and keys and projections of its indexes. Its text is for people. Immutable and
 * thread-safe.
 *
 * @param keys the table's keys
 * @param indexes each index by name
 */
public record TableSchema(String keys, Map<String, String> indexes) {
    /** What a design wants. */
    public static TableSchema of(TableDesign table) {
        return of(table.partitionKey(), table.sortKey(), table.indexes());
    }

    /** What stands in the target. */
    public static TableSchema of(TableDescription table) {
        return of(table.partitionKey(), table.sortKey(), table.indexes());
    }

    /** What a standing table lacks of this: its keys and every index as they are here. More indexes than these do no harm. */
    public Optional<String> lackedBy(TableSchema standing) {
        if (!keys.equals(standing.keys)) {
            return Optional.of(keys);
        }
        return indexes.entrySet().stream()
                .filter(index -> !index.getValue().equals(standing.indexes.get(index.getKey())))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    @Override
    public String toString() {
        String shown = indexes.entrySet().stream()
                .map(index -> ", " + index.getValue())
                .collect(Collectors.joining());
        return keys + (indexes.isEmpty() ? ", no index" : shown);
    }

    private static TableSchema of(
            KeyAttribute partitionKey, Optional<KeyAttribute> sortKey, List<IndexDesign> indexes) {
        Map<String, String> byName = new TreeMap<>();
        indexes.forEach(index -> byName.put(index.name(), text(index)));
        List<KeyAttribute> sortKeys = sortKey.map(List::of).orElse(List.of());
        return new TableSchema(keys(List.of(partitionKey), sortKeys), byName);
    }

    private static String text(IndexDesign index) {
        return index.kind().name().toLowerCase(Locale.ROOT) + " index " + index.name() + " ("
                + keys(index.partitionKeys(), index.sortKeys()) + ", " + text(index.projection()) + ")";
    }

    private static String text(IndexProjection projection) {
        if (projection instanceof IndexProjection.Include include) {
            return "projects " + String.join(", ", new TreeSet<>(include.attributes()));
        }
        return projection instanceof IndexProjection.KeysOnly ? "projects keys only" : "projects all";
    }

    private static String keys(List<KeyAttribute> partitionKeys, List<KeyAttribute> sortKeys) {
        List<String> parts = new ArrayList<>();
        parts.add("partition key " + names(partitionKeys));
        if (!sortKeys.isEmpty()) {
            parts.add("sort key " + names(sortKeys));
        }
        return String.join(", ", parts);
    }

    private static String names(List<KeyAttribute> keys) {
        return keys.stream().map(key -> key.name() + " (" + key.type() + ")").collect(Collectors.joining(" + "));
    }
}
