package dev.sluice.adapter.postgres.feed;

import dev.sluice.problem.UnreachableException;
import dev.sluice.source.QualifiedName;
import java.util.Map;
import java.util.Optional;

/**
 * Which tables of the log are which of the feed: themselves, or partitions of one where the log names partitions (PostgreSQL 12, R-56).
 *
 * @param tables the feed's table by the name in the log
 * @param names the name in the log by oid, as it was when the feed was opened
 */
record PublishedTables(Map<QualifiedName, QualifiedName> tables, Map<Integer, QualifiedName> names) {
    PublishedTables {
        tables = Map.copyOf(tables);
        names = Map.copyOf(names);
    }

    /**
     * The feed's table; empty where the publication holds more than the feed wants.
     *
     * @throws UnreachableException when the table has another name now: its changes would be left out without a word
     */
    Optional<QualifiedName> table(int oid, QualifiedName name) {
        QualifiedName before = names.get(oid);
        if (before != null && !before.equals(name)) {
            throw new UnreachableException(
                    "Table " + before + " was renamed to " + name
                            + " while its changes were streamed (R-37); rename it back, or run `sluice inspect`, mend the design and start again.");
        }
        return Optional.ofNullable(tables.get(name));
    }
}
