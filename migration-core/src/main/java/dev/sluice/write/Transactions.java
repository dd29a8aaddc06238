package dev.sluice.write;

import dev.sluice.limits.RequestLimits;
import java.util.List;

/** Whether items may go in one transaction. */
enum Transactions {
    POSSIBLE,
    /** Unconditional writes know none. */
    NEVER;

    /** Whether one takes these: one table, and no more items or bytes than a transaction can have (A6). */
    boolean takes(List<Submission> items) {
        long bytes = 0;
        for (Submission one : items) {
            bytes += one.item().item().measured().count();
        }
        boolean oneTable =
                items.stream().map(one -> one.item().table().name()).distinct().count() == 1;
        return this == POSSIBLE
                && oneTable
                && items.size() <= RequestLimits.TRANSACTION_ITEMS
                && bytes <= RequestLimits.TRANSACTION.count();
    }
}
