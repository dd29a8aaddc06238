package dev.sluice.samples;

/** A server cannot be started; the message is one sentence for the user that says why and what to do. */
final class ServerStartException extends Exception {

    private static final long serialVersionUID = 1L;

    ServerStartException(String message) {
        super(message);
    }

    ServerStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
