package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.DrawnRow;
import dev.sluice.value.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A pool of rows, cut into strata (R-84)")
final class StrataPoolTest {
    private static final int MOST = 30;

    private static List<DrawnRow> rows(List<Long> sizes) {
        List<DrawnRow> rows = new ArrayList<>();
        for (long size : sizes) {
            rows.add(new DrawnRow(List.of("key" + rows.size()), new Bytes(size), 0));
        }
        return rows;
    }

    private static StrataPool pool(List<DrawnRow> rows) {
        StrataPool pool = new StrataPool();
        rows.forEach(pool::add);
        return pool;
    }

    private static List<List<List<String>>> choose(StrataPool pool, List<DrawnRow> foremost, int most) {
        return pool.choose(row -> row.size().count(), foremost, most);
    }

    /** Keys that the seed has shuffled, with sizes of 0 to {@code values - 1}. */
    private static List<DrawnRow> random(int rows, int values, long seed) {
        Random random = new Random(seed);
        return rows(random.ints(rows, 0, values).mapToLong(size -> size).boxed().toList());
    }

    @Nested
    @DisplayName("by values that are all different")
    final class Different {
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 9, 10, 11, 99, 100, 3_000})
        @DisplayName("has ten strata as equal as can be, or one for each row where there are fewer")
        void equal(int size) {
            List<Long> sizes = new ArrayList<>(LongStream.range(0, size).boxed().toList());
            Collections.shuffle(sizes, new Random(size));

            List<List<List<String>>> strata = choose(pool(rows(sizes)), List.of(), size);

            assertThat(strata).hasSize(Math.min(10, size));
            assertThat(strata.stream().mapToInt(List::size).sum()).isEqualTo(size);
            assertThat(strata).allSatisfy(stratum -> assertThat(stratum.size()).isBetween(size / 10, (size + 9) / 10));
        }

        @Test
        @DisplayName("takes thirty of each, at random within it")
        void thirty() {
            List<DrawnRow> rows = random(3_000, 1_000_000, 7);

            List<List<List<String>>> strata = choose(pool(rows), List.of(), MOST);

            assertThat(strata).hasSize(10).allSatisfy(stratum -> assertThat(stratum)
                    .hasSize(MOST));
            Map<List<String>, Long> sizes = sizes(rows);
            List<Long> first = strata.get(0).stream().map(sizes::get).toList();
            // A tenth of a million values: thirty at random of it miss its upper half with 2 to the -30.
            assertThat(first).anyMatch(size -> size > 50_000).anyMatch(size -> size < 50_000);
        }
    }

    private static Map<List<String>, Long> sizes(List<DrawnRow> rows) {
        Map<List<String>, Long> sizes = new HashMap<>();
        rows.forEach(row -> sizes.put(row.key(), row.size().count()));
        return sizes;
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 1, 2", "5, 2, 3", "40, 3, 4", "300, 7, 5", "1000, 40, 6", "3000, 3000, 7", "3000, 11, 8"
    })
    @DisplayName("has every row once, no stratum that is empty, none beyond ten, and no value in two of them")
    void ties(int size, int values, long seed) {
        List<DrawnRow> rows = random(size, values, seed);

        List<List<List<String>>> strata = choose(pool(rows), List.of(), size);

        assertThat(strata).hasSizeLessThanOrEqualTo(10).noneMatch(List::isEmpty);
        assertThat(strata.stream().flatMap(List::stream).toList())
                .containsExactlyInAnyOrderElementsOf(
                        rows.stream().map(DrawnRow::key).toList());
        Map<List<String>, Long> sizes = sizes(rows);
        long below = -1;
        for (List<List<String>> stratum : strata) {
            List<Long> here = stratum.stream().map(sizes::get).toList();
            assertThat(Collections.min(here))
                    .as("above all of the stratum before")
                    .isGreaterThan(below);
            below = Collections.max(here);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 100_000})
    @DisplayName("leaves few small or large rows a stratum of their own beside very many equal ones")
    void rare(long size) {
        List<Long> sizes = new ArrayList<>(Collections.nCopies(2_990, 8L));
        sizes.addAll(Collections.nCopies(10, size));
        Collections.shuffle(sizes, new Random(3));

        List<List<List<String>>> strata = choose(pool(rows(sizes)), List.of(), MOST);

        assertThat(strata).extracting(List::size).containsExactlyInAnyOrder(MOST, 10);
    }

    @Test
    @DisplayName("takes those first that nobody has looked at, and others only where they do not suffice")
    void fresh() {
        List<DrawnRow> rows = random(3_000, 1_000_000, 11);
        StrataPool pool = pool(rows);
        Set<List<String>> looked = new HashSet<>();
        rows.stream().filter(row -> row.size().count() % 2 == 0).forEach(row -> looked.add(row.key()));
        looked.forEach(pool::looked);
        pool.looked(List.of("of no pool"));

        assertThat(choose(pool, List.of(), MOST))
                .allSatisfy(stratum -> assertThat(stratum).hasSize(MOST).noneMatch(looked::contains));
        rows.forEach(row -> pool.looked(row.key()));
        assertThat(choose(pool, List.of(), MOST)).hasSize(10).allSatisfy(stratum -> assertThat(stratum)
                .hasSize(MOST));
    }

    @Test
    @DisplayName("takes the foremost besides, each once, in the tenth that they belong to")
    void foremost() {
        List<DrawnRow> rows = random(3_000, 1_000_000, 13);
        DrawnRow beyond = new DrawnRow(List.of("beyond"), new Bytes(5_000_000), 0);
        DrawnRow below = new DrawnRow(List.of("below"), Bytes.ZERO, 0);
        DrawnRow known = rows.get(17);

        List<List<List<String>>> strata = choose(pool(rows), List.of(beyond, below, known, known), MOST);

        assertThat(strata).hasSize(10);
        assertThat(strata.get(9)).contains(beyond.key()).hasSizeGreaterThan(MOST);
        assertThat(strata.get(0)).contains(below.key()).hasSizeGreaterThan(MOST);
        List<List<String>> all = strata.stream().flatMap(List::stream).toList();
        assertThat(all).doesNotHaveDuplicates().hasSize(10 * MOST + 3).contains(known.key());
    }

    @Test
    @DisplayName("of nothing has none")
    void nothing() {
        assertThat(choose(new StrataPool(), List.of(), MOST)).isEmpty();
    }
}
