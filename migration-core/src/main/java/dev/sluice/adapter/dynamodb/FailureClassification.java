package dev.sluice.adapter.dynamodb;

import dev.sluice.gateway.StoreFailure;
import dev.sluice.gateway.StoreFailure.Kind;
import dev.sluice.gateway.ThrottleReason;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What to do about a failed write, as section 8 of {@code correctness.md} says. What is not listed is STOP: to retry a failure that
 * nobody has thought about may lose or double a write.
 */
final class FailureClassification {
    private static final int FIRST_SERVER_ERROR = 500;

    private static final Map<String, Kind> BY_CODE = Map.ofEntries(
            Map.entry("ProvisionedThroughputExceededException", Kind.THROTTLE),
            Map.entry("ThrottlingException", Kind.THROTTLE),
            Map.entry("Throttling", Kind.THROTTLE),
            Map.entry("RequestLimitExceeded", Kind.THROTTLE),
            Map.entry("TransactionConflictException", Kind.TRANSIENT),
            Map.entry("TransactionInProgressException", Kind.TRANSIENT),
            Map.entry("InternalServerError", Kind.TRANSIENT),
            Map.entry("ServiceUnavailable", Kind.TRANSIENT),
            Map.entry("ValidationException", Kind.POISON),
            Map.entry("ItemCollectionSizeLimitExceededException", Kind.POISON),
            Map.entry("AccessDeniedException", Kind.STOP),
            Map.entry("ResourceNotFoundException", Kind.STOP),
            Map.entry("ResourceInUseException", Kind.STOP),
            Map.entry("UnrecognizedClientException", Kind.STOP),
            Map.entry("ExpiredTokenException", Kind.STOP),
            Map.entry("MissingAuthenticationTokenException", Kind.STOP));

    /** What AWS says in an InvalidSignatureException that is about the clock and not about the key. */
    private static final Set<String> SKEW = Set.of("Signature expired", "Signature not yet current");

    /** Transient, since the offset was measured from this very answer, and the next request is signed with it. */
    private static final Set<String> SKEW_CODES =
            Set.of("RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture");

    /** What to do where that does not help. */
    static final String CLOCK =
            "The target holds this machine's clock to be wrong, so compare the two and set the one that is.";

    private FailureClassification() {}

    static StoreFailure of(SdkException failure) {
        if (failure instanceof AwsServiceException answered) {
            return ofAnswer(answered);
        }
        String code = failure.getClass().getSimpleName();
        String message = Sentences.end(failure.getMessage());
        return new StoreFailure(isNetwork(failure) ? Kind.TRANSIENT : Kind.STOP, code, message);
    }

    private static StoreFailure ofAnswer(AwsServiceException answered) {
        var details = answered.awsErrorDetails();
        String code =
                details == null || details.errorCode() == null ? "HTTP " + answered.statusCode() : details.errorCode();
        String said = details == null ? answered.getMessage() : details.errorMessage();
        return of(answered.statusCode(), code, said);
    }

    /**
     * An answer with an error in it.
     *
     * @param status its HTTP status
     * @param code its name without a namespace
     * @param said its message, if any
     */
    static StoreFailure of(int status, String code, @Nullable String said) {
        return of(status, code, said, List.of());
    }

    /** The same with the reasons of a throttle that it names. */
    static StoreFailure of(int status, String code, @Nullable String said, List<ThrottleReason> throttles) {
        String sentence = Sentences.end(withoutValues(said));
        return new StoreFailure(
                kind(status, code, said),
                code,
                isAboutClock(code, said) ? sentence + " " + CLOCK : sentence,
                throttles);
    }

    /** No whole answer came. */
    static StoreFailure of(IOException failure) {
        boolean untrusted = failure instanceof SSLHandshakeException || failure instanceof SSLPeerUnverifiedException;
        return new StoreFailure(
                untrusted ? Kind.STOP : Kind.TRANSIENT,
                failure.getClass().getSimpleName(),
                Sentences.end(failure.getMessage()));
    }

    /** Whether the service refused a request for the time by which it was signed. */
    static boolean isAboutClock(SdkException failure) {
        return failure instanceof AwsServiceException answered
                && answered.awsErrorDetails() != null
                && isAboutClock(
                        String.valueOf(answered.awsErrorDetails().errorCode()),
                        answered.awsErrorDetails().errorMessage());
    }

    private static boolean isAboutClock(String code, @Nullable String said) {
        return SKEW_CODES.contains(code)
                || code.equals("InvalidSignatureException")
                        && said != null
                        && SKEW.stream().anyMatch(said::contains);
    }

    private static Kind kind(int status, String code, @Nullable String said) {
        if (isAboutClock(code, said)) {
            return Kind.TRANSIENT;
        }
        Kind listed = BY_CODE.get(code);
        if (listed != null) {
            return listed;
        }
        return status >= FIRST_SERVER_ERROR ? Kind.TRANSIENT : Kind.STOP;
    }

    /** Time-outs and broken or refused connections; not a certificate that is not trusted, which stays so. */
    private static boolean isNetwork(SdkException failure) {
        if (failure instanceof ApiCallTimeoutException
                || failure instanceof ApiCallAttemptTimeoutException
                || failure instanceof AbortedException) {
            return true;
        }
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException) {
                return false;
            }
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    /**
     * The service quotes the members of a set in brackets; values may be sensitive, and may hold line ends, so this comes before a
     * message is cut to its first line.
     */
    static @Nullable String withoutValues(@Nullable String message) {
        return message == null ? null : message.replaceAll("(?s)\\[.*\\]|\\[.*$", "[...]");
    }
}
