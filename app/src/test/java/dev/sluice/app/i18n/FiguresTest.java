package dev.sluice.app.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Figures")
final class FiguresTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0 B", "1023|1,023 B", "1024|1.00 KB", "56320|55.0 KB", "2495610|2.38 MB", "237568|232 KB"})
    @DisplayName("write sizes in binary units with three significant figures")
    void bytes(long count, String expected) {
        assertThat(Figures.bytes(count)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0", "1|1", "10|10", "1200|1,200", "1.5|1.5", "1.25|1.25", "0.333|0.33", "0.004|<0.01", "400|400"
            })
    @DisplayName("write capacity units without decimals that say nothing")
    void units(double count, String expected) {
        assertThat(Figures.units(count)).isEqualTo(expected);
    }

    @Test
    @DisplayName("never round a count and write durations as minutes and seconds")
    void countsAndDurations() {
        assertThat(Figures.count(16_044)).isEqualTo("16,044");
        assertThat(Figures.duration(Duration.ofSeconds(86))).isEqualTo("1:26");
        assertThat(Figures.duration(Duration.ofMinutes(75))).isEqualTo("75:00");
    }
}
