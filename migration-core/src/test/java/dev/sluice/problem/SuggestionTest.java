package dev.sluice.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Did you mean")
class SuggestionTest {
    private static final List<String> NAMES = List.of("url", "user", "schemas", "partitionKey", "keys-only");

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"ulr,url", "usr,user", "schema,schemas", "partition_key,partitionKey", "KEYSONLY,keys-only"})
    @DisplayName("finds what differs by case, punctuation or a few letters")
    void finds(String given, String wanted) {
        assertThat(Suggestion.closest(given, NAMES)).contains(wanted);
        assertThat(Suggestion.sentence(given, NAMES)).isEqualTo("; did you mean " + wanted + "?");
    }

    @ParameterizedTest
    @CsvSource({"colour", "x", "passphrase"})
    @DisplayName("suggests nothing where nothing is close")
    void nothing(String given) {
        assertThat(Suggestion.sentence(given, NAMES)).isEmpty();
    }
}
