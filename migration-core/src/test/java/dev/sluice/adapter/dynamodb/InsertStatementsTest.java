package dev.sluice.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.InsertAnswer;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;

@DisplayName("Inserts as PartiQL (R-18)")
final class InsertStatementsTest {
    private final InsertStatements statements = new InsertStatements();

    @Test
    @DisplayName("name attributes in the text, quotes doubled, and have every value as a parameter")
    void text() {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("pk", new StringValue("'; DROP"));
        attributes.put("o'clock", new StringValue("12"));

        var statement = statements.of("shop-1", new Item(attributes)).orElseThrow();

        assertThat(statement.statement()).isEqualTo("INSERT INTO \"shop-1\" VALUE {'pk': ?, 'o''clock': ?}");
        assertThat(statement.parameters()).extracting(value -> value.s()).containsExactly("'; DROP", "12");
    }

    @Test
    @DisplayName("are refused where their text would be longer than 8,192 characters")
    void tooLong() {
        assertThat(statements.of("t", wide(8_192 - "INSERT INTO \"t\" VALUE {'': ?}".length())))
                .isPresent();
        assertThat(statements.of("t", wide(8_193 - "INSERT INTO \"t\" VALUE {'': ?}".length())))
                .isEmpty();
    }

    private static Item wide(int characters) {
        return new Item(Map.of("n".repeat(characters), new StringValue("1")));
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
    void codes(String code, StoreFailure.Kind kind) {
        InsertAnswer.Result result = StatementFailures.of(BatchStatementError.builder()
                .code(code)
                .message("Values [secret] are wrong")
                .build());

        assertThat(result).isEqualTo(new InsertAnswer.Failed(new StoreFailure(kind, code, "Values [...] are wrong.")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DuplicateItem", "ConditionalCheckFailed"})
    @DisplayName("tell a key that is present from every failure")
    void present(String code) {
        assertThat(StatementFailures.of(BatchStatementError.builder().code(code).build()))
                .isEqualTo(new InsertAnswer.KeyPresent());
    }
}
