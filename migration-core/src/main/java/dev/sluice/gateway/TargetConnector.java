package dev.sluice.gateway;

import dev.sluice.project.TargetSettings;

/** Opens the two ways to a target. */
public interface TargetConnector {
    /** The writing side. */
    ItemStore openStore(TargetSettings settings, int requestsInFlight);

    /** The verifier's reading side. */
    TargetReader openReader(TargetSettings settings);
}
