package dev.sluice.samples.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The command line of the live load")
final class LoadRequestTest {
    @Test
    @DisplayName("names database, business, connections and seed")
    void complete() {
        LoadRequest request = LoadRequest.parse(List.of(
                "--jdbc", "jdbc:postgresql://127.0.0.1/x", "--sample", "pagila", "--connections", "3", "--seed", "7"));

        assertThat(request.jdbcUrl()).isEqualTo("jdbc:postgresql://127.0.0.1/x");
        assertThat(request.business()).isInstanceOf(RentalDesk.class);
        assertThat(request.connections()).isEqualTo(3);
        assertThat(request.seed()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--sample pagila; --jdbc is missing",
                "--jdbc x --sample shop; Nobody works on sample shop",
                "--jdbc x --sample chinook --connections 0; --connections 0 is too few",
                "--jdbc x --sample chinook --seed many; --seed many is no number",
                "--jdbc x --truncate yes; --truncate",
                "--jdbc x --sample; --sample"
            })
    @DisplayName("is refused with a sentence")
    void refused(String line) {
        String[] parts = line.split("; ");
        assertThatThrownBy(() -> LoadRequest.parse(List.of(parts[0].split(" "))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(parts[1]);
    }
}
