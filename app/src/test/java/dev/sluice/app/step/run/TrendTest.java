package dev.sluice.app.step.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.TrendPoint;
import dev.sluice.app.testbed.SmallProject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A value over time")
final class TrendTest {
    private Instant now = SmallProject.NOW;
    private final Trend trend = new Trend();

    private void note(Duration later, double value) {
        now = now.plus(later);
        trend.note(now, value);
    }

    @Test
    @DisplayName(
            "has a point a second with the mean of that second, from its beginning, and begins anew where it is told so")
    void points() {
        note(Duration.ofSeconds(1), 10);
        note(Duration.ofMillis(300), 40);
        note(Duration.ofMillis(700), 20);
        assertThat(trend.points()).containsExactly(new TrendPoint(0, 10), new TrendPoint(1, 30));
        trend.begin();
        assertThat(trend.points()).isEmpty();
        note(Duration.ofSeconds(2), 5);
        assertThat(trend.points()).containsExactly(new TrendPoint(0, 5));
    }

    @Test
    @DisplayName("never has more points than a chart has room for, keeps its means, and goes on to the last moment")
    void bounded() {
        int hours = 6;
        for (int second = 0; second < hours * 3600; second++) {
            note(Duration.ofSeconds(1), second % 2 == 0 ? 100 : 200);
            assertThat(trend.points()).hasSizeLessThan(Trend.MOST);
        }
        assertThat(trend.points()).hasSizeGreaterThan(Trend.MOST / 4);
        assertThat(trend.points().get(trend.points().size() - 1).seconds()).isGreaterThan(hours * 3600 * 0.98);
        assertThat(trend.points().subList(0, 20)).extracting(TrendPoint::value).containsOnly(150.0);
    }
}
