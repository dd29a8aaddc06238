package dev.sluice.verify;

/**
 * A verification of a sample.
 *
 * @param result as of a whole one, of the keys that were looked at
 * @param sample what was drawn
 */
public record Sampled(VerifyResult result, SampleResult sample) {}
