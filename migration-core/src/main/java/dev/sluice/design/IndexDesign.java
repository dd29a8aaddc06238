package dev.sluice.design;

import java.util.ArrayList;
import java.util.List;

/**
 * A secondary index. A global one has 1 to 4 partition key attributes and 0 to 4 sort key attributes (K9); a local one shares
 * the table's partition key and has one sort key attribute (K6). Counts are checked by rules, not here.
 *
 * @param name the index's name
 * @param kind global or local
 * @param partitionKeys its partition key attributes, in order
 * @param sortKeys its sort key attributes, in order
 * @param projection what it copies
 * @param sparseness whether an item may be absent from it because a template has a NULL
 */
public record IndexDesign(
        String name,
        Kind kind,
        List<KeyAttribute> partitionKeys,
        List<KeyAttribute> sortKeys,
        IndexProjection projection,
        Sparseness sparseness) {
    public IndexDesign {
        partitionKeys = List.copyOf(partitionKeys);
        sortKeys = List.copyOf(sortKeys);
    }

    /** All key attributes, partition keys first. */
    public List<KeyAttribute> keyAttributes() {
        List<KeyAttribute> all = new ArrayList<>(partitionKeys);
        all.addAll(sortKeys);
        return List.copyOf(all);
    }

    /** Global or local. */
    public enum Kind {
        GLOBAL,
        LOCAL
    }

    /** Whether a NULL in a key template means "not in this index" or a mistake. */
    public enum Sparseness {
        DENSE,
        SPARSE
    }
}
