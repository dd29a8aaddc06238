package dev.sluice.cli;

import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.project.CutoverHook.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Where the operator of a cutover, in whichever process, calls the hooks of an application. On loopback. Thread-safe. */
final class HookListener implements AutoCloseable {
    private static final int DONE = 204;
    private static final int FAILED = 503;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Consumer<Moment> application = moment -> {
        throw new IllegalStateException("nobody listens yet");
    };

    HookListener() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/hook", exchange -> {
            String word = JsonParser.parseString(
                            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                    .getAsJsonObject()
                    .get("moment")
                    .getAsString();
            int status = tell(word);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    private int tell(String word) {
        try {
            application.accept(Arrays.stream(Moment.values())
                    .filter(moment -> moment.word().equals(word))
                    .findFirst()
                    .orElseThrow());
            return DONE;
        } catch (RuntimeException failed) {
            return FAILED;
        }
    }

    /** A hook that calls it, as the project document has one. */
    String document() {
        return "{url: \"http://127.0.0.1:" + server.getAddress().getPort() + "/hook\"}";
    }

    /** From now on that one is told; what it throws makes the hook fail. */
    void tell(Consumer<Moment> listening) {
        application = listening;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
