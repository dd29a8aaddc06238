package dev.sluice.adapter.dynamodb;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;

/** An HTTP server on loopback that answers each request as its script says, and keeps what it was asked. Thread-safe. */
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new ArrayList<>();
    private volatile Answer answer = answer(200, "{}");

    /** What becomes of a request. */
    @FunctionalInterface
    interface Answer {
        void to(Socket client) throws IOException;
    }

    /** A request as it came; header names in lower case. */
    record Request(String head, String body) {
        String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    ScriptedServer() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    /** A client that waits for less than a second. */
    DirectRequests client() {
        return new DirectRequests(
                new DirectRequests.Destination(
                        endpoint(),
                        Region.EU_WEST_1,
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")),
                        Duration.ofMillis(700)),
                Apache5HttpClient.builder()
                        .maxConnections(1)
                        .socketTimeout(Duration.ofSeconds(30))
                        .build(),
                Clock.systemUTC(),
                new ServiceTime(System::nanoTime));
    }

    /** From now on. */
    void answers(Answer next) {
        answer = next;
    }

    synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** An answer with some more header lines. */
    static Answer answer(int status, String body, String... headers) {
        return whole(status, body, body.getBytes(StandardCharsets.UTF_8).length, headers);
    }

    /** An answer that ends before the length that it names. */
    static Answer cutOff(int status, String body) {
        return client -> {
            whole(status, body, body.length() + 10).to(client);
            client.close();
        };
    }

    private static Answer whole(int status, String body, int length, String... headers) {
        return client -> {
            String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            String head = "HTTP/1.1 " + status + " Said\r\nContent-Length: " + length + "\r\n" + more + "\r\n";
            client.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
        };
    }

    /** The connection is reset. */
    static Answer reset() {
        return client -> {
            client.setSoLinger(true, 0);
            client.close();
        };
    }

    /** The connection is closed without a word. */
    static Answer closed() {
        return Socket::close;
    }

    /** Nothing, for ever. */
    static Answer silence() {
        return client -> {
            if (client.getInputStream().read() >= 0) {
                throw new IOException("a second request before the answer to the first");
            }
        };
    }

    /** A body that comes byte by byte and never ends. */
    static Answer drip() {
        return client -> {
            OutputStream out = client.getOutputStream();
            out.write("HTTP/1.1 200 Said\r\nContent-Length: 1000000\r\n\r\n{".getBytes(StandardCharsets.UTF_8));
            client.setSoTimeout(10);
            while (true) {
                out.write(' ');
                try {
                    if (client.getInputStream().read() < 0) {
                        return;
                    }
                } catch (java.net.SocketTimeoutException next) {
                    // ten milliseconds are over
                }
            }
        };
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            while (true) {
                Request request = read(in);
                synchronized (this) {
                    requests.add(request);
                }
                answer.to(client);
            }
        } catch (IOException gone) {
            // the client has closed its connection, or the answer was to close it
        }
    }

    private static Request read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("no more requests");
            }
            head.write(next);
        }
        Request request = new Request(head.toString(StandardCharsets.ISO_8859_1), "");
        byte[] body = in.readNBytes(Integer.parseInt(request.header("content-length")));
        return new Request(request.head(), new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }
}
