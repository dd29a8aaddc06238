package dev.sluice.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.value.Lsn;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-19: from where to where a run was read")
final class EpochSpanTest {
    private static RunEpoch epoch(String position) {
        return new RunEpoch(
                Lsn.parse(position),
                SourceEpoch.Kind.LOG_ORDERED,
                OptionalInt.empty(),
                Instant.parse("2026-11-20T10:00:00Z"));
    }

    @Test
    @DisplayName("is unknown before the first snapshot")
    void none() {
        assertThat(EpochSpan.of(List.of())).isEmpty();
    }

    @Test
    @DisplayName("is one position with one snapshot")
    void one() {
        EpochSpan span = EpochSpan.of(List.of(epoch("0/44C"))).orElseThrow();
        assertThat(span.isOnePosition()).isTrue();
        assertThat(span).hasToString("position 0/44C");
        assertThat(span.sentence()).isEqualTo("A stream of changes must start at 0/44C or before.");
    }

    @Test
    @DisplayName("ends at the highest and begins at the lowest by value, where a stream of changes has to start")
    void several() {
        EpochSpan span = EpochSpan.of(List.of(epoch("A/1"), epoch("10/0"), epoch("F/FF")))
                .orElseThrow();
        assertThat(span).isEqualTo(new EpochSpan(Lsn.parse("A/1"), Lsn.parse("10/0")));
        assertThat(span).hasToString("positions A/1 to 10/0");
        assertThat(span.sentence()).contains("must start at A/1 or before", "from 10/0 on it would miss");
    }
}
