package dev.sluice.typemap;

/** What the type map says of a type in a representation. */
public sealed interface Mapping {
    /**
     * The type can be written so.
     *
     * @param writer writes its values
     * @param fidelity how faithful that is
     * @param produces type descriptors that values get, such as {@code N} or {@code L}; more than one joined by {@code /}
     * @param note what the user should know, a sentence or two; empty where there is nothing to say
     */
    record Mapped(ValueWriter writer, Fidelity fidelity, String produces, String note) implements Mapping {}

    /**
     * The type has no such form.
     *
     * @param reason why, and what to choose instead; one sentence
     */
    record Refused(String reason) implements Mapping {}
}
