package dev.sluice.harness;

import java.time.Duration;
import java.util.List;

/**
 * What a round came to.
 *
 * @param plan what was planned
 * @param kills the kills that happened
 * @param starts how many processes there were
 * @param landed how many requests landed late or twice while it ran or at its end
 * @param transactions how many transactions the live writers committed
 * @param restarts for each start how long it took until the first write, where it wrote
 * @param findings what must not be
 */
record RoundReport(
        RoundPlan plan,
        List<Kill> kills,
        int starts,
        long landed,
        long transactions,
        List<Duration> restarts,
        List<Finding> findings) {
    RoundReport {
        kills = List.copyOf(kills);
        restarts = List.copyOf(restarts);
        findings = List.copyOf(findings);
    }

    @Override
    public String toString() {
        return "seed " + plan.seed() + " " + plan.traffic() + ": " + kills.size() + " kills " + kills + ", " + starts
                + " starts, " + landed + " late landings, " + transactions + " live transactions, findings: "
                + (findings.isEmpty()
                        ? "none"
                        : findings.size() + " " + findings.subList(0, Math.min(5, findings.size())));
    }
}
