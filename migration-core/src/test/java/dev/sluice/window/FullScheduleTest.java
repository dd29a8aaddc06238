package dev.sluice.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The next full pass")
final class FullScheduleTest {
    @ParameterizedTest(name = "after {0} at {1} is {2}")
    @CsvSource({
        "2026-11-20T00:59:59Z, 02:00, 2026-11-20T01:00:00Z",
        "2026-11-20T01:00:00Z, 02:00, 2026-11-21T01:00:00Z",
        "2026-11-20T22:00:00Z, 02:00, 2026-11-21T01:00:00Z",
        // The clocks go from 02:00 to 03:00 that night, so that 02:30 is an hour later.
        "2026-03-28T12:00:00Z, 02:30, 2026-03-29T01:30:00Z",
        // They go back at 03:00: 02:30 comes twice, and the first one counts.
        "2026-10-24T12:00:00Z, 02:30, 2026-10-25T00:30:00Z",
        "2026-10-25T00:30:00Z, 02:30, 2026-10-26T01:30:00Z",
    })
    @DisplayName("of each day is at that time by the clock on the wall")
    void daily(Instant began, LocalTime at, Instant next) {
        assertThat(new FullSchedule.Daily(at, ZoneId.of("Europe/Berlin")).after(began))
                .isEqualTo(next);
    }

    @Test
    @DisplayName("of an interval is counted from when the last one began")
    void every() {
        assertThat(new FullSchedule.Every(Duration.ofHours(6)).after(Instant.EPOCH))
                .isEqualTo(Instant.EPOCH.plus(Duration.ofHours(6)));
    }
}
