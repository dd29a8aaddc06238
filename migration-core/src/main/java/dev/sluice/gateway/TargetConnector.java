package dev.sluice.gateway;

import dev.sluice.problem.UnreachableException;
import dev.sluice.project.TargetSettings;

/** Opens the ways to a target. */
public interface TargetConnector {
    /** The writing side. */
    ItemStore openStore(TargetSettings settings, Connections connections);

    /** The writing side with that many connections and the standard time-out. */
    default ItemStore openStore(TargetSettings settings, int connections) {
        return openStore(settings, Connections.of(connections));
    }

    /** The verifier's reading side. */
    TargetReader openReader(TargetSettings settings);

    /** What the target tells of its tables beside their items. */
    ControlPlane openControlPlane(TargetSettings settings);

    /** What shuts the application out of its tables, and lets it in again. */
    TargetGuard openGuard(TargetSettings settings);

    /**
     * The streams of its tables.
     *
     * @throws UnreachableException where the target has none
     */
    default ItemStream openStream(TargetSettings settings) {
        throw new UnreachableException("This target has no streams of changes.");
    }

    /**
     * What takes the engine's marks from its tables.
     *
     * @throws UnreachableException where the target has no such way
     */
    default ItemSweeper openSweeper(TargetSettings settings, Connections connections) {
        throw new UnreachableException("This target has no way to remove attributes from items.");
    }
}
