package dev.sluice.app.step.cutover;

/**
 * A line of what a switch does.
 *
 * @param name what it is about
 * @param value one or more sentences
 * @param weak whether nothing but agreement stands behind it
 */
record PlanLine(String name, String value, boolean weak) {}
