package dev.sluice.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A backfill in a process of its own, watched until it ends or is killed. Used by one thread. */
final class Victim {
    private static final Duration LONGEST_RUN = Duration.ofSeconds(90);

    private final Process process;
    private final Path errors;
    private final Thread listener;
    private final Instant started = Clock.systemUTC().instant();
    private volatile Optional<Instant> firstWrite = Optional.empty();
    private volatile boolean atFailpoint;
    private volatile String lastWords = "";

    /**
     * Starts it.
     *
     * @param archive what it starts from
     * @param folder the project folder
     * @param arguments of {@link HarnessProcess} behind the folder
     */
    Victim(ClassArchive archive, Path folder, List<String> arguments) {
        this.errors = folder.resolve("process.log");
        List<String> command = archive.command();
        command.addAll(List.of(
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile", ""),
                HarnessProcess.class.getName(),
                folder.toString()));
        command.addAll(arguments);
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        listener = new Thread(this::listen, "harness-listener");
        listener.setDaemon(true);
        listener.start();
    }

    /**
     * Waits for the end, or for the moment to kill, and kills then by SIGKILL.
     *
     * @param kill when; never where absent
     * @param target where a request is watched for
     * @return how it ended
     */
    Ending await(Optional<Kill> kill, Target target) {
        while (process.isAlive()) {
            if (kill.isPresent() && isDue(kill.get(), target)) {
                return kill(Ending.KILLED);
            }
            if (Duration.between(started, Clock.systemUTC().instant()).compareTo(LONGEST_RUN) > 0) {
                return kill(Ending.HUNG);
            }
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(500));
        }
        untilAllIsHeard();
        return process.exitValue() == 0 ? Ending.FINISHED : Ending.FAILED;
    }

    private void untilAllIsHeard() {
        try {
            listener.join(LONGEST_RUN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** When it wrote for the first time, counted from its start. */
    Optional<Duration> untilFirstWrite() {
        return firstWrite.map(moment -> Duration.between(started, moment));
    }

    /** What it said last, also of errors. */
    String lastWords() {
        try {
            String all = Files.readString(errors, StandardCharsets.UTF_8);
            return lastWords + " " + all.substring(Math.max(0, all.length() - 1_500));
        } catch (IOException e) {
            return lastWords;
        }
    }

    private Ending kill(Ending ending) {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ending;
    }

    private boolean isDue(Kill kill, Target target) {
        if (kill instanceof Kill.AtFailpoint) {
            return atFailpoint;
        }
        if (kill instanceof Kill.BeforeAnswer beforeAnswer) {
            return target.simulator().injections().stream()
                    .anyMatch(injection -> injection.fault().equals(beforeAnswer.marker()));
        }
        Instant now = Clock.systemUTC().instant();
        if (kill instanceof Kill.AfterStart afterStart) {
            return !now.isBefore(started.plus(afterStart.delay()));
        }
        Duration delay = ((Kill.AfterFirstWrite) kill).delay();
        return firstWrite.isPresent() && !now.isBefore(firstWrite.get().plus(delay));
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                lastWords = line;
                if (line.equals("writing")) {
                    firstWrite = Optional.of(Clock.systemUTC().instant());
                } else if (line.startsWith("at ")) {
                    atFailpoint = true;
                }
            }
        } catch (IOException e) {
            return; // killed while it spoke
        }
    }

    /** How a process ended. */
    enum Ending {
        FINISHED,
        KILLED,
        FAILED,
        HUNG
    }
}
