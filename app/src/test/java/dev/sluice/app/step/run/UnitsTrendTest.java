package dev.sluice.app.step.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.TrendPoint;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.run.PaceReading;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Write units over the time of a run")
final class UnitsTrendTest {
    private final UnitsTrend trend = new UnitsTrend();

    private void note(int second, double consumed, OptionalDouble granted) {
        trend.note(
                SmallProject.NOW.plusSeconds(second),
                new PaceReading(OptionalDouble.empty(), granted, consumed, Map.of(), Map.of()));
    }

    @Test
    @DisplayName("stand beside what was granted at the same moments")
    void beside() {
        note(0, 10, OptionalDouble.empty());
        note(5, 20, OptionalDouble.of(100));
        note(6, 30, OptionalDouble.of(50));
        assertThat(trend.consumed())
                .containsExactly(new TrendPoint(0, 10), new TrendPoint(5, 20), new TrendPoint(6, 30));
        assertThat(trend.granted())
                .as("on the time of the run, not its own")
                .containsExactly(new TrendPoint(5, 100), new TrendPoint(6, 50));
    }

    @Test
    @DisplayName("have no limit over a time in which nothing limited the run")
    void lifted() {
        note(0, 10, OptionalDouble.of(100));
        note(1, 20, OptionalDouble.empty());
        assertThat(trend.granted()).isEmpty();
        note(9, 30, OptionalDouble.of(70));
        assertThat(trend.granted()).containsExactly(new TrendPoint(9, 70));
        trend.begin();
        assertThat(trend.consumed()).isEmpty();
        assertThat(trend.granted()).isEmpty();
        note(60, 1, OptionalDouble.of(2));
        assertThat(trend.granted()).containsExactly(new TrendPoint(0, 2));
    }
}
