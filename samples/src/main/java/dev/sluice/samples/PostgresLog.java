package dev.sluice.samples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file that initdb, pg_ctl and the server write their messages to.
 *
 * @param file the file, which need not exist yet
 */
record PostgresLog(Path file) {

    /** The last message in which PostgreSQL itself says why it failed, if there is one. */
    Optional<String> reason() {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .filter(PostgresLog::isFailure)
                    .reduce((earlier, later) -> later);
        } catch (IOException e) {
            return Optional.empty(); // it failed before it wrote anything
        }
    }

    private static boolean isFailure(String line) {
        return line.contains("FATAL:") || line.contains("PANIC:") || line.contains("error:");
    }
}
