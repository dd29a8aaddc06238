package dev.sluice.design;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table of the target.
 *
 * @param name the table's name
 * @param partitionKey its partition key
 * @param sortKey its sort key, absent for a table without one
 * @param indexes its secondary indexes
 * @param timeToLiveAttribute the attribute that DynamoDB expires items by (T1), absent where nothing expires
 * @param scope what of the table is ours
 */
public record TableDesign(
        String name,
        KeyAttribute partitionKey,
        Optional<KeyAttribute> sortKey,
        List<IndexDesign> indexes,
        Optional<String> timeToLiveAttribute,
        Scope scope) {
    public TableDesign {
        indexes = List.copyOf(indexes);
    }

    /** The key attributes of the table itself, partition key first. */
    public List<KeyAttribute> keyAttributes() {
        List<KeyAttribute> all = new ArrayList<>();
        all.add(partitionKey);
        sortKey.ifPresent(all::add);
        return List.copyOf(all);
    }

    /** The key attributes of the table and of all its indexes, each once, the table's first. */
    public List<KeyAttribute> allKeyAttributes() {
        Map<String, KeyAttribute> byName = new LinkedHashMap<>();
        keyAttributes().forEach(key -> byName.putIfAbsent(key.name(), key));
        indexes.forEach(index -> index.keyAttributes().forEach(key -> byName.putIfAbsent(key.name(), key)));
        return List.copyOf(byName.values());
    }

    /** Finds an index by name. */
    public Optional<IndexDesign> index(String indexName) {
        return indexes.stream().filter(index -> index.name().equals(indexName)).findFirst();
    }

    /** The same under another name. */
    public TableDesign withName(String other) {
        return new TableDesign(other, partitionKey, sortKey, indexes, timeToLiveAttribute, scope);
    }

    /** The same with other indexes. */
    public TableDesign withIndexes(List<IndexDesign> others) {
        return new TableDesign(name, partitionKey, sortKey, others, timeToLiveAttribute, scope);
    }

    /** What of a table belongs to the migration: only there is an unknown item EXTRA. */
    public enum Scope {
        /** Every item of the table. */
        WHOLE_TABLE,
        /** Items whose key begins as the key templates of the table's entities begin. */
        ENTITY_PREFIXES
    }
}
