package dev.sluice.gateway;

import java.time.Duration;
import java.util.Optional;

/**
 * How hard the source works.
 *
 * @param replicaLag by how much the replica that lags most lags behind; empty where there is none, or the role may not see it
 * @param activeConnections sessions of others that are at work
 */
public record SourceStrain(Optional<Duration> replicaLag, long activeConnections) {}
