package dev.sluice.problem;

/**
 * Changes that a stream had are gone and were not read: it was disabled, is another one, or has forgotten them. What they say is lost, and no other call
 * helps; the message says what is missing (exit code 4).
 */
public final class StreamLostException extends StoppedException {
    private static final long serialVersionUID = 1L;

    /** Takes the sentence for the user. */
    public StreamLostException(String message) {
        super(message);
    }
}
