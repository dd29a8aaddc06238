package dev.sluice.gateway;

import java.util.List;
import java.util.Set;

/**
 * Why a write failed, classified as section 8 of {@code correctness.md} does. An unknown failure is STOP, never RETRY.
 *
 * @param kind what to do about it
 * @param code the service's error code, or the exception's simple name
 * @param message the service's message, without secrets
 * @param throttles why it was throttled, where the service says so; a statement's own error and UnprocessedItems never do
 */
public record StoreFailure(Kind kind, String code, String message, List<ThrottleReason> throttles) {
    /** Answers, and one that needs none, by which nothing was done and nothing will be. */
    private static final Set<String> NOT_DONE = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "ExpiredTokenException",
            "MissingAuthenticationTokenException",
            "NotSupported",
            "ResourceInUseException",
            "ResourceNotFound",
            "ResourceNotFoundException",
            "TransactionCanceledException",
            "TransactionConflict",
            "TransactionConflictException",
            "UnrecognizedClientException");

    public StoreFailure {
        throttles = List.copyOf(throttles);
    }

    /** A failure that names no throttle. */
    public StoreFailure(Kind kind, String code, String message) {
        this(kind, code, message, List.of());
    }

    /** Whether the request may have been carried out, or may still be: no answer came, or one that does not say. */
    public boolean leavesOpen() {
        return (kind == Kind.TRANSIENT || kind == Kind.STOP) && !NOT_DONE.contains(code);
    }

    /** What to do about a failure. */
    public enum Kind {
        /** The target asks us to slow down: try again later. */
        THROTTLE,
        /** Transient but no throttle: 5xx, time-outs, connection errors, transaction conflicts. */
        TRANSIENT,
        /** The item itself is refused; others may go on. */
        POISON,
        /** Nothing can go on: rights, missing table, expired credentials, anything unknown. */
        STOP
    }
}
