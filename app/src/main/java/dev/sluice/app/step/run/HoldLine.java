package dev.sluice.app.step.run;

/**
 * What holds a run.
 *
 * @param cause in a word or two
 * @param sentence why
 * @param since since when, as a time of day
 */
record HoldLine(String cause, String sentence, String since) {}
