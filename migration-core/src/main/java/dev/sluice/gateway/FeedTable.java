package dev.sluice.gateway;

import dev.sluice.source.QualifiedName;
import java.util.Set;
import java.util.TreeSet;

/**
 * A table of a feed.
 *
 * @param table which; a partitioned one stands for its partitions
 * @param columns whose old values must be in the log: the replica identity has to cover them
 */
public record FeedTable(QualifiedName table, Set<String> columns) {
    public FeedTable {
        columns = java.util.Collections.unmodifiableSet(new TreeSet<>(columns));
    }
}
