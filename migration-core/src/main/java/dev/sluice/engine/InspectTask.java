package dev.sluice.engine;

import dev.sluice.gateway.LocalServers;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.project.SourceSettings;
import dev.sluice.source.SourceSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a catalogue. */
final class InspectTask {
    private final EnginePorts ports;

    InspectTask(EnginePorts ports) {
        this.ports = ports;
    }

    SourceSnapshot inspect(Path folder, SourceSettings source, Watch watch) {
        SourceSnapshot snapshot = read(source);
        watch.cancellation().throwIfRequested();
        ports.snapshots().write(folder.toAbsolutePath().normalize(), snapshot);
        return snapshot;
    }

    SourceSnapshot inspectScript(Path folder, Path script, Watch watch) {
        if (!Files.isReadable(script)) {
            throw new InvalidInputException("There is no schema script " + script.toAbsolutePath()
                    + " that can be read; name the file that pg_dump --schema-only wrote.");
        }
        try (LocalServers.Running server = ports.localServers().start(LocalServers.Kind.POSTGRES)) {
            String url = server.postgres().orElseThrow();
            for (String note : ports.localServers().loadScript(url, script)) {
                watch.remark(note);
            }
            SourceSnapshot snapshot = read(new SourceSettings(url, Optional.empty(), List.of()));
            ports.snapshots().write(folder.toAbsolutePath().normalize(), snapshot);
            return snapshot;
        }
    }

    private SourceSnapshot read(SourceSettings source) {
        try (SourceDatabase database = ports.sources().connect(source)) {
            return database.inspect(source.schemas(), ports.clock().instant());
        }
    }
}
