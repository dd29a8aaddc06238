package dev.sluice.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.project.LimitSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-62: the limit of a quarantine")
final class QuarantineLimitTest {
    private static LimitSettings limits(long records, double percent) {
        return new LimitSettings(records, percent, Duration.ofMinutes(30), Duration.ZERO);
    }

    @Test
    @DisplayName("is crossed by one record more than it allows, and told once")
    void absolute() {
        QuarantineLimit limit = new QuarantineLimit(limits(2, 100), Map.of(), Map.of(), Map.of());
        assertThat(limit.quarantined("Film")).isEmpty();
        assertThat(limit.quarantined("Actor")).isEmpty();
        assertThat(limit.quarantined("Film")).isEmpty();
        assertThat(limit.quarantined("Film").orElseThrow()).contains("Film", "quarantineRecords: 2", "R-62");
        assertThat(limit.quarantined("Film")).isEmpty();
    }

    @Test
    @DisplayName("counts percent only of a thousand rows or more")
    void relative() {
        QuarantineLimit limit = new QuarantineLimit(limits(1_000_000, 1), Map.of("Film", 990L), Map.of(), Map.of());
        for (int bad = 1; bad <= 11; bad++) {
            assertThat(limit.quarantined("Film")).isEmpty();
        }
        for (int row = 1; row <= 10; row++) {
            limit.read("Film");
        }
        assertThat(limit.quarantined("Film").orElseThrow()).contains("quarantinePercent: 1");
    }

    @Test
    @DisplayName("is crossed from the start by what earlier processes left")
    void before() {
        assertThat(new QuarantineLimit(limits(2, 100), Map.of(), Map.of("Film", 3L), Map.of()).crossed())
                .isPresent();
        assertThat(new QuarantineLimit(limits(3, 100), Map.of(), Map.of("Film", 3L), Map.of()).crossed())
                .isEmpty();
    }

    @Test
    @DisplayName("is crossed again, once somebody said to go on, by no fewer records than they were shown")
    void shown() {
        QuarantineLimit limit = new QuarantineLimit(limits(2, 100), Map.of(), Map.of(), Map.of("Film", 5L));
        for (int bad = 1; bad <= 5; bad++) {
            assertThat(limit.quarantined("Film")).isEmpty();
        }
        assertThat(limit.quarantined("Film").orElseThrow()).contains("has 6 records in quarantine beside the 5");
    }
}
