package dev.sluice.adapter.dynamodb;

import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.SluiceException;
import dev.sluice.problem.UnreachableException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** One clear sentence for each way in which the target cannot be used. */
final class Refusals {
    private final TargetName target;

    Refusals(TargetName target) {
        this.target = target;
    }

    /**
     * What the user is told.
     *
     * @param doing what was tried, such as {@code read table orders}
     * @param failure what came of it
     */
    SluiceException of(String doing, SdkException failure) {
        if (failure instanceof ResourceNotFoundException) {
            return new UnreachableException(
                    target + " has no such table or index (" + doing + "): run 'sluice provision' first.", failure);
        }
        if (failure instanceof AwsServiceException answered) {
            return ofAnswer(doing, answered);
        }
        return new UnreachableException(unanswered(doing, failure), failure);
    }

    private SluiceException ofAnswer(String doing, AwsServiceException answered) {
        String code = answered.awsErrorDetails() == null
                ? "HTTP " + answered.statusCode()
                : String.valueOf(answered.awsErrorDetails().errorCode());
        String said = Sentences.end(answered.getMessage());
        if (FailureClassification.isAboutClock(answered)) {
            return new UnreachableException(
                    target + " refuses the time of the request (" + doing + "): " + said + " "
                            + FailureClassification.CLOCK,
                    answered);
        }
        return switch (code) {
            case "ValidationException" ->
                new InvalidInputException(target + " calls the request wrong (" + doing + "): " + said, answered);
            case "AccessDeniedException" ->
                new UnreachableException(
                        target + " denies access (" + doing + "): " + said
                                + " Give the role or user this right, or use other credentials.",
                        answered);
            case "UnrecognizedClientException", "ExpiredTokenException", "InvalidSignatureException" ->
                new UnreachableException(
                        target + " does not accept the credentials (" + doing + "): " + said
                                + " Renew them or name another profile in target.profile.",
                        answered);
            default -> new UnreachableException(target + " refused to " + doing + " (" + code + "): " + said, answered);
        };
    }

    private String unanswered(String doing, SdkException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return target + " cannot be reached (" + doing
                        + "): nobody knows this host. Check target.endpoint or target.region and the network.";
            }
            if (cause instanceof ConnectException) {
                return target + " cannot be reached (" + doing
                        + "): the connection was refused or timed out. Check that it runs and that target.endpoint is right.";
            }
            if (cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException) {
                return target + " cannot be trusted (" + doing + "): " + Sentences.end(cause.getMessage())
                        + " Check target.endpoint, or name the file of the authority that signed its certificate in "
                        + TrustedAuthorities.VARIABLE + ".";
            }
            if (String.valueOf(cause.getMessage()).contains("Unable to load credentials")) {
                return "No AWS credentials were found for " + target
                        + ": set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, sign in with 'aws sso login', or name a profile in"
                        + " target.profile.";
            }
        }
        return target + " did not answer (" + doing + "): " + Sentences.end(failure.getMessage());
    }
}
