package dev.sluice.adapter.dynamodb;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.regions.Region;

/**
 * Sends bodies that are JSON already: the SDK's credentials, signer and HTTP client without its marshalling, which is half of what a write
 * costs the client. Each call is one attempt. Thread-safe.
 */
final class DirectRequests implements AutoCloseable {
    private static final String SERVICE = "dynamodb";
    private static final String TARGET = "DynamoDB_20120810.";
    /** Signatures are accepted within about five minutes; less than that is not worth a correction. */
    private static final Duration TOLERATED = Duration.ofMinutes(4);

    private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

    private final Destination destination;
    private final SdkHttpClient http;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final Clock clock;
    private volatile Duration skew = Duration.ZERO;

    /**
     * Requests to a place.
     *
     * @param http closed with this object; bounds each wait on the network
     * @param clock tells when a request is signed, and how long an answer takes
     */
    DirectRequests(Destination destination, SdkHttpClient http, Clock clock) {
        this.destination = destination;
        this.http = http;
        this.clock = clock;
    }

    /**
     * Where requests go, and in whose name.
     *
     * @param longestAnswer an answer that takes longer is given up, whatever comes of its request
     */
    record Destination(URI endpoint, Region region, AwsCredentialsProvider credentials, Duration longestAnswer) {}

    /**
     * What came back.
     *
     * @param status the HTTP status
     * @param body as it came
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared; read once
    record Answer(int status, byte[] body) {}

    /**
     * Sends a request once.
     *
     * @param operation such as {@code PutItem}
     * @throws IOException when no whole answer came, which says nothing about what became of the request
     * @throws software.amazon.awssdk.core.exception.SdkException when there are no credentials
     */
    Answer send(String operation, RequestBody body) throws IOException {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(destination.endpoint())
                .putHeader("Content-Type", "application/x-amz-json-1.0")
                .putHeader("X-Amz-Target", TARGET + operation)
                .putHeader("Content-Length", Integer.toString(body.length()))
                .build();
        ContentStreamProvider content = body::stream;
        SignedRequest signed = signer.sign(to -> to.identity(
                        destination.credentials().resolveCredentials())
                .request(request)
                .payload(content)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                .putProperty(AwsV4HttpSigner.REGION_NAME, destination.region().id())
                .putProperty(HttpSigner.SIGNING_CLOCK, Clock.offset(clock, skew)));
        Instant begun = clock.instant();
        ExecutableHttpRequest executable = http.prepareRequest(HttpExecuteRequest.builder()
                .request(signed.request())
                .contentStreamProvider(content)
                .build());
        return answer(executable, begun);
    }

    private Answer answer(ExecutableHttpRequest executable, Instant begun) throws IOException {
        boolean whole = false;
        try {
            HttpExecuteResponse response = executable.call();
            byte[] body = new byte[0];
            if (response.responseBody().isPresent()) {
                try (InputStream in = response.responseBody().get()) {
                    body = read(in, begun);
                }
            }
            noteDate(response);
            whole = true;
            return new Answer(response.httpResponse().statusCode(), body);
        } finally {
            if (!whole) {
                executable.abort();
            }
        }
    }

    /** Reads to the end; an answer that drips is given up, because each byte of it would be a new patience. */
    private byte[] read(InputStream in, Instant begun) throws IOException {
        byte[] buffer = new byte[4_096];
        int length = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer, length, buffer.length - length)) {
            length += count;
            if (Duration.between(begun, clock.instant()).compareTo(destination.longestAnswer()) > 0) {
                throw new IOException("the answer took longer than " + destination.longestAnswer());
            }
            if (length == buffer.length) {
                if (length > LARGEST_ANSWER) {
                    throw new IOException("the answer has more than " + LARGEST_ANSWER + " bytes");
                }
                buffer = Arrays.copyOf(buffer, length * 2);
            }
        }
        return Arrays.copyOf(buffer, length);
    }

    /** Where the service says that the clock is wrong, the next request is signed by the service's own. */
    private void noteDate(HttpExecuteResponse response) {
        if (response.httpResponse().isSuccessful()) {
            return;
        }
        Optional<String> date = response.httpResponse().firstMatchingHeader("Date");
        if (date.isPresent()) {
            try {
                Instant theirs = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.get()));
                Duration apart = Duration.between(clock.instant(), theirs);
                skew = apart.abs().compareTo(TOLERATED) > 0 ? apart : Duration.ZERO;
            } catch (DateTimeParseException unreadable) {
                // a header that is no date says nothing about the clock
            }
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
