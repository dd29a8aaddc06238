package dev.sluice.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The course of a measured run")
final class CourseTest {
    private static final Offset<Double> EXACT = within(1e-9);

    /** Ten seconds of start without an item, then 1,000 items a second at a tenth of a CPU second, and a slow end after the last. */
    private static final Course COURSE = new Course(List.of(
            new Sample(0, 0, 0, 5, 1),
            new Sample(10, 0, 12, 5, 1),
            new Sample(13, 3_000, 12.3, 8, 1.3),
            new Sample(18, 8_000, 12.8, 13, 1.8),
            new Sample(25, 8_000, 15, 13, 1.8)));

    @Test
    @DisplayName("counts all of it in the whole, the start too")
    void whole() {
        Sample whole = COURSE.whole();
        assertThat(whole.itemsPerSecond()).isEqualTo(320, EXACT);
        assertThat(whole.server()).isEqualTo(8, EXACT);
    }

    @Test
    @DisplayName("leaves the start and what comes after the last item out of its second half")
    void warm() {
        Sample warm = COURSE.warm();
        assertThat(warm.items()).isEqualTo(4_000, EXACT);
        assertThat(warm.itemsPerSecond()).isEqualTo(1_000, EXACT);
        assertThat(warm.clientPerMillion()).isEqualTo(100, EXACT);
        assertThat(warm.serverPerMillion()).isEqualTo(1_000, EXACT);
        assertThat(warm.sinkPerMillion()).isEqualTo(100, EXACT);
    }

    @Test
    @DisplayName("gives a slice that begins and ends between two samples its part of both")
    void between() {
        assertThat(COURSE.between(1_000, 5_000).seconds()).isEqualTo(4, EXACT);
        assertThat(COURSE.between(0, 3_000).seconds()).isEqualTo(13, EXACT);
    }
}
