package dev.sluice.adapter.local;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A child process that answers in lines of JSON and runs until its standard input ends. That pipe is closed by {@link #close} and, should this
 * JVM be killed, by the operating system. Thread-safe.
 */
final class ChildProcess implements AutoCloseable {
    private static final long SECONDS_TO_STOP = 20;

    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private final Path complaints;

    private ChildProcess(String name, Process process, Path complaints) {
        this.name = name;
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.complaints = complaints;
    }

    /**
     * Starts it.
     *
     * @param name of several, for sentences, such as {@code local servers}
     */
    static ChildProcess start(String name, List<String> command) throws IOException {
        Path complaints = Files.createTempFile("sluice-child", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(Redirect.to(complaints.toFile()))
                    .start();
            return new ChildProcess(name, process, complaints);
        } catch (IOException e) {
            Files.deleteIfExists(complaints);
            throw e;
        }
    }

    /**
     * Waits for its next line.
     *
     * @param purpose what it was asked for, such as {@code start}
     * @throws UnreachableException when it does not come, with the process's own last words
     */
    JsonObject answer(String purpose, Duration limit) throws IOException {
        String line;
        try {
            line = nextLine().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new UnreachableException(
                    "The " + name + " did not " + purpose + " within " + limit.toSeconds()
                            + " seconds; try again when the machine is less busy." + said(),
                    e);
        } catch (ExecutionException e) {
            throw new UnreachableException("The " + name + " did not " + purpose + "." + said(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException(
                    "Stopped while waiting for the " + name + " to " + purpose + "; run the same command again.", e);
        }
        if (line == null) {
            throw new UnreachableException("The " + name + " ended too early." + said());
        }
        try {
            return JsonParser.parseString(line).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new UnreachableException(
                    "The " + name + " answered something else than what they were asked for.", e);
        }
    }

    /** On a thread of its own: the common pool is the host's, which may have it full of what waits for this very process. */
    private CompletableFuture<@Nullable String> nextLine() {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return answers.readLine();
                    } catch (IOException e) {
                        return null; // the process is gone
                    }
                },
                task -> {
                    Thread reader = new Thread(task, name);
                    reader.setDaemon(true);
                    reader.start();
                });
    }

    /** What the process said about it, as a sentence of its own. */
    private String said() throws IOException {
        List<String> lines = Files.readAllLines(complaints, StandardCharsets.UTF_8).stream()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.isEmpty() ? "" : " " + lines.get(lines.size() - 1).strip();
    }

    /** Asks it to end. */
    void endInput() throws IOException {
        process.getOutputStream().close();
    }

    @Override
    public void close() {
        try {
            endInput();
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
