package dev.sluice.adapter.local;

import dev.sluice.gateway.LocalServers;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorSettings;
import dev.sluice.simulator.capacity.CapacityRules;
import dev.sluice.simulator.fault.FaultScript;
import dev.sluice.simulator.fault.FaultScriptReader;
import dev.sluice.simulator.http.SimulatorServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/** The simulator on loopback within this process, on threads that do not keep the process alive. Thread-safe. */
final class InProcessSimulator implements LocalServers.Simulation {
    private final SimulatorServer server;
    private final ExecutorService workers;
    private final ScheduledExecutorService timer;

    private InProcessSimulator(SimulatorServer server, ExecutorService workers, ScheduledExecutorService timer) {
        this.server = server;
        this.workers = workers;
        this.timer = timer;
    }

    static InProcessSimulator start(LocalServers.SimulatorSettings wanted) {
        FaultScript faults = wanted.faults().map(InProcessSimulator::read).orElse(FaultScript.NONE);
        CapacityRules capacity = wanted.throttling() == LocalServers.Throttling.ON
                ? CapacityRules.LIKE_THE_SERVICE
                : CapacityRules.UNLIMITED;
        Simulator simulator = new Simulator(new SimulatorSettings(faults.seed(), capacity, faults), Clock.systemUTC());
        ExecutorService workers = Executors.newCachedThreadPool(daemon("simulator connection"));
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(1, daemon("simulator timer"));
        try {
            return new InProcessSimulator(SimulatorServer.start(simulator, workers, timer), workers, timer);
        } catch (IOException e) {
            workers.shutdownNow();
            timer.shutdownNow();
            throw new UnreachableException(
                    "The simulator finds no free port on 127.0.0.1 (" + e.getMessage() + "); try again.", e);
        }
    }

    private static FaultScript read(Path file) {
        try {
            return FaultScriptReader.read(Files.readString(file));
        } catch (IOException e) {
            throw new InvalidInputException("The script of faults " + file + " cannot be read: check its name.", e);
        }
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public String endpoint() {
        return server.endpoint();
    }

    @Override
    public void close() {
        server.close();
        workers.shutdownNow();
        timer.shutdownNow();
    }
}
