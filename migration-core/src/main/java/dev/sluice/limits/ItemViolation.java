package dev.sluice.limits;

/**
 * A limit that an item breaks.
 *
 * @param rule its id, such as {@code I1} or {@code K2}
 * @param attribute the attribute it is about; empty for the item as a whole
 * @param sentence what is wrong, with numbers and without the value, which may be sensitive
 * @param certainty whether DynamoDB is known to refuse it
 */
public record ItemViolation(String rule, String attribute, String sentence, Certainty certainty) {
    /** Whether DynamoDB is known to refuse the item. */
    public enum Certainty {
        /** It is refused. */
        CERTAIN,
        /** It is refused by the most cautious reading of the documents; only the service itself can tell. */
        POSSIBLE
    }
}
