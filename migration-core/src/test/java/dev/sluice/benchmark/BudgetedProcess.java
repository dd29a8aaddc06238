package dev.sluice.benchmark;

import dev.sluice.project.TargetSettings;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The process of the {@link BudgetedTarget}, from its start to its close, and the tables in it. */
final class BudgetedProcess implements AutoCloseable {
    private static final int SUCCESS = 200;

    private final Process process;
    private final String endpoint;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private BudgetedProcess(Process process, String endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** With the budgets of tables, indexes and partitions. */
    static BudgetedProcess start() throws IOException {
        return start(BudgetedTarget.BUDGETS);
    }

    /** Without any. */
    static BudgetedProcess unlimited() throws IOException {
        return start("unlimited");
    }

    private static BudgetedProcess start(String capacity) throws IOException {
        Process process = new ProcessBuilder(
                        MeasuredProcess.java(),
                        "-Xmx512m",
                        "-cp",
                        MeasuredProcess.classPath(),
                        BudgetedTarget.class.getName(),
                        capacity)
                .redirectError(Redirect.INHERIT)
                .start();
        String endpoint = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (endpoint == null) {
            throw new IOException("The simulator ended before it was ready; its own words are above.");
        }
        return new BudgetedProcess(process, endpoint);
    }

    TargetSettings settings() {
        return new TargetSettings(Optional.of(endpoint), Optional.of("eu-west-1"), Optional.empty(), Optional.empty());
    }

    /** Creates a table as that request says. */
    void create(String request) throws IOException, InterruptedException {
        call("CreateTable", request);
    }

    /** Deletes a table with all that is in it. */
    void delete(String table) throws IOException, InterruptedException {
        call("DeleteTable", "{\"TableName\": \"" + table + "\"}");
    }

    private void call(String operation, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint))
                .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                .header("Content-Type", "application/x-amz-json-1.0")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != SUCCESS) {
            throw new IOException("the simulator answered " + operation + ": " + answer.body());
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
