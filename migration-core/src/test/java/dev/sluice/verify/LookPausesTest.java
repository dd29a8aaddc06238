package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The pauses between looks at suspects (R-82)")
final class LookPausesTest {
    private static final long[] MILLIS = {500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000};

    private final List<Duration> pauses = new ArrayList<>();
    private final LookPauses looks = new LookPauses(pauses::add, 7);

    private void await(Optional<Duration> untilFinding) {
        looks.await(Stream.of(Optional.empty(), untilFinding, Optional.of(Duration.ZERO)));
    }

    private void expect(int at, long millis) {
        assertThat(pauses.get(at)).isBetween(Duration.ofMillis(millis), Duration.ofMillis(millis * 5 / 4));
    }

    @Test
    @DisplayName("grow from half a second to a minute, each with jitter, and begin anew")
    void grow() {
        for (int round = 0; round < 2; round++) {
            looks.restart();
            for (int at = 0; at < MILLIS.length; at++) {
                await(Optional.empty());
                expect(round * MILLIS.length + at, MILLIS[at]);
            }
        }
        assertThat(pauses).as("jitter").doesNotHaveDuplicates();
        assertThat(pauses.stream().limit(LookPauses.MOST_LOOKS - 1).reduce(Duration.ZERO, Duration::plus))
                .as("a little more than two minutes")
                .isBetween(Duration.ofSeconds(120), Duration.ofSeconds(155));
    }

    @Test
    @DisplayName("end where a suspect can be a finding, and grow on after that")
    void untilFinding() {
        await(Optional.of(Duration.ofMillis(20)));
        expect(0, 20);
        await(Optional.of(Duration.ofSeconds(3)));
        expect(1, 1_000);
        await(Optional.of(Duration.ofMillis(1_999)));
        expect(2, 1_999);
        await(Optional.empty());
        expect(3, 4_000);
    }
}
