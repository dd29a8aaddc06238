package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.problem.InvalidInputException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An accepted loss")
final class LossAcceptanceTest {
    @Test
    @DisplayName("is a name, a colon and a reason on one line, which may hold colons")
    void parsed() {
        assertThat(LossAcceptance.parse(" Ada Lovelace :\n the stream:\tdisabled  by mistake "))
                .isEqualTo(new LossAcceptance("Ada Lovelace", "the stream: disabled by mistake"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Ada", "Ada:", "Ada: \n ", ": because", ":", " \t: because"})
    @DisplayName("without either is refused")
    void incomplete(String text) {
        assertThatThrownBy(() -> LossAcceptance.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("--accept-loss \"NAME: REASON\"");
    }
}
