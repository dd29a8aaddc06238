package dev.sluice.adapter.local;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.sluice.gateway.LocalServers;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A child process that prints its addresses in one line of JSON and runs until its standard input ends. That pipe is closed by
 * {@link #close} and, should this JVM be killed, by the operating system. Thread-safe.
 */
final class ServerProcess implements LocalServers.Running {
    private static final long SECONDS_TO_STOP = 20;

    private final Process process;
    private final Path complaints;
    private final JsonObject addresses;

    private ServerProcess(Process process, Path complaints, JsonObject addresses) {
        this.process = process;
        this.complaints = complaints;
        this.addresses = addresses;
    }

    /** Starts it and waits for its addresses. */
    static ServerProcess start(List<String> command, Duration limit) throws IOException {
        Path complaints = Files.createTempFile("sluice-local-servers", ".log");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(Redirect.to(complaints.toFile()))
                    .start();
        } catch (IOException e) {
            Files.deleteIfExists(complaints);
            throw e;
        }
        try {
            return new ServerProcess(process, complaints, addresses(process, complaints, limit));
        } catch (IOException | RuntimeException e) { // whatever it is, no process stays behind
            end(process, complaints);
            throw e;
        }
    }

    private static JsonObject addresses(Process process, Path complaints, Duration limit) throws IOException {
        String line;
        try {
            line = firstLine(process).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new UnreachableException(
                    "The local servers did not start within " + limit.toSeconds()
                            + " seconds; try again when the machine is less busy." + said(complaints),
                    e);
        } catch (ExecutionException e) {
            throw new UnreachableException("The local servers did not start." + said(complaints), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException("Stopped while the local servers were starting; run the same command again.", e);
        }
        if (line == null) {
            throw new UnreachableException("The local servers ended before they were ready." + said(complaints));
        }
        try {
            return JsonParser.parseString(line).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new UnreachableException("The local servers answered something else than their addresses.", e);
        }
    }

    private static CompletableFuture<@Nullable String> firstLine(Process process) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return process.inputReader(StandardCharsets.UTF_8).readLine();
            } catch (IOException e) {
                return null; // the process is gone
            }
        });
    }

    /** What the servers said about it, as a sentence of its own. */
    private static String said(Path complaints) throws IOException {
        List<String> lines = Files.readAllLines(complaints, StandardCharsets.UTF_8).stream()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.isEmpty() ? "" : " " + lines.get(lines.size() - 1).strip();
    }

    @Override
    public Optional<String> postgres() {
        return address("postgres");
    }

    @Override
    public Optional<String> dynamodb() {
        return address("dynamodb");
    }

    private Optional<String> address(String key) {
        return addresses.has(key) ? Optional.of(addresses.get(key).getAsString()) : Optional.empty();
    }

    @Override
    public void close() {
        end(process, complaints);
    }

    private static void end(Process process, Path complaints) {
        try {
            process.getOutputStream().close(); // asks it to stop
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(complaints);
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroy(); // its own shutdown still removes its files
            Thread.currentThread().interrupt();
        }
    }
}
