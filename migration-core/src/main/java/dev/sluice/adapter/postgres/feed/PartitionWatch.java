package dev.sluice.adapter.postgres.feed;

import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.gateway.FeedTable;
import dev.sluice.gateway.PublicationForm;
import dev.sluice.problem.StoppedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks after what no stream tells: rows that come and go with a whole partition, a table that was dropped, in whose place
 * another may stand that nobody publishes, and a publication that was altered. It sees what happens while a feed is open. Used by one thread.
 */
final class PartitionWatch {
    private final FeedConnections connections;
    private final String name;
    private final List<FeedTable> tables;
    private final PublicationForm form;
    private List<TableFacts> members;

    /** Takes the tables as they are when the feed is opened. */
    PartitionWatch(FeedConnections connections, FeedFacts facts) {
        this.connections = connections;
        this.name = facts.name();
        this.tables = facts.tables();
        this.form = facts.form();
        this.members = facts.members();
    }

    /**
     * Looks.
     *
     * @throws StoppedException when rows may have come or gone without a change, once: who starts again has been told
     */
    void look() {
        try (Connection connection = connections.borrow()) {
            List<TableFacts> now = TableFacts.ask(connection, tables);
            requireUnchanged(now);
            members = now;
            requireUnaltered(PublicationRows.ask(connection, name, connections.majorVersion()));
        } catch (SQLException e) {
            throw SqlFailure.of("looking after the partitions of tables whose changes are streamed", e);
        }
    }

    /** What the publication left out for a moment never comes; that is noted by whoever looks next. */
    private void requireUnaltered(PublicationForm now) {
        if (!now.holds(form)) {
            throw new StoppedException("REBASE_REQUIRED: the publication " + name
                    + " was altered while its changes were streamed, so that some may be missing for good (R-54). Say sluice"
                    + " sync --drop, sluice sync --prepare and sluice backfill, which reads every row again; sluice verify then"
                    + " tells what was deleted in between.");
        }
    }

    /** What is there now against what was there. */
    void requireUnchanged(List<TableFacts> now) {
        Map<Integer, TableFacts> left = new HashMap<>();
        now.forEach(member -> left.put(member.oid(), member));
        for (TableFacts before : members) {
            requireSame(before, left.remove(before.oid()));
        }
        left.values().forEach(this::requireEmptyAtBirth);
    }

    private void requireSame(TableFacts before, @Nullable TableFacts now) {
        if (now == null) {
            throw before.isRoot()
                    ? new StoppedException("Table " + before.name() + " was dropped or renamed while its changes were"
                            + " streamed (R-37); run `sluice inspect`, mend the design, and start again.")
                    : stopped(
                            before,
                            "detached or dropped",
                            "Items of its rows are left over: run `sluice verify`, which"
                                    + " finds them, and `sluice sync` to go on.");
        }
        boolean isUntold = !before.isRoot() && connections.majorVersion() >= PublicationSql.WITH_VIA_ROOT;
        if (isUntold && before.file() != now.file()) {
            throw stopped(
                    before,
                    "truncated or rewritten",
                    "After VACUUM FULL, CLUSTER or ALTER run `sluice sync` to go on; after TRUNCATE items of its rows are"
                            + " left over: run `sluice verify` too, which finds them.");
        }
    }

    private void requireEmptyAtBirth(TableFacts added) {
        if (connections.majorVersion() < PublicationSql.WITH_VIA_ROOT) {
            throw stopped(
                    added,
                    "added",
                    "PostgreSQL 12 does not publish it by itself: say `sluice sync --drop`, `sluice sync --prepare` and"
                            + " `sluice backfill`.");
        }
        if (!added.isBornAsPartition()) {
            throw stopped(
                    added,
                    "attached with rows of its own",
                    "Run `sluice backfill` for them, and `sluice sync` to go on.");
        }
    }

    private static StoppedException stopped(TableFacts partition, String what, String remedy) {
        return new StoppedException("Partition " + partition.name() + " of "
                + partition.wanted().table() + " was " + what
                + " by itself, of which the stream of changes tells nothing (R-36, R-37). " + remedy);
    }
}
