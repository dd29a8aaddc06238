package dev.sluice.app.step.run;

import dev.sluice.app.control.EntityMark;
import dev.sluice.run.Outcome;
import dev.sluice.run.RangeCounts;
import java.util.Optional;

/**
 * A line of the ledger: exact counts of one entity, or of all.
 *
 * @param name the entity, or the word for all
 * @param mark its badge; absent for all
 * @param counts derived from the range records
 */
record LedgerRow(String name, Optional<EntityMark> mark, RangeCounts counts) {
    long planned() {
        return counts.itemsPlanned();
    }

    long written() {
        return counts.count(Outcome.WRITTEN);
    }

    long stale() {
        return counts.count(Outcome.STALE);
    }

    long equal() {
        return counts.count(Outcome.EQUAL);
    }

    /** Collided, foreign and quarantined items, and rows that never became one. */
    long apart() {
        return counts.count(Outcome.COLLIDED)
                + counts.count(Outcome.FOREIGN)
                + counts.count(Outcome.QUARANTINED)
                + counts.rowsRejected();
    }

    /** By how much both equations of R-40 fail together; 0 where they hold. */
    long balance() {
        long ended =
                counts.outcomes().values().stream().mapToLong(Long::longValue).sum();
        long rows = counts.rowsRead() - counts.rowsRendered() - counts.rowsFiltered() - counts.rowsRejected();
        return Math.abs(rows) + Math.abs(counts.itemsPlanned() - ended);
    }
}
