package dev.sluice.standin;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** The server that keeps the items, DynamoDB Local or the simulator: asked in one name, since it knows nobody. Thread-safe. */
final class ServerBehind {
    private static final String NOBODY =
            "AWS4-HMAC-SHA256 Credential=local/20261120/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;

    ServerBehind(String endpoint) {
        this.endpoint = URI.create(endpoint);
    }

    /** What it said. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(int status, byte[] body) {
        JsonObject json() {
            return JsonParser.parseString(new String(body, StandardCharsets.UTF_8))
                    .getAsJsonObject();
        }
    }

    Answer ask(String operation, JsonObject request) throws IOException {
        HttpRequest sent = HttpRequest.newBuilder(endpoint)
                .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("Authorization", NOBODY)
                .POST(BodyPublishers.ofString(request.toString()))
                .build();
        try {
            HttpResponse<byte[]> said = client.send(sent, BodyHandlers.ofByteArray());
            return new Answer(said.statusCode(), said.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the stand-in is being stopped", e);
        }
    }
}
