package dev.sluice.simulator.capacity;

/** How a table is paid for. */
public enum CapacityMode {
    PROVISIONED,
    ON_DEMAND
}
