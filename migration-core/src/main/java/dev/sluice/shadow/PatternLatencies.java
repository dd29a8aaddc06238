package dev.sluice.shadow;

/**
 * How long things took.
 *
 * @param oldShadowed the old path, for questions that the new one was asked too
 * @param oldAlone the old path, for the others
 * @param next the new path, its time-outs included, errors not
 * @param added what a shadowed question took in the application's thread beyond its old path
 */
public record PatternLatencies(Latency oldShadowed, Latency oldAlone, Latency next, Latency added) {}
