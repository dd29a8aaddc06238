package dev.sluice.engine;

import dev.sluice.gateway.LocalServers;
import dev.sluice.project.TargetSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A project folder whose source and target are local servers. Closing it ends the servers and with them all rows and items; the
 * folder stays.
 *
 * @param sample the name of the sample whose rows the source holds
 * @param folder the project folder
 * @param target settings that lead to DynamoDB Local, or to the simulator
 * @param servers the servers
 * @param simulator the target, where it is the simulator, which is not DynamoDB
 */
public record LocalProject(
        String sample,
        Path folder,
        TargetSettings target,
        LocalServers.Running servers,
        Optional<LocalServers.Simulation> simulator)
        implements AutoCloseable {
    @Override
    public void close() {
        simulator.ifPresent(LocalServers.Simulation::close);
        servers.close();
    }
}
