package dev.sluice.engine;

import dev.sluice.gateway.SourceDatabase;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.Project;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.ProjectWriter;
import dev.sluice.project.SourceEdit;
import dev.sluice.project.SourceSettings;
import dev.sluice.propose.StarterDesign;
import dev.sluice.source.SourceSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a project folder, or points it at another source. */
final class InitTask {
    private final EnginePorts ports;

    InitTask(EnginePorts ports) {
        this.ports = ports;
    }

    InitResult run(Path folder, SourceSettings source, Watch watch) {
        Path absolute = folder.toAbsolutePath().normalize();
        Path document = absolute.resolve(ProjectReader.FILE_NAME);
        if (Files.exists(document)) {
            return replaceSource(absolute, document, source);
        }
        SourceSnapshot snapshot;
        try (SourceDatabase database = ports.sources().connect(source)) {
            snapshot = database.inspect(source.schemas(), ports.clock().instant());
        }
        watch.cancellation().throwIfRequested();
        Project project = StarterDesign.propose(snapshot.database(), snapshot.schema(), source);
        createFolder(absolute);
        TextFile.write(document, ProjectWriter.write(project));
        ports.snapshots().write(absolute, snapshot);
        return new InitResult(
                absolute,
                InitResult.Action.CREATED,
                snapshot.schema().tables().size(),
                project.design().entities().size());
    }

    private static InitResult replaceSource(Path folder, Path document, SourceSettings source) {
        String edited;
        try {
            edited = SourceEdit.replace(Files.readString(document, StandardCharsets.UTF_8), source);
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    document + " cannot be read (" + unreadable.getMessage() + "); it must be a file in UTF-8.",
                    unreadable);
        }
        TextFile.write(document, edited);
        Project project = ProjectReader.read(folder);
        return new InitResult(
                folder,
                InitResult.Action.SOURCE_REPLACED,
                0,
                project.design().entities().size());
    }

    private static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new StoppedException(
                    "The folder " + folder + " cannot be made (" + refused.getMessage() + "); nothing was written.",
                    refused);
        }
    }
}
