package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.item.Hash128;
import dev.sluice.testbed.InMemorySource;
import dev.sluice.value.Lsn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What was read of a table")
final class TableReadingsTest {
    private static final Readings.Heading HEADING =
            new Readings.Heading("this one", "ground", Instant.EPOCH, Instant.EPOCH);

    @TempDir
    private Path folder;

    /** A snapshot of nothing. */
    private static SourceEpoch at(long position, int timeline) {
        InMemorySource source = new InMemorySource(4);
        for (int i = 1; i < timeline; i++) {
            source.failOver(new Lsn(position));
        }
        source.putBack(new Lsn(position));
        return source.open();
    }

    /** The contents that are expected of what was read before. */
    private static List<Long> replayed(Readings readings) {
        List<Long> contents = new ArrayList<>();
        readings.table("t").replay(new TableReadings.Receiver() {
            @Override
            public void expect(Hash128 key, Hash128 content) {
                contents.add(content.low());
            }

            @Override
            public void others(TableProgress.RangeCounts counts) {
                contents.add(-counts.rejected());
            }

            @Override
            public void take(TargetNote note) {
                throw new AssertionError(note);
            }
        });
        return contents;
    }

    private static void read(TableReadings.Range range, int from, int count) {
        for (int i = from; i < from + count; i++) {
            range.add(new Hash128(0, i), new Hash128(0, i));
        }
    }

    @Test
    @DisplayName(
            "takes of a range of many parts those of the attempt that read it whole, and nothing of one that did not")
    void parts() {
        int many = 10_000;
        try (Readings first = Readings.begin(folder, HEADING)) {
            first.begin(at(7, 1));
            TableReadings table = first.table("t");
            assertThat(table.ranges("E", () -> List.of(KeyRange.ALL))).containsExactly(KeyRange.ALL);
            read(table.begin("E", 0), 1, many);
        }
        try (Readings second = Readings.resume(folder, HEADING.subject())) {
            assertThat(second.begin(at(9, 1))).isEqualTo(new Lsn(7));
            TableReadings table = second.table("t");
            assertThat(table.isRead("E", 0)).isFalse();
            assertThat(replayed(second)).isEmpty();
            TableReadings.Range range = table.begin("E", 0);
            read(range, many + 1, many);
            range.done(new TableProgress.RangeCounts(many + 3, 77, 1, 2, 0));
        }
        try (Readings third = Readings.resume(folder, HEADING.subject())) {
            assertThat(third.table("t").ranges("E", List::of)).containsExactly(KeyRange.ALL);
            assertThat(third.table("t").isRead("E", 0)).isTrue();
            List<Long> contents = replayed(third);
            assertThat(contents.stream().mapToLong(Long::longValue).filter(content -> content > 0))
                    .hasSize(many)
                    .allMatch(content -> content > many);
            assertThat(contents.stream().filter(content -> content < 0)).containsExactly(-2L);
            assertThat(third.table("t").confirm("E", 0, many + 3, 77)).isTrue();
            assertThat(third.table("t").confirm("E", 0, many + 3, 78)).isFalse();
            assertThat(third.table("t").isRead("E", 0)).isFalse();
            assertThat(replayed(third)).isEmpty();
        }
    }

    @Test
    @DisplayName("knows all ranges of a plan or none, wherever it was torn, and a new plan takes its place")
    void plan() throws IOException {
        List<KeyRange> ranges = IntStream.range(0, 2_500)
                .mapToObj(i -> new KeyRange(List.of("" + i, "a"), List.of("" + (i + 1), "a")))
                .toList();
        try (Readings readings = Readings.begin(folder, HEADING)) {
            readings.begin(at(7, 1));
            assertThat(readings.table("t").ranges("E", () -> ranges)).isEqualTo(ranges);
        }
        Path file = folder.resolve(Readings.FILE);
        byte[] all = Files.readAllBytes(file);
        int known = 0;
        for (int length = all.length; length > 200; length -= 7_001) {
            Files.write(file, Arrays.copyOf(all, length));
            try (Readings readings = Readings.resume(folder, HEADING.subject())) {
                List<KeyRange> found = readings.table("t").known("E");
                assertThat(found).isIn(ranges, List.of());
                known += found.isEmpty() ? 0 : 1;
                readings.table("t").ranges("E", () -> List.of(KeyRange.ALL));
            }
            try (Readings readings = Readings.resume(folder, HEADING.subject())) {
                assertThat(readings.table("t").known("E")).isIn(ranges, List.of(KeyRange.ALL));
            }
        }
        assertThat(known).isEqualTo(1);
    }
}
