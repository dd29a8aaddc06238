package dev.sluice.testbed;

import dev.sluice.project.TargetSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * One DynamoDB Local for the test JVM, on loopback, in memory, in a child JVM of the samples module. It starts when the first test
 * asks for it and stops with the JVM. Tests keep apart by table names. Thread-safe.
 */
public final class LocalDynamoDb {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private LocalDynamoDb() {}

    /** Its endpoint, such as {@code http://127.0.0.1:40123}. */
    public static String endpoint() {
        return DynamoDbProcess.ENDPOINT;
    }

    /** Settings that lead to it, without any credential. */
    public static TargetSettings settings() {
        return new TargetSettings(
                Optional.of(endpoint()), Optional.of("eu-west-1"), Optional.empty(), Optional.empty());
    }

    /** A client of an application, which the caller closes. */
    public static DynamoDbClient client() {
        return application().build();
    }

    /** The same that gives up a call after some time. */
    static DynamoDbClient client(Duration longest) {
        return application()
                .overrideConfiguration(configuration -> configuration.apiCallTimeout(longest))
                .build();
    }

    private static DynamoDbClientBuilder application() {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create(endpoint()))
                .region(Region.EU_WEST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("application", "secret")));
    }

    /** A table name that no other test of this JVM has; the table is not created. */
    public static String tableName(String purpose) {
        return "test-" + NUMBER.incrementAndGet() + "-" + purpose;
    }
}
