package dev.sluice.gateway;

import java.time.Duration;
import java.util.Optional;

/**
 * How hard the source works.
 *
 * @param replicaLag by how much the replica that lags most lags behind; empty where there is none, or the role may not see it
 * @param activeConnections sessions of others that are at work, as far as the role may see them
 * @param sight how much the role may see
 */
public record SourceStrain(Optional<Duration> replicaLag, long activeConnections, Sight sight) {
    /** What a role may see of a server. */
    public enum Sight {
        /** Replicas and the sessions of everybody. */
        EVERYTHING,
        /** Only sessions of its own, and no replica. */
        ITSELF
    }
}
