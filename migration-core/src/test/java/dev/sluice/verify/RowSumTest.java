package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.projection.EntityReading;
import dev.sluice.projection.SourceRow;
import dev.sluice.testbed.Shop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The sum of rows")
final class RowSumTest {
    private static final EntityReading READING =
            Shop.projection().entities().get(0).reading();
    private static final EntityReading OTHER =
            Shop.projection().entities().get(1).reading();

    private static long sum(EntityReading reading, List<SourceRow> rows) {
        RowSum sum = new RowSum(reading);
        rows.forEach(sum::add);
        return sum.value();
    }

    private static SourceRow row(boolean kept, List<List<String[]>> children, String... values) {
        return new SourceRow(values, kept, children);
    }

    @Test
    @DisplayName("is the same in any order")
    void order() {
        Random random = new Random(1);
        List<SourceRow> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rows.add(row(true, List.of(), "" + i, "value " + random.nextInt(5)));
        }
        long sum = sum(READING, rows);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(rows, random);
            assertThat(sum(READING, rows)).isEqualTo(sum);
        }
    }

    @Test
    @DisplayName("is another one for every kind of change")
    void changes() {
        List<List<String[]>> none = List.of(List.of());
        List<List<SourceRow>> all = List.of(
                List.of(),
                List.of(row(true, none, "1", "a")),
                List.of(row(false, none, "1", "a")),
                List.of(row(true, none, "1a", "")),
                List.of(row(true, none, "1", "b")),
                List.of(row(true, none, "1", null)),
                List.of(row(true, none, "1", "")),
                List.of(row(true, none, "1")),
                List.of(row(true, none, "1", "a"), row(true, none, "1", "a")),
                List.of(row(true, none, "1", "a"), row(true, none, "2", "b")),
                List.of(row(true, none, "1", "b"), row(true, none, "2", "a")),
                List.of(row(true, List.of(List.<String[]>of(new String[] {"x"})), "1", "a")),
                List.of(row(true, List.of(List.<String[]>of(new String[] {"x", null})), "1", "a")),
                List.of(row(true, List.of(List.of(new String[] {"x"}, new String[] {"y"})), "1", "a")),
                List.of(row(true, List.of(List.of(new String[] {"y"}, new String[] {"x"})), "1", "a")));
        Set<Long> sums = new HashSet<>();
        all.forEach(
                rows -> assertThat(sums.add(sum(READING, rows))).as("%s", rows).isTrue());
        assertThat(sums.add(sum(OTHER, all.get(1)))).as("another form").isTrue();
    }

    @Test
    @DisplayName("tells every change of one character among 200,000 rows that look alike")
    void alike() {
        Set<Long> sums = new HashSet<>();
        for (int i = 0; i < 200_000; i++) {
            assertThat(sums.add(sum(READING, List.of(row(true, List.of(), "" + i, "x")))))
                    .isTrue();
        }
    }
}
