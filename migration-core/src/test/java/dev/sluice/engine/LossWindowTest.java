package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The window of what nobody has read")
final class LossWindowTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Optional<Instant> SWITCHED = Optional.of(NOW.minus(Duration.ofHours(2)));

    @Test
    @DisplayName("begins a minute before the streams were read to their end, and not before the switch")
    void known() {
        assertThat(LossWindow.since(NOW, Duration.ofMinutes(9), SWITCHED)).hasValue(NOW.minus(Duration.ofMinutes(10)));
        assertThat(LossWindow.since(NOW, Duration.ofHours(3), SWITCHED)).isEqualTo(SWITCHED);
        assertThat(LossWindow.since(NOW, Duration.ofMinutes(9), Optional.empty()))
                .hasValue(NOW.minus(Duration.ofMinutes(10)));
    }

    @Test
    @DisplayName(
            "begins with the switch where a clock dates that end later than now; a switch of the future is not known")
    void clockSet() {
        assertThat(LossWindow.since(NOW, Duration.ofHours(-1), SWITCHED)).isEqualTo(SWITCHED);
        assertThat(LossWindow.since(NOW, Duration.ofHours(-1), Optional.of(NOW.plusSeconds(1))))
                .isEmpty();
        assertThat(LossWindow.since(NOW, Duration.ofHours(-1), Optional.empty()))
                .isEmpty();
    }
}
