package dev.sluice.gateway;

/**
 * Evidence with its place in the journal, which tells the order of any two, as clocks may be set. Immutable.
 *
 * @param sequence rises with each that is kept, of whatever kind; gaps mean nothing
 * @param evidence what was kept
 */
public record KeptEvidence(long sequence, Evidence evidence) {}
