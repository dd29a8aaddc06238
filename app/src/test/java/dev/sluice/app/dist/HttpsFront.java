package dev.sluice.app.dist;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;

/** An HTTPS server on loopback that passes every request on to an endpoint without TLS, and counts them. */
final class HttpsFront implements AutoCloseable {
    private static final int BAD_GATEWAY = 502;
    /** Of one connection each; the clients of both make their own. */
    private static final Set<String> OF_A_CONNECTION =
            Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding", "http2-settings");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong passed = new AtomicLong();
    private final HttpsServer server;
    private final URI behind;

    private HttpsFront(HttpsServer server, URI behind) {
        this.server = server;
        this.behind = behind;
    }

    /** Starts it on a free port of 127.0.0.1. */
    static HttpsFront start(SSLContext context, String endpoint) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        HttpsFront front = new HttpsFront(server, URI.create(endpoint));
        server.createContext("/", front::pass);
        server.setExecutor(front.threads);
        server.start();
        return front;
    }

    /** Its endpoint by another name of this machine. */
    String endpoint(String host) {
        return "https://" + host + ":" + server.getAddress().getPort();
    }

    /** How many requests were answered. */
    long passed() {
        return passed.get();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpRequest.Builder request = HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI()))
                    .method(
                            exchange.getRequestMethod(),
                            HttpRequest.BodyPublishers.ofByteArray(
                                    exchange.getRequestBody().readAllBytes()));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!OF_A_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (!OF_A_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> exchange.getResponseHeaders().add(name, value));
                }
            });
            passed.incrementAndGet();
            if (answer.body().length == 0) {
                exchange.sendResponseHeaders(answer.statusCode(), -1);
            } else {
                exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
                exchange.getResponseBody().write(answer.body());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            exchange.sendResponseHeaders(BAD_GATEWAY, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
