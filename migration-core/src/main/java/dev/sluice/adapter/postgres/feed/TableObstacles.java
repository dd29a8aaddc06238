package dev.sluice.adapter.postgres.feed;

import dev.sluice.adapter.postgres.sql.SqlName;
import dev.sluice.gateway.FeedObstacle;
import dev.sluice.gateway.FeedObstacle.Kind;
import dev.sluice.gateway.FeedTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Judges the tables of a feed: whether the log holds their changes, and their old values. */
final class TableObstacles {
    /** Partitions can be many thousand; a sentence names some. */
    private static final int MOST_STATEMENTS = 20;

    private final FeedFacts facts;
    private final List<FeedObstacle> found = new ArrayList<>();

    private TableObstacles(FeedFacts facts) {
        this.facts = facts;
    }

    static List<FeedObstacle> of(FeedFacts facts) {
        TableObstacles obstacles = new TableObstacles(facts);
        facts.tables().forEach(obstacles::judge);
        return obstacles.found;
    }

    private void judge(FeedTable table) {
        List<TableFacts> members = facts.members().stream()
                .filter(member -> member.wanted().equals(table))
                .toList();
        if (members.isEmpty()) {
            add(
                    Kind.TABLE,
                    "Table " + table.table() + " is not in database "
                            + facts.server().database() + "; run `sluice inspect` and mend the design.");
            return;
        }
        List<FeedObstacle> unlogged = members.stream()
                .flatMap(member -> unlogged(member).stream())
                .map(sentence -> new FeedObstacle(Kind.TABLE, sentence))
                .toList();
        found.addAll(unlogged);
        if (unlogged.isEmpty()) {
            generated(table, members.get(0));
            identity(table, members);
        }
    }

    private void add(Kind kind, String sentence) {
        found.add(new FeedObstacle(kind, sentence));
    }

    /** Why the log does not hold a table's changes. */
    private static Optional<String> unlogged(TableFacts member) {
        String table = "Table " + member.name();
        if (member.kind() == 'f') {
            return Optional.of(
                    table + " is a foreign table, whose changes are in another server's log; take it out of the"
                            + " design, or migrate it from that server.");
        }
        if (member.kind() != 'r' && member.kind() != 'p') {
            return Optional.of(table + " is a view, whose changes are in no log; use its tables in the design.");
        }
        if (member.persistence() == 'u') {
            return Optional.of(table + " is unlogged, so that its changes are in no log; run: ALTER TABLE "
                    + SqlName.quoted(member.name()) + " SET LOGGED;");
        }
        if (member.persistence() == 't') {
            return Optional.of(table + " is temporary, so that its changes are in no log; take it out of the design.");
        }
        return Optional.empty();
    }

    private void generated(FeedTable table, TableFacts root) {
        Set<String> generated = new TreeSet<>(table.columns());
        generated.retainAll(root.generatedColumns());
        if (!generated.isEmpty()) {
            add(
                    Kind.TABLE,
                    "The columns " + String.join(", ", generated) + " of table " + root.name()
                            + " are generated, so that their values are not in the stream of changes, by which a changed"
                            + " row's items are found (R-33); use the columns that they are computed from in the design's"
                            + " keys.");
        }
    }

    /**
     * The server prints an old image by the partitioned table's identity from what the partition's identity put into the log, so that a
     * partition has to cover both.
     */
    private void identity(FeedTable table, List<TableFacts> members) {
        TableFacts root = members.get(0);
        Set<String> needed = new HashSet<>(table.columns());
        needed.addAll(root.identityColumns());
        List<TableFacts> weak = members.stream()
                .filter(member -> !member.covers(member == root ? table.columns() : needed)
                        || root.isFull() && !member.isFull() && !member.isPartitioned())
                .toList();
        if (weak.isEmpty()) {
            return;
        }
        List<String> statements = weak.stream()
                .map(member -> "ALTER TABLE " + SqlName.quoted(member.name()) + " REPLICA IDENTITY FULL;")
                .toList();
        String first = statements.stream().limit(MOST_STATEMENTS).collect(Collectors.joining(" "));
        String more = weak.size() > MOST_STATEMENTS
                ? " and the same for " + (weak.size() - MOST_STATEMENTS) + " more of its partitions."
                : "";
        found.add(new FeedObstacle(
                Kind.REPLICA_IDENTITY, reason(table, weak.get(0)) + "; run: " + first + more, statements));
    }

    private static String reason(FeedTable table, TableFacts weak) {
        if (weak.identityColumns().isEmpty() && !weak.isFull()) {
            return "Table " + weak.name()
                    + " has nothing that identifies its rows in the log, and published so the server"
                    + " would refuse every UPDATE and DELETE of it (R-33)";
        }
        Set<String> missing = new TreeSet<>(table.columns());
        missing.removeAll(weak.identityColumns());
        String which = missing.isEmpty() ? "all columns, as its partitioned table does" : String.join(", ", missing);
        return "The log does not hold the old values of " + which + " of table " + weak.name()
                + " (its replica identity covers " + String.join(", ", new TreeSet<>(weak.identityColumns()))
                + "), without which the items of a changed row cannot be found (R-33)";
    }
}
