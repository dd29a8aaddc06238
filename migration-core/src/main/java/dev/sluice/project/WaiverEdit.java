package dev.sluice.project;

import dev.sluice.problem.InvalidInputException;

/**
 * Puts a waiver into the text of a document, or takes one out, and leaves every other character as it is: comments, line ends, order. Pure and thread-safe.
 */
public final class WaiverEdit {
    private static final String WAIVERS = "waivers";

    private WaiverEdit() {}

    /**
     * Adds a waiver behind those that are there.
     *
     * @param text a document
     * @return the text with the waiver
     * @throws InvalidInputException when the text is not well-formed YAML, or its waivers are no list
     */
    public static String add(String text, Waiver waiver) {
        return ListEdit.add(
                text,
                WAIVERS,
                new YamlFields()
                        .text("rule", waiver.rule())
                        .text("subject", waiver.subject())
                        .text("reason", waiver.reason())
                        .flow());
    }

    /**
     * Takes out the waivers of a rule and subject, whatever their reason; where none is left the list goes too.
     *
     * @param text a document
     * @param waiver of that rule and subject
     * @return the text without them; the same text where there are none
     * @throws InvalidInputException when the text is not well-formed YAML
     */
    public static String remove(String text, Waiver waiver) {
        return ListEdit.remove(
                text,
                WAIVERS,
                element -> ListEdit.says(element, "rule", waiver.rule())
                        && ListEdit.says(element, "subject", waiver.subject()));
    }
}
