package dev.sluice.simulator.http;

import dev.sluice.simulator.Simulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The simulator on a free port of loopback. Thread-safe. */
public final class SimulatorServer implements AutoCloseable {
    private static final int BACKLOG = 256;
    private static final long LANDING_MILLIS = 5;

    private final Simulator simulator;
    private final Executor workers;
    private final ScheduledExecutorService timer;
    private final ServerSocket socket;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Future<?> landing;

    private SimulatorServer(
            Simulator simulator, Executor workers, ScheduledExecutorService timer, ServerSocket socket) {
        this.simulator = simulator;
        this.workers = workers;
        this.timer = timer;
        this.socket = socket;
        this.landing =
                timer.scheduleWithFixedDelay(simulator::land, LANDING_MILLIS, LANDING_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Starts serving.
     *
     * @param simulator what answers
     * @param workers one thread for each connection and one more; unbounded, or clients wait for each other
     * @param timer for answers that are slow and requests that land late
     */
    public static SimulatorServer start(Simulator simulator, Executor workers, ScheduledExecutorService timer)
            throws IOException {
        ServerSocket socket = new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
        SimulatorServer server = new SimulatorServer(simulator, workers, timer, socket);
        workers.execute(server::accept);
        return server;
    }

    /** Its address, such as {@code http://127.0.0.1:40123}. */
    public String endpoint() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** Stops accepting and ends all connections; the executors stay the caller's. */
    @Override
    public void close() {
        landing.cancel(false);
        try {
            socket.close();
        } catch (IOException e) {
            return; // it is closed for everybody else all the same
        } finally {
            connections.forEach(Connection::end);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                serve(socket.accept());
            } catch (IOException e) {
                continue; // closed, or a client that went away at once
            }
        }
    }

    private void serve(Socket client) throws IOException {
        Connection connection = new Connection(client, simulator, timer);
        connections.add(connection);
        try {
            workers.execute(() -> {
                try {
                    connection.run();
                } finally {
                    connections.remove(connection);
                }
            });
        } catch (RejectedExecutionException e) {
            connections.remove(connection);
            client.close();
        }
    }
}
