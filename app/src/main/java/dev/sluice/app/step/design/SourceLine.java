package dev.sluice.app.step.design;

/**
 * A column of the source, or a table whose rows become a list, at the left of a mapping.
 *
 * @param reference as templates name it
 * @param type of the column; what a table gives, in words
 */
record SourceLine(String reference, String type) {}
