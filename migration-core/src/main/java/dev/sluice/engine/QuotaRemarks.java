package dev.sluice.engine;

import dev.sluice.gateway.ThrottleReason;
import dev.sluice.run.RunListener;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells once of each quota that a run met, which only a person can raise (correctness.md section 8). Thread-safe. */
final class QuotaRemarks {
    private final RunListener listener;
    private final Set<ThrottleReason> told = ConcurrentHashMap.newKeySet();

    QuotaRemarks(RunListener listener) {
        this.listener = listener;
    }

    /** Tells of those that were not told yet. */
    void tell(Collection<ThrottleReason> met) {
        met.stream()
                .filter(reason -> reason.limit().isQuota() && told.add(reason))
                .forEach(reason -> listener.remark(sentence(reason)));
    }

    private static String sentence(ThrottleReason reason) {
        String quota = reason.limit() == ThrottleReason.Limit.ACCOUNT
                ? "the account's quota for the write units of one table or index"
                : "the ceiling that its owner gave it, the maximum write request units of on-demand throughput";
        String raise = reason.limit() == ThrottleReason.Limit.ACCOUNT
                ? "ask AWS Service Quotas for more table-level write throughput"
                : "raise MaxWriteRequestUnits of " + reason.resource();
        return reason.text() + ": the run met " + quota
                + ", goes on just below it and does not try for more (R-60); to go faster, " + raise
                + " and run the same command again.";
    }
}
