package dev.sluice.benchmark;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The sink's process, from its start to its close. */
final class SinkProcess implements AutoCloseable {
    private final Process process;
    private final String endpoint;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private SinkProcess(Process process, String endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    static SinkProcess start() throws IOException {
        return start(List.of());
    }

    /** One that keeps what is written in batches, and answers scans with it. */
    static SinkProcess keeping() throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(MeasuredProcess.folder()), "pages");
        return start(List.of(folder.resolve("pages").toString()));
    }

    private static SinkProcess start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                MeasuredProcess.java(), "-Xmx96m", "-cp", MeasuredProcess.classPath(), NullSink.class.getName()));
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        String port = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (port == null) {
            throw new IOException("The sink ended before it was ready; its own words are above.");
        }
        return new SinkProcess(process, "http://127.0.0.1:" + port);
    }

    String endpoint() {
        return endpoint;
    }

    /** Its process. */
    long pid() {
        return process.pid();
    }

    /** How many items came since it began, whatever the requests. */
    long items() throws IOException, InterruptedException {
        return counts().get("items").getAsLong();
    }

    /** What came since it began: {@code items}, {@code requests}, {@code bytes}. */
    JsonObject counts() throws IOException, InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(URI.create(endpoint)).build();
        return JsonParser.parseString(client.send(question, HttpResponse.BodyHandlers.ofString())
                        .body())
                .getAsJsonObject();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
