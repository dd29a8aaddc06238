package dev.sluice.adapter.dynamodb;

import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Where the SDK's own client sends its requests when nobody names an endpoint: by region, environment, system properties and profile
 * (endpoint URL, FIPS, dual stack). Writes must go where everything else goes, so the SDK is asked, with a request that is never sent.
 */
final class SdkEndpoint implements ExecutionInterceptor {
    private final AtomicReference<URI> seen = new AtomicReference<>();

    private SdkEndpoint() {}

    /** The endpoint in a region. */
    static URI in(Region region) {
        SdkEndpoint look = new SdkEndpoint();
        try (DynamoDbClient client = DynamoDbClient.builder()
                .region(region)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(Apache5HttpClient.builder())
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(look)
                        .build())
                .build()) {
            client.describeLimits();
        } catch (SdkClientException stopped) {
            URI endpoint = look.seen.get();
            if (endpoint == null) {
                throw stopped;
            }
            return endpoint;
        }
        throw new IllegalStateException("the SDK sent a request that was to be held back");
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        SdkHttpRequest request = context.httpRequest();
        seen.set(URI.create(request.protocol() + "://" + request.host() + ":" + request.port() + "/"));
        throw SdkClientException.create("The endpoint is known, and nothing is sent.");
    }
}
