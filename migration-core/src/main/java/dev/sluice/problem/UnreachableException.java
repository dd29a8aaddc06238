package dev.sluice.problem;

/** Source or target cannot be reached, or refuses: credentials, rights, a missing table (exit code 3). */
public sealed class UnreachableException extends SluiceException permits SourceLostException, SourceStrainedException {
    private static final long serialVersionUID = 1L;

    /** Takes the sentence for the user. */
    public UnreachableException(String message) {
        super(message);
    }

    /** Takes the sentence for the user and what lies behind it. */
    public UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public int exitCode() {
        return 3;
    }
}
