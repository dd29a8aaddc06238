package dev.sluice.samples;

import java.lang.reflect.Field;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/** DynamoDB Local: in memory, one database for all credentials and regions, no telemetry, on loopback only. */
final class LocalDynamoDb implements LocalServer {

    private static final String LOOPBACK = "127.0.0.1";

    /** The port in the arguments is only checked, never bound: DynamoDB Local refuses 0, which {@link #bind} sets. */
    private static final String[] ARGUMENTS = {"-inMemory", "-sharedDb", "-disableTelemetry", "-port", "8000"};

    private final DynamoDBProxyServer server;
    private final int port;

    private LocalDynamoDb(DynamoDBProxyServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts the server on a free port and returns when it accepts requests. */
    // DynamoDB Local declares "throws Exception" for its start.
    @SuppressWarnings("IllegalCatch")
    static LocalDynamoDb start() throws ServerStartException {
        try {
            DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(ARGUMENTS);
            ServerConnector connector = bind(server);
            server.start();
            return new LocalDynamoDb(server, connector.getLocalPort());
        } catch (Exception e) {
            throw new ServerStartException("DynamoDB Local did not start on " + LOOPBACK + ": " + e + ".", e);
        }
    }

    /**
     * DynamoDB Local listens on every interface and has no option for the host; the Jetty server it keeps in a private
     * field has.
     */
    private static ServerConnector bind(DynamoDBProxyServer server) throws ReflectiveOperationException {
        Field field = DynamoDBProxyServer.class.getDeclaredField("server");
        field.setAccessible(true);
        ServerConnector connector = (ServerConnector) ((Server) field.get(server)).getConnectors()[0];
        connector.setHost(LOOPBACK);
        connector.setPort(0);
        return connector;
    }

    @Override
    public String address() {
        return "http://" + LOOPBACK + ":" + port;
    }

    @Override
    // DynamoDB Local declares "throws Exception" for its stop; everything is in memory, so the JVM's end cleans up too.
    @SuppressWarnings("IllegalCatch")
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            System.err.println("DynamoDB Local did not stop cleanly: " + e);
        }
    }
}
