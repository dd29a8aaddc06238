package dev.sluice.reverse;

/** A value of an item leads to no value of its column. An ordinary outcome: without a stack trace. */
public final class UninvertibleException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Takes the reason.
     *
     * @param reason a clause without the value, which may be sensitive
     */
    UninvertibleException(String reason) {
        super(reason, null, false, false);
    }

    /** Why, as a clause without the value. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
