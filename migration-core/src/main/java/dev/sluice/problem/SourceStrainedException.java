package dev.sluice.problem;

/**
 * The source gave a statement up for want of time, memory or disk, or cancelled it: a statement over fewer rows may succeed (R-52; exit
 * code 3).
 */
public final class SourceStrainedException extends UnreachableException {
    private static final long serialVersionUID = 1L;

    /** Takes the sentence for the user and what lies behind it. */
    public SourceStrainedException(String message, Throwable cause) {
        super(message, cause);
    }
}
