package dev.sluice.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The main process of a PostgreSQL server, found through the file that it keeps in its data directory. */
final class PostgresProcess {

    private static final long SECONDS_TO_END = 10;

    private final Path dataDirectory;

    PostgresProcess(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
    }

    /**
     * The running process, or empty if there is none. A process that merely got the number of one that died is not
     * taken for the server: its command line must name the data directory.
     */
    Optional<ProcessHandle> handle() {
        try {
            List<String> lines = Files.readAllLines(dataDirectory.resolve("postmaster.pid"));
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(this::servesThisDirectory);
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty(); // not started yet, or stopped
        }
    }

    private boolean servesThisDirectory(ProcessHandle candidate) {
        return candidate.info().commandLine().orElse("").contains(dataDirectory.toString());
    }

    /** Ends the process at once if it is still alive, and waits until it is gone. */
    static void kill(ProcessHandle process) {
        process.destroyForcibly();
        try {
            process.onExit().get(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            System.err.println("The PostgreSQL process " + process.pid() + " did not end: " + e);
        }
    }
}
