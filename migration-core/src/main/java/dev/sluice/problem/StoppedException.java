package dev.sluice.problem;

/** Stopped before the end by a signal, a budget or a full disk; can be resumed, the message says how (exit code 4). */
public sealed class StoppedException extends SluiceException permits StreamLostException {
    private static final long serialVersionUID = 1L;

    /** Takes the sentence for the user. */
    public StoppedException(String message) {
        super(message);
    }

    /** Takes the sentence for the user and what lies behind it. */
    public StoppedException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public final int exitCode() {
        return 4;
    }
}
