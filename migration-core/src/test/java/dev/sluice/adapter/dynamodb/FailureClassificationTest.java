package dev.sluice.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.StoreFailure;
import dev.sluice.gateway.StoreFailure.Kind;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

@DisplayName("A failed write (correctness.md section 8)")
final class FailureClassificationTest {
    @ParameterizedTest(name = "{0} with status {1} is {2}")
    @CsvSource({
        "ProvisionedThroughputExceededException, 400, THROTTLE",
        "ThrottlingException, 400, THROTTLE",
        "RequestLimitExceeded, 400, THROTTLE",
        "TransactionConflictException, 400, TRANSIENT",
        "TransactionInProgressException, 400, TRANSIENT",
        "InternalServerError, 500, TRANSIENT",
        "ServiceUnavailable, 503, TRANSIENT",
        "SomethingNew, 502, TRANSIENT",
        "RequestTimeTooSkewed, 403, TRANSIENT",
        "ValidationException, 400, POISON",
        "ItemCollectionSizeLimitExceededException, 400, POISON",
        "AccessDeniedException, 400, STOP",
        "ResourceNotFoundException, 400, STOP",
        "ResourceInUseException, 400, STOP",
        "ExpiredTokenException, 400, STOP",
        "UnrecognizedClientException, 400, STOP",
        "InvalidSignatureException, 400, STOP",
        "KMSAccessDeniedException, 400, STOP",
        "SomethingNew, 400, STOP",
    })
    @DisplayName("is classified by its code")
    void byCode(String code, int status, Kind kind) {
        StoreFailure failure = FailureClassification.of(answered(code, status, "Words of the service."));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.message()).startsWith("Words of the service.");
    }

    @ParameterizedTest
    @CsvSource({"Signature expired: 20261120T000000Z is now earlier", "Signature not yet current: 20261120T000000Z"})
    @DisplayName("for a clock that is off is sent again, since the SDK corrects its offset")
    void skew(String message) {
        StoreFailure failure = FailureClassification.of(answered("InvalidSignatureException", 400, message));
        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure.message()).startsWith(message).contains("clock to be wrong");
    }

    @ParameterizedTest
    @CsvSource({
        "RequestTimeTooSkewed, true",
        "RequestExpired, true",
        "InvalidSignatureException, false",
        "Throttling, false"
    })
    @DisplayName("names the clock where it is about the clock, and only there")
    void namesTheClock(String code, boolean isAboutClock) {
        assertThat(FailureClassification.of(answered(code, 403, "No."))
                        .message()
                        .contains("clock"))
                .isEqualTo(isAboutClock);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unanswered")
    @DisplayName("without an answer is")
    void withoutAnswer(Kind kind, SdkException failure) {
        assertThat(FailureClassification.of(failure).kind()).isEqualTo(kind);
    }

    static Stream<Arguments> unanswered() {
        return Stream.of(
                Arguments.of(Kind.TRANSIENT, ApiCallTimeoutException.create(30_000)),
                Arguments.of(Kind.TRANSIENT, ApiCallAttemptTimeoutException.create(30_000)),
                Arguments.of(Kind.TRANSIENT, caused(new ConnectException("Connection refused"))),
                Arguments.of(Kind.TRANSIENT, caused(new SocketTimeoutException("Read timed out"))),
                Arguments.of(Kind.STOP, caused(new SSLHandshakeException("unable to find valid certification path"))),
                Arguments.of(
                        Kind.STOP, SdkClientException.create("Unable to load credentials from any of the providers")),
                Arguments.of(Kind.STOP, caused(new IllegalStateException("Connection pool shut down"))));
    }

    @Test
    @DisplayName("keeps values that the service quotes out of its message")
    void noValues() {
        StoreFailure failure = FailureClassification.of(answered(
                "ValidationException",
                400,
                "One or more parameter values were invalid: Input collection [secret, secret] contains duplicates."));

        assertThat(failure.message())
                .isEqualTo("One or more parameter values were invalid: Input collection [...] contains duplicates.");
    }

    @Test
    @DisplayName("keeps values of several lines out of its message too")
    void noValuesOfSeveralLines() {
        StoreFailure failure = FailureClassification.of(answered(
                "ValidationException", 400, "Input collection [first\nsecret, second\nsecret] has duplicates."));

        assertThat(failure.message()).isEqualTo("Input collection [...] has duplicates.");
    }

    private static SdkException caused(Exception cause) {
        return SdkClientException.create("Unable to execute HTTP request", cause);
    }

    private static SdkException answered(String code, int status, String message) {
        return (SdkException) DynamoDbException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
