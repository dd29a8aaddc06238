package dev.sluice.problem;

/** The connection to the source was lost, or its snapshot ended: a new connection and a new snapshot may go on (exit code 3). */
public final class SourceLostException extends UnreachableException {
    private static final long serialVersionUID = 1L;

    /** Takes the sentence for the user and what lies behind it. */
    public SourceLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
