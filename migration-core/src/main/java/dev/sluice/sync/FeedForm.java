package dev.sluice.sync;

import dev.sluice.gateway.FeedColumn;
import dev.sluice.gateway.FeedMessage.Described;
import dev.sluice.problem.StoppedException;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.SqlIdentifier;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Looks whether the log still describes the tables of a feed as they are mapped. Used by one thread. */
final class FeedForm {
    private final FeedPlan plan;
    private final Runnable requireUnchanged;
    private final Set<QualifiedName> described = new LinkedHashSet<>();

    /**
     * Looks at the tables of a plan.
     *
     * @param requireUnchanged throws where the catalogue is not any more what the design was compiled with
     */
    FeedForm(FeedPlan plan, Runnable requireUnchanged) {
        this.plan = plan;
        this.requireUnchanged = requireUnchanged;
    }

    /** What to do where the old values that are needed are not in the log any more; what was not logged is lost for the feed. */
    static String remedy(QualifiedName table) {
        return "Say ALTER TABLE " + SqlIdentifier.quoted(table)
                + " REPLICA IDENTITY FULL; then sluice sync --drop, sluice sync --prepare and sluice backfill, because what was"
                + " changed in between is not in the log.";
    }

    /**
     * A table is described; where that is not for the first time, its definition was changed.
     *
     * @throws StoppedException when it has another form than the one that is mapped
     */
    void described(Described message) {
        Map<String, FeedColumn> columns = new HashMap<>();
        message.columns().forEach(column -> columns.put(column.name(), column));
        for (TablePart part : plan.partsOf(message.table())) {
            for (String name : part.columns()) {
                FeedColumn column = columns.get(name);
                requireForm(message.table(), name, column == null ? "gone" : column.type());
                if (column != null && column.identity() == FeedColumn.Identity.UNKNOWN) {
                    throw new StoppedException("The replica identity of table " + message.table()
                            + " does not cover column " + name
                            + " any more, so nobody knows which items a change touches"
                            + " (R-33). " + remedy(message.table()));
                }
            }
        }
        if (!described.add(message.table())) {
            requireUnchanged.run();
        }
    }

    private void requireForm(QualifiedName table, String name, String now) {
        String mapped = plan.column(table, name).type().displayName();
        if (!mapped.equals(now)) {
            throw new StoppedException("Column " + name + " of table " + table + " is " + now
                    + " in the log and was " + mapped
                    + " when the design was compiled (R-37); look at the change with sluice"
                    + " check, then say sluice sync --drop, sluice sync --prepare and sluice backfill.");
        }
    }
}
