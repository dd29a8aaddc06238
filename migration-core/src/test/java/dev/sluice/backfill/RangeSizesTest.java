package dev.sluice.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RangeRecord;
import dev.sluice.problem.SourceStrainedException;
import dev.sluice.run.RunId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-52: what is known of the sizes of ranges")
final class RangeSizesTest {
    private static final SourceStrainedException TIME_OUT =
            new SourceStrainedException("The statement was cancelled.", new IOException("too slow"));

    private final RangeSizes sizes = new RangeSizes();
    private final AtomicInteger numbers = new AtomicInteger();

    private RangeRecord range() {
        return new RangeRecord(
                new RunId("run-1"), "Order", numbers.getAndIncrement(), KeyRange.ALL, RangeRecord.State.PLANNED);
    }

    @Test
    @DisplayName(
            "is learned from any of them: hundreds that are all too large are read in parts before too many have failed")
    void allTooLarge() {
        int readable = 16;
        record Part(RangeRecord range, int parts) {}
        Deque<Part> open = new ArrayDeque<>();
        IntStream.range(0, 300).forEach(i -> open.add(new Part(range(), 1)));
        int read = 0;
        while (!open.isEmpty()) {
            Part part = open.removeFirst();
            if (sizes.isTooLarge(part.range())) {
                List<RangeRecord> halves = List.of(range(), range());
                sizes.split(part.range(), halves);
                halves.forEach(half -> open.addFirst(new Part(half, 2 * part.parts())));
            } else if (part.parts() < readable) {
                sizes.givenUp(part.range(), TIME_OUT);
                open.addLast(part);
            } else {
                sizes.read(part.range(), Duration.ofMillis(10));
                read++;
            }
        }
        assertThat(read).isEqualTo(300 * readable);
    }

    @Test
    @DisplayName("does not matter where no size helps: the failure is told after 32 in a row")
    void nothingHelps() {
        IntStream.range(1, RangeSizes.FAILURES_IN_A_ROW).forEach(i -> sizes.givenUp(range(), TIME_OUT));

        assertThatThrownBy(() -> sizes.givenUp(range(), TIME_OUT)).isSameAs(TIME_OUT);
    }
}
