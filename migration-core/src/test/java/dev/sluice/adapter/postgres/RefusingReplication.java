package dev.sluice.adapter.postgres;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What stands in front of a server as older poolers do: it passes everything on but a session that asks for replication. */
final class RefusingReplication implements AutoCloseable {
    private final ServerSocket door;
    private final int server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    RefusingReplication(int server) throws IOException {
        this.server = server;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.submit(this::listen);
    }

    int port() {
        return door.getLocalPort();
    }

    private Void listen() throws IOException {
        while (true) {
            Socket client = door.accept();
            threads.submit(() -> serve(client));
        }
    }

    private Void serve(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        while (true) {
            int length = in.readInt();
            byte[] body = in.readNBytes(length - Integer.BYTES);
            if (ByteBuffer.wrap(body).getInt() >>> 16 != 3) {
                client.getOutputStream().write('N'); // neither TLS nor GSS
                continue;
            }
            if (new String(body, StandardCharsets.UTF_8).contains("replication\0")) {
                refuse(client);
            } else {
                Socket onward = new Socket(InetAddress.getLoopbackAddress(), server);
                onward.getOutputStream()
                        .write(ByteBuffer.allocate(length)
                                .putInt(length)
                                .put(body)
                                .array());
                threads.submit(() -> pipe(onward.getInputStream(), client.getOutputStream(), client));
                pipe(in, onward.getOutputStream(), onward);
            }
            return null;
        }
    }

    private static void refuse(Socket client) throws IOException {
        byte[] fields =
                "SFATAL\0C08P01\0Munsupported startup parameter: replication\0\0".getBytes(StandardCharsets.UTF_8);
        ByteBuffer answer = ByteBuffer.allocate(fields.length + 5);
        client.getOutputStream()
                .write(answer.put((byte) 'E')
                        .putInt(fields.length + 4)
                        .put(fields)
                        .array());
        client.close();
    }

    private static Void pipe(InputStream from, OutputStream to, Socket end) throws IOException {
        try (end) {
            from.transferTo(to);
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
