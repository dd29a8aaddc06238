package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.run.Hold;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What holds a run is noted again")
final class ObedienceTest {
    private static final String BEHIND =
            "A replica of the source lags 6.1 s behind, the limit is 5 s (replicaLagSeconds).";
    private static final Map<Hold, String> LAG = Map.of(Hold.SOURCE, BEHIND);

    @Test
    @DisplayName("when its cause changes")
    void cause() {
        assertThat(Obedience.isSame(LAG, Map.of(Hold.SOURCE, "The pause file stop is there; remove it to go on.")))
                .isFalse();
        assertThat(Obedience.isSame(LAG, Map.of())).isFalse();
        assertThat(Obedience.isSame(LAG, Map.of(Hold.OPERATOR, BEHIND))).isFalse();
    }

    @Test
    @DisplayName("but not when only a figure moves: a long hold would fill the journal")
    void figure() {
        assertThat(
                        Obedience.isSame(
                                LAG,
                                Map.of(
                                        Hold.SOURCE,
                                        "A replica of the source lags 1,207.9 s behind, the limit is 5 s (replicaLagSeconds).")))
                .isTrue();
    }
}
