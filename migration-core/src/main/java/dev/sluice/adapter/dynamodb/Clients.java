package dev.sluice.adapter.dynamodb;

import dev.sluice.gateway.Connections;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.TargetSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Makes the SDK's clients. Every wait on the network is bounded. */
final class Clients {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** A page of a scan or a batch of 16 MB takes seconds on a slow line, never this long. */
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private static final Duration CALL_WITH_RETRIES = Duration.ofMinutes(3);

    private final TargetSettings settings;
    private final Optional<URI> endpoint;
    private final ServiceTime time = new ServiceTime(System::nanoTime);

    Clients(TargetSettings settings) {
        this.settings = settings;
        this.endpoint = settings.endpoint().map(Clients::parse);
    }

    /** For writing and what belongs to it: each call is one attempt, because the engine must know of every one. */
    DynamoDbClient withoutRetries(Connections connections) {
        return client(connections, AwsRetryStrategy.doNotRetry(), connections.requestTimeout());
    }

    /** For writing bodies that are JSON already: each call is one attempt too. */
    DirectRequests direct(Connections connections) {
        Region region = region();
        try {
            URI place = endpoint.orElseGet(() -> SdkEndpoint.in(region));
            return new DirectRequests(
                    new DirectRequests.Destination(place, region, credentials(region), connections.requestTimeout()),
                    http(connections).build(),
                    Clock.systemUTC(),
                    time);
        } catch (SdkClientException e) {
            throw unusable(e);
        }
    }

    /** For reading streams: each call is one attempt. */
    DynamoDbStreamsClient streams(Connections connections) {
        Region region = region();
        try {
            var builder = DynamoDbStreamsClient.builder()
                    .region(region)
                    .credentialsProvider(credentials(region))
                    .httpClientBuilder(http(connections))
                    .overrideConfiguration(
                            configuration(connections, AwsRetryStrategy.doNotRetry(), connections.requestTimeout()));
            endpoint.ifPresent(builder::endpointOverride);
            return builder.build();
        } catch (SdkClientException e) {
            throw unusable(e);
        }
    }

    /** For reading, where a lost answer does no harm: the SDK's standard retries. */
    DynamoDbClient withRetries(int connections) {
        return client(
                new Connections(connections, ANSWER), AwsRetryStrategy.standardRetryStrategy(), CALL_WITH_RETRIES);
    }

    /**
     * For CloudWatch's alarms, which are only read. A stand-in on this machine is asked for them too; any other endpoint is DynamoDB's alone, and the
     * alarms are where the region has them.
     */
    CloudWatchClient alarms() {
        Region region = region();
        Connections connections = new Connections(1, ANSWER);
        try {
            var builder = CloudWatchClient.builder()
                    .region(region)
                    .credentialsProvider(credentials(region))
                    .httpClientBuilder(http(connections))
                    .overrideConfiguration(
                            configuration(connections, AwsRetryStrategy.standardRetryStrategy(), CALL_WITH_RETRIES));
            endpoint.filter(place -> isLoopback()).ifPresent(builder::endpointOverride);
            return builder.build();
        } catch (SdkClientException e) {
            throw unusable(e);
        }
    }

    private DynamoDbClient client(Connections connections, RetryStrategy retries, Duration wholeCall) {
        Region region = region();
        try {
            var builder = DynamoDbClient.builder()
                    .region(region)
                    .credentialsProvider(credentials(region))
                    .httpClientBuilder(http(connections))
                    .overrideConfiguration(configuration(connections, retries, wholeCall));
            endpoint.ifPresent(builder::endpointOverride);
            return builder.build();
        } catch (SdkClientException e) {
            throw unusable(e);
        }
    }

    private ClientOverrideConfiguration configuration(
            Connections connections, RetryStrategy retries, Duration wholeCall) {
        return ClientOverrideConfiguration.builder()
                .retryStrategy(retries)
                .apiCallAttemptTimeout(connections.requestTimeout())
                .apiCallTimeout(wholeCall)
                .addExecutionInterceptor(time)
                .build();
    }

    private static Apache5HttpClient.Builder http(Connections connections) {
        Duration answer = connections.requestTimeout();
        return trusting()
                .maxConnections(connections.most())
                .connectionTimeout(answer.compareTo(CONNECT) < 0 ? answer : CONNECT)
                .connectionAcquisitionTimeout(answer)
                .socketTimeout(answer);
    }

    /** A client to whom an endpoint has to show a certificate that this process's environment trusts. */
    static Apache5HttpClient.Builder trusting() {
        Apache5HttpClient.Builder builder = Apache5HttpClient.builder();
        TrustedAuthorities.of(System.getenv()).ifPresent(builder::tlsTrustManagersProvider);
        return builder;
    }

    private AwsCredentialsProvider credentials(Region region) {
        return new Credentials(settings, region)
                .provider(isLoopback() ? Credentials.Place.THIS_MACHINE : Credentials.Place.AWS);
    }

    private UnreachableException unusable(SdkClientException cause) {
        return new UnreachableException(
                new TargetName(settings) + " cannot be used: " + Sentences.end(cause.getMessage()), cause);
    }

    private Region region() {
        if (settings.region().isPresent()) {
            return Region.of(settings.region().get());
        }
        if (isLoopback()) {
            return Region.US_EAST_1;
        }
        try {
            return DefaultAwsRegionProviderChain.builder()
                    .profileName(settings.profile().orElse(null))
                    .build()
                    .getRegion();
        } catch (SdkClientException e) {
            throw new InvalidInputException(
                    "No AWS region is known: set target.region in sluice.yaml, AWS_REGION, or a region in the AWS profile.",
                    e);
        }
    }

    private boolean isLoopback() {
        return endpoint.map(URI::getHost).filter(Loopback::isLoopback).isPresent();
    }

    private static URI parse(String endpoint) {
        try {
            URI uri = URI.create(endpoint);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw wrong(endpoint, e);
        }
        throw wrong(endpoint, null);
    }

    private static InvalidInputException wrong(String endpoint, @Nullable Throwable cause) {
        String sentence = "The target endpoint " + endpoint
                + " is not an address such as http://localhost:8000: correct target.endpoint in sluice.yaml.";
        return cause == null ? new InvalidInputException(sentence) : new InvalidInputException(sentence, cause);
    }
}
