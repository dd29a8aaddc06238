package dev.sluice.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Lanes of items that wait (R-61)")
final class PartitionLanesTest {
    private static List<RenderedItem> taken(List<RenderedItem> added) {
        PartitionLanes lanes = new PartitionLanes();
        added.forEach(item -> lanes.add(PendingItem.of(item)));
        List<RenderedItem> taken = new ArrayList<>();
        for (PendingItem next = lanes.peek(0); next != null; next = lanes.peek(0)) {
            taken.add(next.rendered());
            lanes.remove();
        }
        return taken;
    }

    private static RenderedItem item(String partition, int number) {
        return PacedRun.item(PacedRun.TABLE, partition, number, 10);
    }

    private static long of(String partition, List<RenderedItem> items) {
        RenderedItem wanted = item(partition, 0);
        long hash = PendingItem.of(wanted).partitionHash();
        return items.stream()
                .filter(item -> PendingItem.of(item).partitionHash() == hash)
                .count();
    }

    @Test
    @DisplayName("give all that was added, one partition after the other in the source as all at the same time")
    void interleave() {
        List<RenderedItem> added =
                IntStream.range(0, 6_000).mapToObj(i -> item("P" + i / 100, i)).toList();

        List<RenderedItem> taken = taken(added);

        assertThat(taken).hasSize(6_000).doesNotHaveDuplicates();
        assertThat(of("P59", taken.subList(0, 3_000))).isBetween(30L, 70L);
    }

    @Test
    @DisplayName("give a key with three tenths of the items three tenths of the turns, from the first request on")
    void hotKey() {
        List<RenderedItem> added = IntStream.range(0, 10_000)
                .mapToObj(i -> item(i % 10 < 3 ? "HOT" : "P" + i, i))
                .toList();

        List<RenderedItem> taken = taken(added);

        assertThat(taken).hasSize(10_000).doesNotHaveDuplicates();
        for (int from = 0; from < 9_000; from += 1_000) {
            assertThat(of("HOT", taken.subList(from, from + 1_000))).isBetween(240L, 360L);
        }
    }
}
