package dev.sluice.engine;

import dev.sluice.gateway.EpochSpan;
import dev.sluice.gateway.RunRecord;
import dev.sluice.run.Hold;
import dev.sluice.run.Ledger;
import dev.sluice.run.StandingOrders;
import java.util.Map;
import java.util.Optional;

/**
 * How a run stands.
 *
 * @param run the run
 * @param controller whether a process goes on with it now
 * @param orders what is asked of it
 * @param holds what holds it, as its process noted it last
 * @param ledger derived from the range records
 * @param quarantined records in quarantine that are open
 * @param span the version positions of its epochs; empty where it has read nothing yet
 */
public record RunStatus(
        RunRecord run,
        Controller controller,
        StandingOrders orders,
        Map<Hold, String> holds,
        Ledger ledger,
        long quarantined,
        Optional<EpochSpan> span) {
    public RunStatus {
        holds = Map.copyOf(holds);
    }

    /** Whether a process goes on with a run. */
    public enum Controller {
        PRESENT,
        ABSENT
    }

    /** The state in one word: one that is under way without a process was interrupted. */
    public String word() {
        if (run.state() == RunRecord.State.RUNNING && controller == Controller.ABSENT) {
            return "INTERRUPTED";
        }
        return run.state().name();
    }
}
