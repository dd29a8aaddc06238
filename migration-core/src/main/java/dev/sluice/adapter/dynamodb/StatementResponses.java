package dev.sluice.adapter.dynamodb;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.sluice.gateway.InsertAnswer;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a BatchExecuteStatement answers, read as it comes: nearly all of it says of each statement that it went well, and needs no tree.
 *
 * @param results of each statement, in the order of the request
 * @param consumed what the service says it used; null where it says nothing
 */
record StatementResponses(
        List<InsertAnswer.Result> results, @Nullable JsonElement consumed) {
    private static final InsertAnswer.Result STORED = new InsertAnswer.Stored();

    /**
     * Reads an answer.
     *
     * @throws IOException when it is no JSON
     * @throws IllegalStateException when it is other JSON than such an answer
     */
    static StatementResponses read(byte[] body) throws IOException {
        List<InsertAnswer.Result> results = new ArrayList<>();
        JsonElement consumed = null;
        try (JsonReader json = new JsonReader(new StringReader(new String(body, StandardCharsets.UTF_8)))) {
            json.beginObject();
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "Responses" -> readAll(json, results);
                    case "ConsumedCapacity" -> consumed = JsonParser.parseReader(json);
                    default -> json.skipValue();
                }
            }
            json.endObject();
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw new IllegalStateException("something follows the answer");
            }
        }
        return new StatementResponses(results, consumed);
    }

    private static void readAll(JsonReader json, List<InsertAnswer.Result> results) throws IOException {
        json.beginArray();
        while (json.hasNext()) {
            results.add(readOne(json));
        }
        json.endArray();
    }

    private static InsertAnswer.Result readOne(JsonReader json) throws IOException {
        InsertAnswer.Result result = STORED;
        json.beginObject();
        while (json.hasNext()) {
            if (json.nextName().equals("Error")) {
                result = StatementFailures.of(JsonParser.parseReader(json).getAsJsonObject());
            } else {
                json.skipValue();
            }
        }
        json.endObject();
        return result;
    }
}
