package dev.sluice.samples;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The servers of one process and their work directory. Thread-safe: the main thread and the JVM's shutdown may both
 * close it, and a shutdown during the start waits for the start to end and then stops what has been started.
 */
final class RunningServers implements AutoCloseable {

    private final Deque<AutoCloseable> openLastFirst = new ArrayDeque<>();
    private final Map<ServerKind, String> addresses = new EnumMap<>(ServerKind.class);

    /** Starts the servers of the request one after the other; what was started must be closed even if this fails. */
    synchronized void start(ServerRequest request, Clock clock) throws ServerStartException {
        for (ServerKind kind : ServerKind.values()) {
            if (request.kinds().contains(kind)) {
                LocalServer server = start(kind, request, clock);
                openLastFirst.push(server);
                addresses.put(kind, server.address());
            }
        }
    }

    private LocalServer start(ServerKind kind, ServerRequest request, Clock clock) throws ServerStartException {
        return switch (kind) {
            case DYNAMODB -> LocalDynamoDb.start();
            case POSTGRES -> {
                WorkDirectory work = WorkDirectory.create(request.dataDirectory());
                openLastFirst.push(work);
                new StaleWorkDirectories(work, clock.instant()).remove();
                yield LocalPostgres.start(work);
            }
        };
    }

    /** The addresses as one line of JSON without its line end; they hold no character that JSON escapes. */
    synchronized String addressesAsJson() {
        return addresses.entrySet().stream()
                .map(entry -> "\"" + entry.getKey().key() + "\": \"" + entry.getValue() + "\"")
                .collect(Collectors.joining(", ", "{", "}"));
    }

    @Override
    public synchronized void close() {
        while (!openLastFirst.isEmpty()) {
            close(openLastFirst.pop());
        }
    }

    // AutoCloseable declares "throws Exception"; one failure must not keep the others open.
    @SuppressWarnings("IllegalCatch")
    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception e) {
            System.err.println("Not closed cleanly: " + e);
        }
    }
}
