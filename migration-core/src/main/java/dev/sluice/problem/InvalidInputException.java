package dev.sluice.problem;

/** The call or the project file is wrong (exit code 2). */
public final class InvalidInputException extends SluiceException {
    private static final long serialVersionUID = 1L;

    /** Takes the sentence for the user. */
    public InvalidInputException(String message) {
        super(message);
    }

    /** Takes the sentence for the user and what lies behind it. */
    public InvalidInputException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
