package dev.sluice.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.projection.EntityReading;
import dev.sluice.testbed.Shop;
import dev.sluice.value.Bytes;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The ranges of a run (R-52, P-3)")
final class RangePlannerTest {
    private static final Bytes LARGEST = new Bytes(8L << 20);
    private static final EntityReading READING =
            Shop.projection().entities().get(0).reading();

    /** A table that has this size, whatever the server's estimate of it says. */
    private static SourceEpoch table(long bytes) {
        return (SourceEpoch) Proxy.newProxyInstance(
                SourceEpoch.class.getClassLoader(),
                new Class<?>[] {SourceEpoch.class},
                (proxy, method, arguments) -> ranges(bytes, (Bytes) arguments[1]));
    }

    private static List<KeyRange> ranges(long bytes, Bytes size) {
        return Collections.nCopies((int) (bytes / size.count()), KeyRange.ALL);
    }

    private static int planned(long rows, long bytes, int readers) {
        return new RangePlanner(table(bytes), LARGEST, rows, readers)
                .ranges(READING, rows)
                .size();
    }

    @ParameterizedTest(name = "{0} rows in {1} bytes, {2} readers")
    @CsvSource({"1000000, 300000000, 2", "1000000, 300000000, 16", "100000, 9000000, 4", "50000000, 20000000000, 2"})
    @DisplayName("are so many that those of all readers together hold at most a hundredth of the rows")
    void hundredth(long rows, long bytes, int readers) {
        assertThat(planned(rows, bytes, readers)).isBetween(RangePlanner.RANGES_OF_A_READER * readers, (int)
                Math.max(RangePlanner.RANGES_OF_A_READER * readers * 2L, 2 * bytes / LARGEST.count()));
    }

    @Test
    @DisplayName("are no smaller than a hundred rows: each costs the journal a synced record")
    void small() {
        assertThat(planned(2_000, 600_000, 8)).isBetween(20, 40);
        assertThat(planned(30, 9_000, 8)).isEqualTo(1);
        assertThat(planned(0, 0, 8)).isEqualTo(1);
    }
}
