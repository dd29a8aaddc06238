package dev.sluice.typemap;

/**
 * A value that its mapping cannot hold; the row goes to quarantine. Thrown for single values in the millions, so it
 * carries no stack trace. Neither rule nor reason ever holds the value itself, which may be sensitive.
 */
public final class UnrepresentableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String rule;

    /**
     * Takes the rule and the reason.
     *
     * @param rule the rule that the value breaks, such as {@code I12} or {@code R-70}
     * @param reason one sentence without the value
     */
    public UnrepresentableException(String rule, String reason) {
        super(reason, null, false, false);
        this.rule = rule;
    }

    /** The rule that the value breaks. */
    public String rule() {
        return rule;
    }

    /** One sentence that says why, without the value. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
