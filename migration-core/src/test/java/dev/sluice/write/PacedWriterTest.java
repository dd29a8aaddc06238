package dev.sluice.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.WriteGrant;
import dev.sluice.pacing.BreakerSettings;
import dev.sluice.pacing.PacingSettings;
import dev.sluice.simulator.capacity.CapacityMode;
import dev.sluice.simulator.capacity.Throughput;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A paced writer, on virtual time")
@Timeout(120)
final class PacedWriterTest {
    private static final PacingSettings NO_CEILING = PacingSettings.of(16);
    private static final Throughput PLENTY = Throughput.provisioned(100_000, 1);

    private static PacingSettings ceiling(double rate) {
        return new PacingSettings(OptionalDouble.of(rate), 0.2, 16, BreakerSettings.DEFAULT);
    }

    private static List<RenderedItem> even(TableDesign table, int count, IntFunction<Integer> bytes) {
        return IntStream.range(0, count)
                .mapToObj(i -> PacedRun.item(table, "P" + i % 997, i, bytes.apply(i)))
                .toList();
    }

    @Nested
    @DisplayName("with a ceiling (P-4, P-5)")
    final class Ceiling {
        @ParameterizedTest(name = "{0} units a second, items of up to {1} bytes")
        @CsvSource({"40, 10", "300, 10", "1000, 10", "1000, 6000", "5000, 3000"})
        @DisplayName("uses at least 90 % of it, and at most 102 % in any ten seconds")
        void obeys(double rate, int largest) {
            PacedRun run = new PacedRun(WriterBench.Way.VERSIONED, PacedRun.TABLE, Map.of("", PLENTY), ceiling(rate));
            int units = 1 + largest / 2 / 1024;
            run.write(even(PacedRun.TABLE, (int) (rate * 25 / units), i -> i * 37 % largest));

            double used = run.store.total("");
            assertThat(run.store.mostInTenSeconds("")).isLessThanOrEqualTo(1.02 * 10 * rate);
            assertThat(used / run.seconds()).isGreaterThanOrEqualTo(0.9 * rate);
        }

        @Test
        @DisplayName("keeps it for an index too, which costs more than the table where items grow into it")
        void index() {
            PacedRun run = new PacedRun(
                    WriterBench.Way.BULK, PacedRun.INDEXED, Map.of("", PLENTY, "gsi1", PLENTY), ceiling(800));
            run.write(even(PacedRun.INDEXED, 20_000, i -> 10));

            assertThat(run.store.mostInTenSeconds("gsi1")).isLessThanOrEqualTo(1.02 * 8_000);
            assertThat(run.store.total("gsi1") / run.seconds()).isGreaterThanOrEqualTo(0.9 * 800);
        }

        @Test
        @DisplayName("that is changed while it runs is kept from then on")
        void changed() {
            PacedRun run = new PacedRun(WriterBench.Way.BULK, PacedRun.TABLE, Map.of("", PLENTY), ceiling(2_000));
            run.write(even(PacedRun.TABLE, 20_000, i -> 10));
            double before = run.seconds();
            run.pacing.limit(OptionalDouble.of(500));
            run.write(even(PacedRun.TABLE, 10_000, i -> 10));

            assertThat(before).isBetween(10.0, 11.2);
            assertThat(run.seconds() - before).isBetween(19.6, 22.3);
        }

        @Test
        @DisplayName("that the target grants is used without one throttle")
        void granted() {
            PacedRun run = new PacedRun(
                    WriterBench.Way.VERSIONED,
                    PacedRun.TABLE,
                    Map.of("", Throughput.provisioned(2_000, 1)),
                    NO_CEILING);
            run.pacing.grant("orders", Map.of("", new WriteGrant(2_000, WriteGrant.Firmness.FIRM)));
            run.write(even(PacedRun.TABLE, 60_000, i -> 10));

            assertThat(run.store.throttledRequests()).isZero();
            assertThat(60_000 / run.seconds()).isGreaterThanOrEqualTo(0.9 * 2_000);
        }
    }

    /** How a run stood when it had found its rate. */
    private record Before(double seconds, long requests, long throttled) {
        static Before of(PacedRun run) {
            return new Before(run.seconds(), run.store.requests(), run.store.throttledRequests());
        }

        double throttledSince(PacedRun run) {
            return (double) (run.store.throttledRequests() - throttled) / (run.store.requests() - requests);
        }
    }

    @Nested
    @DisplayName("without a ceiling finds what the target serves")
    final class Found {
        @ParameterizedTest
        @CsvSource({"VERSIONED, 2000", "BULK, 2000", "VERSIONED, 500"})
        @DisplayName("by the reason of its throttles, and then less than 1 % of its requests are throttled (P-5)")
        void provisioned(WriterBench.Way way, int limit) {
            PacedRun run = new PacedRun(way, PacedRun.TABLE, Map.of("", Throughput.provisioned(limit, 1)), NO_CEILING);
            run.write(even(PacedRun.TABLE, 10 * limit, i -> 10));
            Before found = Before.of(run);
            run.write(even(PacedRun.TABLE, 150 * limit, i -> 10));

            assertThat(150 * limit / (run.seconds() - found.seconds())).isGreaterThanOrEqualTo(0.9 * limit);
            assertThat(found.throttledSince(run)).isLessThan(0.01);
            assertThat(run.pacing.reading().throttles()).isNotEmpty();
        }

        @Test
        @DisplayName("also where it serves half of what it says (P-5)")
        void lessThanTold() {
            PacedRun run = new PacedRun(
                    WriterBench.Way.VERSIONED, PacedRun.TABLE, Map.of("", Throughput.provisioned(500, 1)), NO_CEILING);
            run.pacing.grant("orders", Map.of("", new WriteGrant(1_000, WriteGrant.Firmness.FIRM)));
            run.write(even(PacedRun.TABLE, 10_000, i -> 10));
            Before found = Before.of(run);
            run.write(even(PacedRun.TABLE, 60_000, i -> 10));

            assertThat(60_000 / (run.seconds() - found.seconds())).isGreaterThanOrEqualTo(0.9 * 500);
            assertThat(found.throttledSince(run)).isLessThan(0.01);
        }

        @Test
        @DisplayName("and names the index from which base writes suffer (W7)")
        void slowIndex() {
            PacedRun run = new PacedRun(
                    WriterBench.Way.VERSIONED,
                    PacedRun.INDEXED,
                    Map.of("", PLENTY, "gsi1", Throughput.provisioned(500, 1)),
                    NO_CEILING);
            run.write(even(PacedRun.INDEXED, 5_000, i -> 10));
            Before found = Before.of(run);
            run.write(even(PacedRun.INDEXED, 60_000, i -> 10));

            assertThat(run.pacing.reading().throttles()).containsKey("ProvisionedThroughputExceeded on orders/gsi1");
            assertThat(found.throttledSince(run)).isLessThan(0.01);
            assertThat(65_000 / run.seconds()).isGreaterThanOrEqualTo(0.9 * 500);
        }

        @Test
        @DisplayName("and keeps a ceiling for what it sends, not only for what is taken: refused units were sent too")
        void refused() {
            Throughput atMost =
                    new Throughput(CapacityMode.ON_DEMAND, 40_000, 1, OptionalDouble.of(100), OptionalDouble.empty());
            PacedRun run = new PacedRun(WriterBench.Way.BULK, PacedRun.TABLE, Map.of("", atMost), ceiling(1_000));
            run.write(even(PacedRun.TABLE, 3_000, i -> 10));

            assertThat(run.store.offeredInFirstSecond()).isBetween(400.0, 1_100.0);
        }

        @Test
        @DisplayName("and names the quota that it met, beyond which it does not try")
        void quota() {
            Throughput onDemand =
                    new Throughput(CapacityMode.ON_DEMAND, 40_000, 1, OptionalDouble.of(3_000), OptionalDouble.empty());
            PacedRun run = new PacedRun(WriterBench.Way.BULK, PacedRun.TABLE, Map.of("", onDemand), NO_CEILING);
            // Large ones, so that the item sent alone does not slip through.
            run.write(even(PacedRun.TABLE, 3_000, i -> 8_000));
            Before found = Before.of(run);
            run.write(even(PacedRun.TABLE, 40_000, i -> 8_000));

            assertThat(run.pacing.reading().throttles()).containsKey("MaxOnDemandThroughputExceeded on orders");
            assertThat(found.throttledSince(run)).isLessThan(0.01);
            assertThat(40_000 * 8 / (run.seconds() - found.seconds())).isGreaterThanOrEqualTo(0.9 * 3_000);
            assertThat(run.pacing.quotasMet()).hasSize(1);
        }
    }

    @Nested
    @DisplayName("with a hot key")
    final class Hot {
        @ParameterizedTest
        @EnumSource(WriterBench.Way.class)
        @DisplayName("slows only that: the others keep at least 95 % of their speed (P-5)")
        void onlyItself(WriterBench.Way way) {
            Map<String, Throughput> given = Map.of("", Throughput.provisioned(20_000, 1));
            PacedRun even = new PacedRun(way, PacedRun.TABLE, given, ceiling(5_000));
            even.write(even(PacedRun.TABLE, 60_000, i -> 10));
            PacedRun hot = new PacedRun(way, PacedRun.TABLE, given, ceiling(5_000));
            List<RenderedItem> mixed = IntStream.range(0, 60_000)
                    .mapToObj(i -> PacedRun.item(PacedRun.TABLE, i % 10 < 3 ? "HOT" : "P" + i % 997, i, 10))
                    .toList();
            hot.write(mixed);

            long hottest = hot.store.last(mixed.get(0).item());
            long othersLast = mixed.stream()
                    .filter(item -> hot.store.last(item.item()) != hottest)
                    .mapToLong(item -> hot.store.last(item.item()))
                    .max()
                    .orElseThrow();
            assertThat(othersLast / 1000.0).isLessThanOrEqualTo(even.seconds() / 0.95);
            // 18,000 items at 1,000 a second (P1), and about 175 of these for its neighbours while they last.
            double granted = 18.0 + 0.175 * othersLast / 1000.0;
            assertThat(hot.seconds()).isBetween(17.0, granted / 0.9);
            assertThat((double) hot.store.throttledRequests() / hot.store.requests())
                    .isLessThan(0.01);
        }
    }
}
