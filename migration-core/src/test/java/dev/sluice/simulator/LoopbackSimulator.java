package dev.sluice.simulator;

import dev.sluice.simulator.http.SimulatorServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A simulator on loopback for one test, and clients of it and of others. */
public final class LoopbackSimulator implements AutoCloseable {
    private final ThreadPoolExecutor workers =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.MINUTES, new SynchronousQueue<>());
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final Simulator simulator;
    private final SimulatorServer server;

    /** Starts it. */
    public LoopbackSimulator(SimulatorSettings settings) {
        this(settings, Clock.systemUTC());
    }

    /** Starts it in a time that is the test's own. */
    public LoopbackSimulator(SimulatorSettings settings, Clock clock) {
        simulator = new Simulator(settings, clock);
        try {
            server = SimulatorServer.start(simulator, workers, timer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The simulator itself. */
    public Simulator simulator() {
        return simulator;
    }

    /** Its address. */
    public String endpoint() {
        return server.endpoint();
    }

    /** The most connections that were open at the same time: each is served by a thread, and one more accepts them. */
    public int mostConnections() {
        return workers.getLargestPoolSize() - 1;
    }

    DynamoDbClient client() {
        return client(endpoint(), Duration.ofSeconds(20));
    }

    /** A client without retries that waits so long for an answer. */
    static DynamoDbClient client(String endpoint, Duration answer) {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(Apache5HttpClient.builder().socketTimeout(answer))
                .overrideConfiguration(configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    @Override
    public void close() {
        server.close();
        workers.shutdownNow();
        timer.shutdownNow();
    }
}
