package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.LiveLoad;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A live demo proves something")
final class LiveResultTest {
    private static LiveResult result(long transactions, long rows, long applied, Optional<String> missing) {
        LiveLoad.Report load = new LiveLoad.Report(transactions, 0, 0, new TreeMap<>(Map.of("t", rows)));
        return new LiveResult(Duration.ofSeconds(1), load, List.of(), applied, applied, Duration.ZERO, missing);
    }

    @Test
    @DisplayName("when all that people committed was applied")
    void all() {
        assertThat(result(3, 5, 5, Optional.empty()).isProven()).isTrue();
    }

    @Test
    @DisplayName("not when a change that was committed was not applied")
    void fewer() {
        assertThat(result(3, 5, 4, Optional.empty()).isProven()).isFalse();
    }

    @Test
    @DisplayName("not when nobody wrote")
    void nobody() {
        assertThat(result(0, 0, 0, Optional.empty()).isProven()).isFalse();
    }

    @Test
    @DisplayName("not when the sync says that something is missing")
    void missing() {
        assertThat(result(3, 5, 5, Optional.of("an older snapshot")).isProven()).isFalse();
    }
}
