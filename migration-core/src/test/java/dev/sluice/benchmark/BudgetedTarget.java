package dev.sluice.benchmark;

import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorSettings;
import dev.sluice.simulator.capacity.CapacityRules;
import dev.sluice.simulator.http.SimulatorServer;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The simulator, with its budgets where an argument says {@code budgets}, as a process of its own on the machine's clock: its own threads take nothing from the writer's. It prints
 * its address and ends when its standard input does.
 */
final class BudgetedTarget {
    static final String BUDGETS = "budgets";

    private BudgetedTarget() {}

    /** Runs it; see the class. */
    public static void main(String[] arguments) throws Exception {
        ExecutorService workers = Executors.newCachedThreadPool();
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
        CapacityRules capacity =
                List.of(arguments).contains(BUDGETS) ? CapacityRules.LIKE_THE_SERVICE : CapacityRules.UNLIMITED;
        Simulator simulator = new Simulator(SimulatorSettings.PLAIN.withCapacity(capacity), Clock.systemUTC());
        try (SimulatorServer server = SimulatorServer.start(simulator, workers, timer)) {
            System.out.println(server.endpoint());
            InputStream parent = System.in;
            while (parent.read() >= 0) {
                // what the parent writes has no meaning
            }
        }
        workers.shutdownNow();
        timer.shutdownNow();
    }
}
