package dev.sluice.gateway;

import dev.sluice.project.SourceSettings;

/** Opens connections to source databases. */
@FunctionalInterface
public interface SourceConnector {
    /**
     * Connects.
     *
     * @param settings where; the password comes from {@code PGPASSWORD}, {@code ~/.pgpass} or a prompt
     * @throws dev.sluice.problem.UnreachableException when the server cannot be reached or refuses
     */
    SourceDatabase connect(SourceSettings settings);
}
