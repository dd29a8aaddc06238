package dev.sluice.cli;

import dev.sluice.problem.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What every command understands. */
final class GlobalOptions {
    @Option(
            names = {"-p", "--project"},
            paramLabel = "DIR",
            description = "The project folder (default: the current folder).")
    Path project = Path.of("");

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json; check also sarif and junit.")
    OutputFormat format = OutputFormat.TEXT;

    @Option(names = "--quiet", description = "No progress on standard error.")
    boolean quiet;

    @Option(names = "--no-color", description = "No colours.")
    boolean noColor;

    /** The project folder, which exists. */
    Path projectFolder() {
        Path folder = project.toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException("There is no project folder " + folder
                    + "; name one with -p DIR, or make one with: sluice init DIR --source JDBC_URL");
        }
        return folder;
    }
}
