package dev.sluice.typemap;

/** Turns PostgreSQL's output text of a value into another text. Pure, immutable and thread-safe. */
@FunctionalInterface
public interface TextConversion {
    /**
     * Converts a value.
     *
     * @param text the value as PostgreSQL prints it, never null
     * @throws UnrepresentableException if the value has no such text
     */
    String convert(String text) throws UnrepresentableException;
}
