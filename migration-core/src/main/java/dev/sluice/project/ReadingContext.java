package dev.sluice.project;

/**
 * What every value of a document shares while it is read.
 *
 * @param text the document's text
 * @param problems what is wrong so far
 */
record ReadingContext(String text, DocumentProblems problems) {}
