package dev.sluice.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Units over time")
final class UnitsOverTimeTest {
    private static final long SECOND = 1_000_000_000;

    private final UnitsOverTime units = new UnitsOverTime(7 * SECOND, 4);

    @Test
    @DisplayName("are told by the second from a second on, and of the window that had the most")
    void windows() {
        units.add(100, 7 * SECOND);
        units.add(10, 8 * SECOND + SECOND / 2);
        units.add(20, 9 * SECOND);
        units.add(5, 10 * SECOND + SECOND - 1);
        units.add(1_000, 11 * SECOND);

        assertThat(units.perSecond(1)).isEqualTo(35.0 / 3);
        assertThat(units.mostPerSecond(2)).isEqualTo(110.0 / 2);
        assertThat(units.mostPerSecond(1)).isEqualTo(100);
    }
}
