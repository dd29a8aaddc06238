package dev.sluice.verify;

import java.util.Collection;
import java.util.function.Supplier;

/** Puts values together: one part that cannot be compared makes the whole so. */
final class AnswerParts {
    private AnswerParts() {}

    /**
     * A value made of parts.
     *
     * @param parts the parts
     * @param whole the whole, if all of them can be compared
     */
    static AnswerValue join(Collection<AnswerValue> parts, Supplier<Object> whole) {
        for (AnswerValue part : parts) {
            if (part instanceof AnswerValue.Incomparable) {
                return part;
            }
        }
        for (AnswerValue part : parts) {
            if (part instanceof AnswerValue.Unlike) {
                return part;
            }
        }
        return new AnswerValue.Known(whole.get());
    }
}
