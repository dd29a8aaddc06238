package dev.sluice.app.step.run;

/**
 * A line about where a change stream stands.
 *
 * @param name what it is
 * @param value its value
 */
record PositionLine(String name, String value) {}
