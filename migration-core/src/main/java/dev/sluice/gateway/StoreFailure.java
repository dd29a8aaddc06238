package dev.sluice.gateway;

/**
 * Why a write failed, classified as section 8 of {@code correctness.md} does. An unknown failure is STOP, never RETRY.
 *
 * @param kind what to do about it
 * @param code the service's error code, or the exception's simple name
 * @param message the service's message, without secrets
 */
public record StoreFailure(Kind kind, String code, String message) {
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
