package dev.sluice.app.testbed;

import dev.sluice.engine.RunStatus;
import dev.sluice.gateway.RunRecord;
import dev.sluice.run.Hold;
import dev.sluice.run.Ledger;
import dev.sluice.run.RunId;
import dev.sluice.run.RunOrder;
import dev.sluice.run.StandingOrders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A run whose journal is in memory: orders add up as the engine adds them, the rest is as the test says. Thread-safe. */
public final class ScriptedRun {
    public static final RunId ID = new RunId("20261120T210211000Z-0001");

    public final List<RunOrder> orders = new CopyOnWriteArrayList<>();
    public volatile RunRecord.State state = RunRecord.State.RUNNING;
    public volatile RunStatus.Controller controller = RunStatus.Controller.PRESENT;
    public volatile Map<Hold, String> holds = Map.of();
    public volatile Ledger ledger = new Ledger(
            Map.of("Customer", SmallProject.counts(599, 590, 9), "Order", SmallProject.counts(0, 0, 0)), 1, 4);

    /** Makes an engine answer with this run. */
    public ScriptedRun in(FakeEngine engine) {
        engine.run = () -> Optional.of(status());
        engine.order = order -> {
            orders.add(order);
            return status();
        };
        return this;
    }

    /** What another process asks of the run. */
    public void asked(RunOrder order) {
        orders.add(order);
    }

    /** How it stands. */
    public RunStatus status() {
        RunRecord record = new RunRecord(
                ID,
                RunRecord.Kind.BACKFILL,
                "versioned",
                "",
                "design",
                "source",
                "target",
                1,
                state,
                Instant.parse("2026-11-20T21:02:11Z"),
                state.isUnderWay() ? Optional.empty() : Optional.of(SmallProject.NOW));
        return new RunStatus(
                record, controller, StandingOrders.of(List.copyOf(orders)), holds, ledger, 9, Optional.empty());
    }
}
