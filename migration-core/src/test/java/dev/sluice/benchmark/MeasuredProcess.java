package dev.sluice.benchmark;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program with {@link ProcessFigures} in a Java machine of its own, with a heap of 256 MB (P-6). */
final class MeasuredProcess {
    /** More options for the process, such as those of a profiler. */
    private static final String OPTIONS = System.getProperty("benchmark.java.options", "");

    private final Watching watching;

    /** Processes that an observer watches from outside. */
    MeasuredProcess(Observer observer) {
        this(observer::watch);
    }

    /** Processes that somebody else watches from outside. */
    MeasuredProcess(Watching watching) {
        this.watching = watching;
    }

    /** Watches a process. */
    interface Watching {
        /** How it went, known when it has ended. */
        Course watch(Process process) throws IOException, InterruptedException;
    }

    /**
     * Runs a program to its end.
     *
     * @param program its main class
     * @throws IOException when it does not end with 0; its own words are on standard error
     */
    Figures run(Class<?> program, List<String> arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(Files.createDirectories(folder()), "process");
        Path file = folder.resolve("figures.json");
        Path answer = folder.resolve("answer.json");
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx256m"));
        if (!OPTIONS.isEmpty()) {
            command.addAll(List.of(OPTIONS.split(" ")));
        }
        command.addAll(List.of("-D" + ProcessFigures.FILE + "=" + file, "-cp", classPath(), program.getName()));
        command.addAll(arguments);
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(answer.toFile())
                .redirectError(Redirect.INHERIT)
                .start();
        Course course = watching.watch(process);
        int code = process.waitFor();
        double seconds = (System.nanoTime() - began) / 1e9;
        if (code != 0) {
            throw new IOException(program.getSimpleName() + " " + arguments + " ended with " + code + ": "
                    + Files.readString(answer));
        }
        return new Figures(seconds, json(answer), json(file), course);
    }

    /** Where a benchmark leaves its files. */
    static Path folder() {
        return Path.of("target", "benchmark").toAbsolutePath();
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static String classPath() {
        return System.getProperty("java.class.path");
    }

    private static JsonObject json(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        // A profiler of the Java machine greets on standard output.
        return JsonParser.parseString(text.substring(Math.max(0, text.indexOf('{'))))
                .getAsJsonObject();
    }

    /**
     * What a run took.
     *
     * @param seconds of wall time, the start of the Java machine included
     * @param answer what the program printed
     * @param process what the process used
     * @param course how it went
     */
    record Figures(double seconds, JsonObject answer, JsonObject process, Course course) {
        double cpuSeconds() {
            return process.get("cpuSeconds").getAsDouble();
        }

        double allocatedBytes() {
            return process.get("allocatedBytes").getAsDouble();
        }

        double megabytes(String name) {
            return process.get(name).getAsLong() / (double) (1 << 20);
        }
    }
}
