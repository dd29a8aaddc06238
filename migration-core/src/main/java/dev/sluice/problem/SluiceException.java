package dev.sluice.problem;

/**
 * The root of everything that stops a command. Its message is one sentence for the user: what happened, where, which rule, what
 * to do; it never holds a secret.
 */
public abstract sealed class SluiceException extends RuntimeException
        permits InvalidInputException, UnreachableException, StoppedException {
    private static final long serialVersionUID = 1L;

    SluiceException(String message) {
        super(message);
    }

    SluiceException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The exit code of the command line, as promised in its contract: 2, 3 or 4. */
    public abstract int exitCode();
}
