package dev.sluice.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A sink that speaks as much of DynamoDB's protocol as a writer needs: it reads each request to its end, answers that all went well,
 * and keeps nothing unless it is told to. It says nothing about DynamoDB; it is there so that what is measured is the client. A process of its own, on a
 * free port of loopback, which it prints; it ends when its standard input does.
 */
final class NullSink {
    private final AtomicLong items = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    private final Optional<KeptPages> pages;

    private NullSink(Optional<KeptPages> pages) {
        this.pages = pages;
    }

    /** Runs the sink; see the class. Where an argument names a file, what is written in batches is kept there, for scans. */
    public static void main(String[] arguments) throws IOException {
        ServerSocket server = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
        NullSink sink = new NullSink(
                arguments.length == 0 ? Optional.empty() : Optional.of(new KeptPages(Path.of(arguments[0]))));
        Thread acceptor = new Thread(() -> sink.accept(server), "acceptor");
        acceptor.setDaemon(true);
        acceptor.start();
        System.out.println(server.getLocalPort());
        InputStream parent = System.in;
        while (parent.read() >= 0) {
            // what the parent writes has no meaning
        }
        server.close();
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread connection = new Thread(new SinkConnection(socket, this), "connection");
                connection.setDaemon(true);
                connection.start();
            } catch (IOException e) {
                if (!server.isClosed()) {
                    System.err.println("The sink cannot accept connections: " + e.getMessage());
                }
                return;
            }
        }
    }

    /** What is kept, if anything is. */
    Optional<KeptPages> pages() {
        return pages;
    }

    /** Notes a request that writes, or an answer with items. */
    void received(int itsItems, int bodyBytes) {
        items.addAndGet(itsItems);
        requests.incrementAndGet();
        bytes.addAndGet(bodyBytes);
    }

    /** What came so far, as JSON. */
    String counts() {
        return "{\"items\":" + items + ",\"requests\":" + requests + ",\"bytes\":" + bytes + "}";
    }
}
