package dev.sluice.app.control;

/**
 * A value at a moment.
 *
 * @param seconds since the beginning
 * @param value in whatever is measured
 */
public record TrendPoint(double seconds, double value) {}
