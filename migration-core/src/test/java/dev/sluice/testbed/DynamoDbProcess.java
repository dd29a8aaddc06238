package dev.sluice.testbed;

import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The server's process; loaded and so started at first use. It ends when the pipe to its standard input does, so also when this
 * JVM is killed.
 */
final class DynamoDbProcess {
    static final String ENDPOINT = start();

    private DynamoDbProcess() {}

    private static String start() {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx384m",
                            "-cp",
                            classPath(),
                            "dev.sluice.samples.LocalServers",
                            "--dynamodb")
                    .redirectError(Redirect.INHERIT)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop DynamoDB Local"));
            BufferedReader answer = process.inputReader(StandardCharsets.UTF_8);
            String line = answer.readLine();
            if (line == null) {
                throw new IllegalStateException("DynamoDB Local ended before it was ready; its own words are above.");
            }
            AnsweringServer.watch(process);
            return JsonParser.parseString(line)
                    .getAsJsonObject()
                    .get("dynamodb")
                    .getAsString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() throws IOException {
        Path target = Path.of(System.getProperty("sluice.root", "..")).resolve(Path.of("samples", "target"));
        Path libraries = target.resolve("local-servers.classpath");
        if (!Files.exists(libraries)) {
            throw new IllegalStateException(
                    "These tests need DynamoDB Local, whose class path the samples module writes to " + libraries
                            + ": run 'mvn -pl samples process-classes' in the root folder first.");
        }
        return target.resolve("classes")
                + File.pathSeparator
                + Files.readString(libraries, StandardCharsets.UTF_8).strip();
    }
}
