package dev.sluice.adapter.postgres.feed;

import dev.sluice.adapter.postgres.sql.SqlName;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.source.QualifiedName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which tables of the log are which of the feed: themselves, or partitions of one where the log names partitions (PostgreSQL 12, R-56).
 *
 * @param tables the feed's table by the name in the log
 * @param names the name in the log by oid, as it was when the feed was opened
 * @param partitioned those whose partitions' changes come under their name
 */
record PublishedTables(
        Map<QualifiedName, QualifiedName> tables, Map<Integer, QualifiedName> names, Set<QualifiedName> partitioned) {
    PublishedTables {
        tables = Map.copyOf(tables);
        names = Map.copyOf(names);
        partitioned = Set.copyOf(partitioned);
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

    /**
     * Looks at what the log describes next. Behind a partitioned table the server describes the partition whose change comes next, and prints
     * old images by the table's replica identity from what the partition's has put into the log: where that is less, the old values are not
     * there, whatever the table's own description says.
     *
     * @param before what was described before it, null where nothing was
     * @throws StoppedException when the log lacks old values of the partition
     */
    void requireCovered(@Nullable Relation before, Relation relation) {
        if (before == null
                || !partitioned.contains(before.name())
                || relation.table().isPresent()) {
            return;
        }
        Set<String> missing = new TreeSet<>(before.identityColumns());
        missing.removeAll(relation.identityColumns());
        if (!missing.isEmpty()) {
            throw new StoppedException("REBASE_REQUIRED: the log lacks the old values of "
                    + String.join(", ", missing)
                    + " of rows of partition " + relation.name() + " of " + before.name()
                    + ", whose replica identity was narrower than the table's, so nobody knows which items their changes touch"
                    + " (R-33). Say ALTER TABLE " + SqlName.quoted(relation.name())
                    + " REPLICA IDENTITY FULL; then sluice sync --drop, sluice sync --prepare and sluice backfill.");
        }
    }
}
