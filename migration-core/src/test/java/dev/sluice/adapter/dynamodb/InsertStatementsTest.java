package dev.sluice.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.gateway.InsertAnswer;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.EncodingSink;
import dev.sluice.item.Item;
import dev.sluice.item.ItemShape;
import dev.sluice.testbed.Emission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Inserts as PartiQL (R-18)")
final class InsertStatementsTest {
    private final InsertStatements statements = new InsertStatements();

    @Test
    @DisplayName("name attributes in the text, quotes doubled, and have every value as a parameter")
    void text() {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("pk", new StringValue("'; DROP"));
        attributes.put("o'clock", new StringValue("12"));

        byte[] beginning = statements.of("shop-1", shape(attributes)).orElseThrow();

        JsonObject statement = JsonParser.parseString(new String(beginning, StandardCharsets.UTF_8) + "[]}")
                .getAsJsonObject();
        assertThat(statement.keySet()).containsExactly("Statement", "Parameters");
        assertThat(statement.get("Statement").getAsString())
                .isEqualTo("INSERT INTO \"shop-1\" VALUE {'pk': ?, 'o''clock': ?, '_mv': ?, '_mh': ?}");
    }

    @Test
    @DisplayName("are refused where their text would be longer than 8,192 characters")
    void tooLong() {
        int around = "INSERT INTO \"t\" VALUE {'': ?, '_mv': ?, '_mh': ?}".length();

        assertThat(statements.of("t", wide(8_192 - around))).isPresent();
        assertThat(statements.of("t", wide(8_193 - around))).isEmpty();
    }

    private static ItemShape wide(int characters) {
        return shape(Map.of("n".repeat(characters), new StringValue("1")));
    }

    private static ItemShape shape(Map<String, AttributeValue> attributes) {
        EncodingSink sink = new EncodingSink(List.of());
        Emission.of(new Item(attributes), sink);
        return sink.item().orElseThrow().shape();
    }

    @ParameterizedTest
    @CsvSource({
        "ProvisionedThroughputExceeded, THROTTLE",
        "ThrottlingError, THROTTLE",
        "RequestLimitExceeded, THROTTLE",
        "InternalServerError, TRANSIENT",
        "TransactionConflict, TRANSIENT",
        "ValidationError, POISON",
        "ItemCollectionSizeLimitExceeded, POISON",
        "AccessDenied, STOP",
        "ResourceNotFound, STOP",
        "SomethingNew, STOP",
    })
    @DisplayName("fail as their own code says, and unknown codes stop")
    void codes(String code, StoreFailure.Kind kind) throws IOException {
        InsertAnswer.Result result = result(error(code, "Values [secret] are wrong"));

        assertThat(result).isEqualTo(new InsertAnswer.Failed(new StoreFailure(kind, code, "Values [...] are wrong.")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DuplicateItem", "ConditionalCheckFailed"})
    @DisplayName("tell a key that is present from every failure")
    void present(String code) throws IOException {
        assertThat(result(error(code, ""))).isEqualTo(new InsertAnswer.KeyPresent());
    }

    @Test
    @DisplayName("are stored where the response has no error")
    void stored() throws IOException {
        assertThat(result(JsonParser.parseString("{\"TableName\":\"t\"}").getAsJsonObject()))
                .isEqualTo(new InsertAnswer.Stored());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"Responses\":[{}]",
                "{\"Responses\":{}}",
                "{\"Responses\":[{\"Error\":\"no\"}]}",
                "{\"Responses\":[{}]} {}"
            })
    @DisplayName("are not known from what is no such answer, so that nobody takes it for success")
    void unreadable(String answer) {
        assertThatThrownBy(() -> StatementResponses.read(answer.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfAny(IOException.class, IllegalStateException.class);
    }

    private static InsertAnswer.Result result(JsonObject response) throws IOException {
        String answer = "{\"Responses\":[" + response + "],\"ConsumedCapacity\":[]}";
        return StatementResponses.read(answer.getBytes(StandardCharsets.UTF_8))
                .results()
                .get(0);
    }

    private static JsonObject error(String code, String message) {
        JsonObject error = new JsonObject();
        error.addProperty("Code", code);
        error.addProperty("Message", message);
        JsonObject response = new JsonObject();
        response.add("Error", error);
        return response;
    }
}
