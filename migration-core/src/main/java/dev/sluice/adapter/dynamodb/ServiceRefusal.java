package dev.sluice.adapter.dynamodb;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** The SDK's exception for an answer with an error in it, so that its retries and our sentences are the same on both ways of reading. */
final class ServiceRefusal {
    private static final String SERVICE = "DynamoDb";

    private ServiceRefusal() {}

    /** What the SDK would throw. */
    static DynamoDbException of(DirectRequests.Answer answer) {
        JsonObject body = json(answer.body());
        String type = text(body, "__type", "");
        String code = type.substring(type.indexOf('#') + 1);
        String said = text(body, "message", text(body, "Message", ""));
        DynamoDbException.Builder exception = code.equals("ResourceNotFoundException")
                ? ResourceNotFoundException.builder()
                : DynamoDbException.builder();
        AwsErrorDetails details = AwsErrorDetails.builder()
                .serviceName(SERVICE)
                .errorCode(code.isEmpty() ? "HTTP " + answer.status() : code)
                .errorMessage(said)
                .build();
        return (DynamoDbException) exception
                .awsErrorDetails(details)
                .statusCode(answer.status())
                .message(said)
                .build();
    }

    /** What stands between us and the service answers with errors too, and not in JSON. */
    private static JsonObject json(byte[] body) {
        try {
            return JsonParser.parseString(new String(body, StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (JsonParseException | IllegalStateException none) {
            return new JsonObject();
        }
    }

    private static String text(JsonObject body, String name, String otherwise) {
        return body.has(name) && body.get(name).isJsonPrimitive()
                ? body.get(name).getAsString()
                : otherwise;
    }
}
