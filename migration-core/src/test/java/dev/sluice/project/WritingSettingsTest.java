package dev.sluice.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.problem.InvalidInputException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The section of a document on how a run writes (correctness.md section 8)")
final class WritingSettingsTest {
    private static final int LINE = (int) Documents.SMALL.lines().count() + 1;

    private static String document(String writing) {
        return Documents.SMALL + "run: {writers: 16, writing: {" + writing + "}}\n";
    }

    private static WritingSettings read(String writing) {
        return ProjectReader.parse(document(writing)).settings().writing();
    }

    @Test
    @DisplayName("holds what it says, and the standard where it says nothing")
    void values() {
        WritingSettings all = read("rate: 500, retryMinutes: 3, firstDelayMillis: 10, longestDelaySeconds: 5, "
                + "retryShare: 30, breaker: {errorPercent: 25, windowSeconds: 10, calls: 8, probeSeconds: 2, "
                + "openMinutes: 4}, requestTimeoutSeconds: 7, connections: 32");
        assertThat(all)
                .isEqualTo(new WritingSettings(
                        OptionalLong.of(500),
                        new RetrySettings(Duration.ofMinutes(3), Duration.ofMillis(10), Duration.ofSeconds(5), 30),
                        new BreakerLimits(25, Duration.ofSeconds(10), 8, Duration.ofSeconds(2), Duration.ofMinutes(4)),
                        new RequestSettings(Duration.ofSeconds(7), OptionalInt.of(32))));
        assertThat(read("")).isEqualTo(WritingSettings.DEFAULT);
        assertThat(read("breaker: {calls: 9}"))
                .isEqualTo(new WritingSettings(
                        OptionalLong.empty(),
                        RetrySettings.DEFAULT,
                        new BreakerLimits(50, Duration.ofSeconds(20), 9, Duration.ofSeconds(5), Duration.ofMinutes(15)),
                        RequestSettings.DEFAULT));
    }

    @Test
    @DisplayName("gives each writer a connection unless more are wanted")
    void connections() {
        assertThat(ProjectReader.parse(document("")).settings().connections()).isEqualTo(16);
        assertThat(ProjectReader.parse(document("connections: 40")).settings().connections())
                .isEqualTo(40);
    }

    @ParameterizedTest(name = "{0}: at most {1}")
    @CsvSource({
        "rate, 1000000000",
        "retryMinutes, 1440",
        "firstDelayMillis, 60000",
        "longestDelaySeconds, 3600",
        "retryShare, 100",
        "requestTimeoutSeconds, 300",
        "connections, 10000",
        "breaker.errorPercent, 99",
        "breaker.windowSeconds, 3600",
        "breaker.calls, 1000000",
        "breaker.probeSeconds, 3600",
        "breaker.openMinutes, 1440"
    })
    @DisplayName("refuses 0, less, too much and what is no whole number, each by its name")
    void bounds(String field, long most) {
        for (String wrong : new String[] {"0", "-1", "1.5", "fast", "\"5\"", "true", "[1]", Long.toString(most + 1)}) {
            String name = field.substring(field.indexOf('.') + 1);
            String inner = name + ": " + wrong;
            assertThatThrownBy(() -> read(field.equals(name) ? inner : "breaker: {" + inner + "}"))
                    .as(inner)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("sluice.yaml:" + LINE + ":")
                    .hasMessageContaining(
                            ": run.writing." + field + ": a whole number from 1 to " + most + " is wanted here, not ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"speed: 3", "breaker: {percent: 3}", "breaker: 5", "rate: 5, rate: 6"})
    @DisplayName("refuses what it does not know")
    void unknown(String writing) {
        assertThatThrownBy(() -> read(writing))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("sluice.yaml:" + LINE + ":")
                .hasMessageContaining("run.writing");
    }

    @Test
    @DisplayName("refuses a longest wait below the first, a probe after the end, and writers without a connection")
    void contradictions() {
        assertThatThrownBy(() -> read("firstDelayMillis: 2000, longestDelaySeconds: 1"))
                .hasMessageContaining(
                        "run.writing.longestDelaySeconds: the longest wait of 1 s is shorter than the first of"
                                + " 2000 ms; raise longestDelaySeconds or lower firstDelayMillis.");
        assertThatThrownBy(() -> read("firstDelayMillis: 20001"))
                .hasMessageContaining("run.writing.firstDelayMillis: the longest wait of 20 s");
        assertThatThrownBy(() -> read("breaker: {probeSeconds: 61, openMinutes: 1}"))
                .hasMessageContaining(
                        "run.writing.breaker.probeSeconds: a probe every 61 s never comes before the run ends"
                                + " after 1 min; lower probeSeconds or raise openMinutes.");
        assertThatThrownBy(() -> read("connections: 15"))
                .hasMessageContaining(
                        "run.writing.connections: each of the 16 writers has a connection of its own, 15 are too"
                                + " few; write at least 16 or lower run.writers.");
    }
}
