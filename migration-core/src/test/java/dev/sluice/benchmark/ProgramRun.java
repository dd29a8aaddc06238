package dev.sluice.benchmark;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One command of the command line in a process of its own, with a heap of 256 MB (P-6). */
final class ProgramRun {
    /** More options for the process, such as those of a profiler. */
    private static final String OPTIONS = System.getProperty("benchmark.java.options", "");

    private ProgramRun() {}

    /**
     * Runs it to its end.
     *
     * @param arguments of the command line; {@code --format json} is added
     * @throws IOException when it does not end with 0; its own words are on standard error
     */
    static Figures run(Path project, List<String> arguments) throws IOException, InterruptedException {
        Path file = project.resolve("figures.json");
        Files.deleteIfExists(file);
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx256m"));
        if (!OPTIONS.isEmpty()) {
            command.addAll(List.of(OPTIONS.split(" ")));
        }
        command.addAll(
                List.of("-D" + MeasuredProgram.FILE + "=" + file, "-cp", classPath(), MeasuredProgram.class.getName()));
        command.addAll(arguments);
        command.addAll(List.of("-p", project.toString(), "--format", "json"));
        long began = System.nanoTime();
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        String answer;
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            answer = said.lines().collect(Collectors.joining("\n"));
        }
        int code = process.waitFor();
        double seconds = (System.nanoTime() - began) / 1e9;
        if (code != 0) {
            throw new IOException("The command " + arguments + " ended with " + code + ": " + answer);
        }
        return new Figures(seconds, json(answer), json(Files.readString(file, StandardCharsets.UTF_8)));
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static String classPath() {
        return System.getProperty("java.class.path");
    }

    private static JsonObject json(String text) {
        // A profiler of the Java machine greets on standard output.
        return JsonParser.parseString(text.substring(Math.max(0, text.indexOf('{'))))
                .getAsJsonObject();
    }

    /**
     * What a run took.
     *
     * @param seconds of wall time, the start of the Java machine included
     * @param answer what the command printed
     * @param process what the process used
     */
    record Figures(double seconds, JsonObject answer, JsonObject process) {
        double cpuSeconds() {
            return process.get("cpuSeconds").getAsDouble();
        }

        double megabytes(String name) {
            return process.get(name).getAsLong() / (double) (1 << 20);
        }
    }
}
