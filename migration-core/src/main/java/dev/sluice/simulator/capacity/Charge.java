package dev.sluice.simulator.capacity;

/**
 * Units that a request wants of one resource.
 *
 * @param index the index, empty for the table
 * @param direction reading or writing
 * @param partitionHash where in the key space
 * @param units how many
 */
public record Charge(String index, Direction direction, long partitionHash, double units) {}
