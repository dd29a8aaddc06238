package dev.sluice.engine;

import dev.sluice.gateway.LocalServers;
import dev.sluice.project.TargetSettings;
import java.nio.file.Path;

/**
 * A project folder whose source and target are local servers. Closing it ends the servers and with them all rows and items; the
 * folder stays.
 *
 * @param folder the project folder
 * @param target settings that lead to the local DynamoDB
 * @param servers the servers
 */
public record LocalProject(Path folder, TargetSettings target, LocalServers.Running servers) implements AutoCloseable {
    @Override
    public void close() {
        servers.close();
    }
}
