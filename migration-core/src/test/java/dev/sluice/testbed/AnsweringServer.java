package dev.sluice.testbed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Ends the test JVM, with the threads of DynamoDB Local on standard error, when that answers nobody any more: it can lock itself up, as it does where a
 * table's stream is changed under its writers, and each test behind that would wait until its own time is over.
 */
final class AnsweringServer implements Runnable {
    /** A question about nothing takes milliseconds, also on a machine that has much else to do. */
    static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);
    private static final int ENDED = 70;

    private final Process server;

    private AnsweringServer(Process server) {
        this.server = server;
    }

    /** Looks at it until the JVM ends. */
    static void watch(Process server) {
        Thread thread = new Thread(new AnsweringServer(server), "looks whether DynamoDB Local answers");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        // The endpoint is known only when the class that starts the server was loaded, which is not this thread's
        // doing.
        try (DynamoDbClient client = LocalDynamoDb.client(LONGEST_SILENCE)) {
            while (server.isAlive()) {
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
                look(client);
            }
        }
    }

    private void look(DynamoDbClient client) {
        try {
            client.listTables(request -> request.limit(1));
        } catch (ApiCallTimeoutException silent) {
            end();
        } catch (SdkException refused) {
            // It was stopped with this JVM, which the loop sees, or said so at once, which a test sees.
        }
    }

    private void end() {
        System.err.println("DynamoDB Local has not answered for " + LONGEST_SILENCE.toSeconds()
                + " s, so no test behind this one can come to its end. Its threads:");
        try {
            Process threads = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jstack")
                                    .toString(),
                            Long.toString(server.pid()))
                    .redirectErrorStream(true)
                    .start();
            threads.inputReader().lines().forEach(System.err::println);
        } catch (IOException e) {
            System.err.println("They cannot be told: " + e.getMessage());
        }
        LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
        Runtime.getRuntime().halt(ENDED);
    }
}
