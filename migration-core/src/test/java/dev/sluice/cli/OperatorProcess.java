package dev.sluice.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line as a process of its own, as an operator has it, which may be killed by SIGKILL. Thread-safe. */
final class OperatorProcess {
    private static final long PATIENCE_MINUTES = 3;

    private final Process process;
    private final Path out;
    private final Path err;
    private volatile boolean killed;

    /**
     * Starts it.
     *
     * @param folder where its words go
     * @param later by so much the time is later that the target tells it, whole minutes
     * @param arguments of the command line
     */
    OperatorProcess(Path folder, Duration later, String... arguments) {
        try {
            out = Files.createTempFile(folder, "operator", ".out");
            err = Files.createTempFile(folder, "operator", ".err");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile", ""),
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    LaterOperator.class.getName(),
                    Long.toString(later.toMinutes())));
            command.addAll(List.of(arguments));
            process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it by SIGKILL where it is still there, from which no program of its own is told. */
    void kill() {
        killed = process.isAlive();
        process.destroyForcibly();
    }

    /** Waits for its end. */
    CommandRun await() throws InterruptedException {
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("an operator did not come to an end: " + text(out) + text(err));
        }
        return new CommandRun(process.exitValue(), text(out), text(err));
    }

    /** Whether {@link #kill} came before its own end. */
    boolean isKilled() {
        return killed && process.exitValue() > 128;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
