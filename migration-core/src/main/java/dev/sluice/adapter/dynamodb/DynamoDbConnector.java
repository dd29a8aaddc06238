package dev.sluice.adapter.dynamodb;

import dev.sluice.gateway.Connections;
import dev.sluice.gateway.ControlPlane;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.ItemStream;
import dev.sluice.gateway.ItemSweeper;
import dev.sluice.gateway.TargetConnector;
import dev.sluice.gateway.TargetGuard;
import dev.sluice.gateway.TargetReader;
import dev.sluice.project.TargetSettings;
import dev.sluice.run.Pause;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Opens DynamoDB. No request is sent before the first call on what it opens. Thread-safe.
 *
 * <p>Credentials come from AWS's default chain, the profile or the role of the settings. For an endpoint on loopback, which can only
 * be a stand-in such as DynamoDB Local, and only there, made-up ones are used when environment and profile hold none.
 */
public final class DynamoDbConnector implements TargetConnector {
    private static final int READER_CONNECTIONS = 32;
    private static final int STREAM_CONNECTIONS = 4;

    private final Pause pause;
    private final ScanPath scanPath;

    /**
     * Takes how to wait.
     *
     * @param pause for waiting until a table is active, and before a read is sent again
     */
    public DynamoDbConnector(Pause pause) {
        this(pause, ScanPath.ofThisProcess());
    }

    /** The same with a given way to scan. */
    public DynamoDbConnector(Pause pause, ScanPath scanPath) {
        this.pause = pause;
        this.scanPath = scanPath;
    }

    @Override
    public ItemStore openStore(TargetSettings settings, Connections connections) {
        Clients clients = new Clients(settings);
        return new DynamoDbItemStore(
                clients.withoutRetries(new Connections(1, connections.requestTimeout())),
                clients.direct(connections),
                new TargetName(settings),
                pause);
    }

    @Override
    public TargetReader openReader(TargetSettings settings) {
        Clients clients = new Clients(settings);
        TargetName target = new TargetName(settings);
        Optional<Supplier<StreamedScan>> scan = scanPath == ScanPath.SDK
                ? Optional.empty()
                : Optional.of(() -> new StreamedScan(
                        clients.direct(Connections.of(READER_CONNECTIONS)), new Refusals(target), pause));
        return new DynamoDbTargetReader(clients.withRetries(READER_CONNECTIONS), scan, target, pause);
    }

    @Override
    public ControlPlane openControlPlane(TargetSettings settings) {
        Clients clients = new Clients(settings);
        return new DynamoDbControlPlane(clients.withRetries(1), clients.alarms(), new TargetName(settings));
    }

    @Override
    public TargetGuard openGuard(TargetSettings settings) {
        Clients clients = new Clients(settings);
        return new ResourcePolicyGuard(
                clients.withRetries(1), clients.withoutRetries(Connections.of(1)), new TargetName(settings), pause);
    }

    @Override
    public ItemStream openStream(TargetSettings settings) {
        Clients clients = new Clients(settings);
        Connections connections = Connections.of(STREAM_CONNECTIONS);
        return new DynamoDbItemStream(
                clients.withoutRetries(connections), clients.streams(connections), new TargetName(settings), pause);
    }

    @Override
    public ItemSweeper openSweeper(TargetSettings settings, Connections connections) {
        return new DynamoDbItemSweeper(new Clients(settings).withoutRetries(connections));
    }
}
