package dev.sluice.adapter.dynamodb;

import dev.sluice.gateway.ControlAnswer;
import dev.sluice.gateway.ControlAnswer.Lacking;
import dev.sluice.gateway.ControlAnswer.Refused;
import dev.sluice.problem.SluiceException;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Puts questions to a service and sorts what comes instead of an answer. Thread-safe. */
final class ControlQuestions {
    private static final Set<String> UNKNOWN = Set.of("UnknownOperationException", "UnknownOperation", "InvalidAction");
    private static final Set<String> DENIED = Set.of("AccessDeniedException", "AccessDenied", "AuthorizationError");
    /** What a server says that does not speak the service's protocol: the service itself always names its error. */
    private static final Set<Integer> NOT_THE_SERVICE = Set.of(400, 404);

    private final String service;

    /**
     * Questions to a service.
     *
     * @param service how it is called in sentences
     */
    ControlQuestions(String service) {
        this.service = service;
    }

    /**
     * Asks.
     *
     * @param action the IAM action that the question needs, such as {@code dynamodb:DescribeTable}
     * @param question asks once; what it throws becomes the answer
     */
    <T> ControlAnswer<T> ask(String action, Supplier<ControlAnswer<T>> question) {
        try {
            return question.get();
        } catch (SdkException failure) {
            return isUnknown(failure) ? new Lacking<>(lacking(action)) : new Refused<>(refused(action, failure));
        } catch (SluiceException unusable) {
            return new Refused<>(String.valueOf(unusable.getMessage()));
        }
    }

    /** A sentence on a call that the service does not know. */
    String lacking(String action) {
        return service + " does not know " + call(action) + ".";
    }

    /** A sentence on a call that was not answered. */
    String refused(String action, SdkException failure) {
        if (!(failure instanceof AwsServiceException answered)) {
            return service + " did not answer " + call(action) + ": " + Sentences.end(failure.getMessage())
                    + " Check region, endpoint and network.";
        }
        String code = code(answered);
        String said = answered.awsErrorDetails() == null
                ? "HTTP " + answered.statusCode() + "."
                : Sentences.end(answered.awsErrorDetails().errorMessage());
        if (DENIED.contains(code)) {
            return service + " denies " + call(action) + ": give the role or user the right " + action + ". It said: "
                    + said;
        }
        return answered.isThrottlingException()
                ? service + " throttles " + call(action) + " (" + code + "): ask again in a minute."
                : service + " refused " + call(action) + " (" + code + "): " + said;
    }

    /** Whether nobody there has such a call. */
    static boolean isUnknown(SdkException failure) {
        return failure instanceof AwsServiceException answered
                && (UNKNOWN.contains(code(answered))
                        || code(answered).isEmpty() && NOT_THE_SERVICE.contains(answered.statusCode()));
    }

    private static String code(AwsServiceException answered) {
        String code = answered.awsErrorDetails() == null
                ? null
                : answered.awsErrorDetails().errorCode();
        return code == null ? "" : code;
    }

    private static String call(String action) {
        return action.substring(action.indexOf(':') + 1);
    }
}
