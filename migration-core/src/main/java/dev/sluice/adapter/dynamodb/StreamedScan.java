package dev.sluice.adapter.dynamodb;

import dev.sluice.adapter.dynamodb.scan.PageReader;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.HashedPage;
import dev.sluice.gateway.HashedScan;
import dev.sluice.item.Item;
import dev.sluice.item.ItemJson;
import dev.sluice.item.JsonText;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.Pause;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * Scans without the SDK's items: its credentials, signer, HTTP client and retries, and a reader that goes from JSON to hashes. A page is read
 * when all of it is there and has the check sum that it names. Thread-safe.
 */
final class StreamedScan implements HashedScan, AutoCloseable {
    private static final int FIRST_SUCCESS = 200;
    private static final int FIRST_REDIRECTION = 300;
    private static final int REQUEST_BYTES = 512;

    private final DirectRequests requests;
    private final Refusals refusals;
    private final Pause pause;
    private final RetryStrategy retries = AwsRetryStrategy.standardRetryStrategy();
    private final Map<TableDesign, Queue<PageReader>> idle = new ConcurrentHashMap<>();

    /**
     * A scan of a target's tables.
     *
     * @param requests closed with this object
     * @param pause waits before a request is sent again
     */
    StreamedScan(DirectRequests requests, Refusals refusals, Pause pause) {
        this.requests = requests;
        this.refusals = refusals;
        this.pause = pause;
    }

    @Override
    public HashedPage page(Part part, Optional<Item> startKey) {
        RequestBody body = body(part, startKey);
        AcquireInitialTokenResponse first =
                retries.acquireInitialToken(AcquireInitialTokenRequest.create("sluice-scan"));
        RetryToken token = first.token();
        pause.pause(first.delay());
        boolean clockWasWrong = false;
        while (true) {
            try {
                HashedPage page = attempt(part.table(), body);
                retries.recordSuccess(RecordSuccessRequest.create(token));
                return page;
            } catch (SdkException failure) {
                // The refusal tells the right time, by which the next request is signed.
                if (FailureClassification.isAboutClock(failure) && !clockWasWrong) {
                    clockWasWrong = true;
                } else {
                    token = again(token, failure, part.table());
                }
            }
        }
    }

    /** Waits as the SDK would; throws where it would give up. */
    private RetryToken again(RetryToken token, SdkException failure, TableDesign table) {
        try {
            RefreshRetryTokenResponse next = retries.refreshRetryToken(RefreshRetryTokenRequest.builder()
                    .token(token)
                    .failure(failure)
                    .build());
            pause.pause(next.delay());
            return next.token();
        } catch (TokenAcquisitionFailedException noMore) {
            throw failure.getCause() instanceof UnreadablePageException unreadable
                    ? unreadable(table, unreadable)
                    : refusals.of("scan table " + table.name(), failure);
        }
    }

    private HashedPage attempt(TableDesign table, RequestBody body) {
        requireUninterrupted();
        try {
            DirectRequests.Answer answer = requests.send("Scan", body);
            if (answer.status() < FIRST_SUCCESS || answer.status() >= FIRST_REDIRECTION) {
                throw ServiceRefusal.of(answer);
            }
            return parsed(table, answer.body());
        } catch (IOException | CancellationException e) {
            // A thread that is interrupted while it waits for a connection gets the latter.
            requireUninterrupted();
            throw SdkClientException.create(Sentences.end(e.getMessage()), e);
        }
    }

    /** Whoever is interrupted is not to ask again; without a cause, by which the retries would take it for a broken connection. */
    private static void requireUninterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw AbortedException.create("The thread was interrupted.");
        }
    }

    @Override
    public HashedPage read(TableDesign table, byte[] answer) {
        try {
            return parsed(table, answer);
        } catch (IOException e) {
            throw unreadable(table, e);
        }
    }

    private static UnreachableException unreadable(TableDesign table, IOException cause) {
        return new UnreachableException(
                "A page of a scan of table " + table.name() + " cannot be read: " + cause.getMessage()
                        + "; see what stands between, or read through the SDK with the Java option -D" + ScanPath.OPTION
                        + "=sdk.",
                cause);
    }

    /** Something came, but no page of that table. */
    private static final class UnreadablePageException extends IOException {
        private static final long serialVersionUID = 1L;

        UnreadablePageException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private HashedPage parsed(TableDesign table, byte[] answer) throws IOException {
        Queue<PageReader> readers = idle.computeIfAbsent(table, unused -> new ConcurrentLinkedQueue<>());
        PageReader reader = readers.poll();
        if (reader == null) {
            reader = new PageReader(table);
        }
        try {
            return reader.read(answer);
        } catch (IOException e) {
            throw new UnreadablePageException(e);
        } finally {
            readers.add(reader);
        }
    }

    private static RequestBody body(Part part, Optional<Item> startKey) {
        RequestBody body = new RequestBody(REQUEST_BYTES)
                .add("{\"TableName\":")
                .add(JsonText.append(new StringBuilder(), part.table().name()).toString())
                .add(",\"Segment\":" + part.segment() + ",\"TotalSegments\":" + part.totalSegments())
                .add(",\"ConsistentRead\":true,\"ReturnConsumedCapacity\":\"TOTAL\"");
        startKey.ifPresent(key -> body.add(",\"ExclusiveStartKey\":").add(ItemJson.of(key)));
        return body.add("}");
    }

    @Override
    public void close() {
        requests.close();
    }
}
