package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.Subject;
import dev.sluice.run.RunId;
import dev.sluice.shadow.Latency;
import dev.sluice.shadow.PatternCounts;
import dev.sluice.shadow.PatternLatencies;
import dev.sluice.shadow.PatternWindow;
import dev.sluice.shadow.ShadowEnding;
import dev.sluice.shadow.ShadowSwitch;
import dev.sluice.shadow.ShadowWindow;
import dev.sluice.value.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Figures of the gates out of kept evidence")
final class GateFiguresTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

    private static Evidence evidence(String json) {
        return new Evidence(new RunId("20261120T100000Z-0001"), "any", "", new Subject("", "", "", ""), json, AT);
    }

    @Test
    @DisplayName("the largest item of all entities that have items")
    void largest() {
        String survey = "{\"itemsRendered\": 12, \"entities\": [{\"name\": \"A\", \"items\": 4, \"bytesMax\": 70},"
                + " {\"name\": \"B\", \"items\": 8, \"bytesMax\": 90}, {\"name\": \"C\", \"items\": 0, \"bytesMax\": 0}]}";
        assertThat(GateFigures.largest(evidence(survey))).hasValueSatisfying(found -> {
            assertThat(found.entity()).isEqualTo("B");
            assertThat(found.size()).isEqualTo(new Bytes(90));
            assertThat(found.items()).isEqualTo(12);
            assertThat(found.together()).isEqualTo(new Bytes(4 * 70 + 8 * 90));
            assertThat(found.at()).isEqualTo(AT);
        });
    }

    @Test
    @DisplayName("the counts of a window of shadow reads come back as they were kept, of each pattern")
    void shadow() {
        Map<ShadowEnding, Long> endings = new EnumMap<>(ShadowEnding.class);
        for (ShadowEnding ending : ShadowEnding.values()) {
            endings.put(ending, 3L + 2 * ending.ordinal());
        }
        PatternCounts counts = new PatternCounts(99, endings, 2, 1, Map.of());
        Latency none = new Latency(0, Duration.ZERO, Duration.ZERO);
        PatternWindow pattern = new PatternWindow(
                "films",
                "SET",
                "none",
                new ShadowSwitch(ShadowSwitch.Position.values()[0], 5, "", AT),
                counts,
                new PatternLatencies(none, none, new Latency(3, Duration.ZERO, Duration.ofMillis(7)), none),
                List.of(),
                new PatternWindow.Total(AT, counts.plus(counts)));
        String kept = ShadowText.of(new ShadowWindow(AT, AT.plusSeconds(9), List.of(pattern)));
        assertThat(GateFigures.shadow(evidence(kept)))
                .contains(Map.of(
                        "films", new ShadowFigures(AT, AT.plusSeconds(9), counts, Optional.of(Duration.ofMillis(7)))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "[]", "no json", "{\"entities\": [{}]}", "{\"patterns\": [{\"pattern\": \"p\"}]}"})
    @DisplayName("what cannot be read is nothing, never a figure")
    void unreadable(String json) {
        assertThat(GateFigures.largest(evidence(json))).isEmpty();
        assertThat(GateFigures.shadow(evidence(json))).isEmpty();
    }
}
