package dev.sluice.adapter.dynamodb;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
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
    /** No answer is larger: at most the 16 MB of a batch's items come back (A1), and a page of a scan has 1 MB of items (A7). */
    private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

    private final Destination destination;
    private final SdkHttpClient http;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final Clock clock;
    private final ScheduledThreadPoolExecutor deadlines;
    private final ServiceTime time;

    /**
     * Requests to a place.
     *
     * @param http closed with this object; bounds each wait on the network
     * @param clock tells when a request is signed
     * @param time tells it where that clock is wrong
     */
    DirectRequests(Destination destination, SdkHttpClient http, Clock clock, ServiceTime time) {
        this.destination = destination;
        this.http = http;
        this.clock = clock;
        this.time = time;
        this.deadlines = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "sluice-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        // Nearly all answers come in time, and must not be kept until their time is over.
        deadlines.setRemoveOnCancelPolicy(true);
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
                .putProperty(HttpSigner.SIGNING_CLOCK, time.signing(clock)));
        ExecutableHttpRequest executable = http.prepareRequest(HttpExecuteRequest.builder()
                .request(signed.request())
                .contentStreamProvider(content)
                .build());
        return answer(executable);
    }

    /** Aborts what takes too long, wherever it hangs: a peer that reads or writes a byte now and then outlives each single wait. */
    private Answer answer(ExecutableHttpRequest executable) throws IOException {
        ScheduledFuture<?> deadline = deadlines.schedule(
                executable::abort, destination.longestAnswer().toMillis(), TimeUnit.MILLISECONDS);
        boolean whole = false;
        try {
            long sent = time.moment();
            HttpExecuteResponse response = executable.call();
            time.note(response.httpResponse(), sent);
            byte[] body = new byte[0];
            if (response.responseBody().isPresent()) {
                try (InputStream in = response.responseBody().get()) {
                    body = body(response.httpResponse(), in);
                }
            }
            checkSum(response.httpResponse(), body);
            whole = true;
            return new Answer(response.httpResponse().statusCode(), body);
        } finally {
            deadline.cancel(false);
            if (!whole) {
                executable.abort();
            }
        }
    }

    /** In one piece where its length is told: a page of a scan has more than a megabyte. */
    private static byte[] body(SdkHttpResponse head, InputStream in) throws IOException {
        Optional<String> length = head.firstMatchingHeader("Content-Length").filter(text -> text.matches("[0-9]{1,8}"));
        if (length.isEmpty() || Integer.parseInt(length.get()) > LARGEST_ANSWER) {
            return in.readNBytes(LARGEST_ANSWER);
        }
        byte[] body = new byte[Integer.parseInt(length.get())];
        if (in.readNBytes(body, 0, body.length) < body.length) {
            throw new EOFException("the answer ends before the length that it names");
        }
        return body;
    }

    /** The service sends the check sum of each body; an answer that was damaged on its way is none. */
    private static void checkSum(SdkHttpResponse response, byte[] body) throws IOException {
        Optional<String> expected = response.firstMatchingHeader("x-amz-crc32");
        if (expected.isPresent()
                && response.firstMatchingHeader("Content-Encoding").isEmpty()) {
            CRC32 sum = new CRC32();
            sum.update(body);
            if (!expected.get().equals(Long.toString(sum.getValue()))) {
                throw new IOException("the answer does not have the check sum " + expected.get() + " that it names");
            }
        }
    }

    /** The time at the place that requests go to. */
    ServiceTime time() {
        return time;
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        http.close();
    }
}
