package dev.sluice.projection;

import dev.sluice.typemap.TextConversion;
import dev.sluice.typemap.UnrepresentableException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A template whose columns are places among a row's values. Immutable and thread-safe. */
final class CompiledTemplate {
    /** Long enough for most keys. */
    private static final int USUAL_LENGTH = 64;

    private final Part[] parts;
    private final String tail;
    private final ValueAppender appender;

    /**
     * Takes the parts in order.
     *
     * @param parts each the fixed text before a value, and the value
     * @param tail the fixed text after the last value
     * @param appender how values are appended, escaped or not
     */
    CompiledTemplate(List<Part> parts, String tail, ValueAppender appender) {
        this.parts = parts.toArray(Part[]::new);
        this.tail = tail;
        this.appender = appender;
    }

    /** The places of its columns among a row's values. */
    List<Integer> places() {
        return Arrays.stream(parts).map(Part::index).toList();
    }

    /** The reference of the first value that is NULL, or null where none is. */
    @Nullable
    String firstNull(@Nullable String[] values) {
        for (Part part : parts) {
            if (values[part.index] == null) {
                return part.reference;
            }
        }
        return null;
    }

    /**
     * Renders the text.
     *
     * @param values none that the template uses is NULL
     * @param attribute the attribute to name in a rejection
     */
    String render(@Nullable String[] values, String attribute) throws RejectedRowException {
        if (parts.length == 0) {
            return tail;
        }
        StringBuilder text = new StringBuilder(USUAL_LENGTH);
        for (Part part : parts) {
            String value = values[part.index];
            if (value == null) {
                throw new IllegalArgumentException("a template is rendered only without NULL: " + part.reference);
            }
            text.append(part.literal);
            appender.append(text, part.convert(value, attribute));
        }
        return text.append(tail).toString();
    }

    /** How a value joins the text. */
    @FunctionalInterface
    interface ValueAppender {
        void append(StringBuilder text, String value);
    }

    /**
     * Fixed text and the value after it.
     *
     * @param literal the fixed text, possibly empty
     * @param index the value's place
     * @param reference the value as the design names it
     * @param conversion to the value's text
     */
    record Part(String literal, int index, String reference, TextConversion conversion) {
        private String convert(String value, String attribute) throws RejectedRowException {
            try {
                return conversion.convert(value);
            } catch (UnrepresentableException refused) {
                throw RejectedRowException.of(refused, attribute, reference);
            }
        }
    }
}
