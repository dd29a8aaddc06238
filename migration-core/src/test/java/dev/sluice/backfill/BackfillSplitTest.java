package dev.sluice.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.RangeRecord;
import dev.sluice.gateway.RunRecord;
import dev.sluice.problem.SourceStrainedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.RunEvent;
import dev.sluice.testbed.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("R-52: a range that is too large is split")
final class BackfillSplitTest {
    /** As many as ShopRun's source puts into a range, twelve times. */
    private static final int ROWS = 120;

    private final ExecutorService threads = Executors.newFixedThreadPool(3);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private static SourceStrainedException strain() {
        return new SourceStrainedException("The statement was cancelled.", new IllegalStateException());
    }

    private static List<RangeRecord> ranges(ShopRun shop) {
        return shop.journal.ranges(
                shop.journal.latestRun(RunRecord.Kind.BACKFILL).orElseThrow().id());
    }

    private static long remarks(ShopRun shop) {
        return shop.events.stream()
                .filter(event -> event instanceof RunEvent.Remark remark
                        && remark.message().contains("R-52"))
                .count();
    }

    @ParameterizedTest
    @EnumSource(WriteMode.class)
    @DisplayName("when the source gave up twice, and every row arrives once")
    void givenUpTwice(WriteMode mode) {
        ShopRun shop = new ShopRun(threads);
        shop.rows(ROWS, 0);
        AtomicInteger failures = new AtomicInteger();
        shop.source.beforeKey(key -> {
            if (key == 55 && failures.incrementAndGet() <= 2) {
                throw strain();
            }
        });
        BackfillResult result = (BackfillResult)
                shop.run(ShopRun.request(Optional.empty(), Optional.of(mode)), shop.store, shop.journal);
        ShopRun.assertBalanced(result.ledger(), ROWS);
        shop.assertTargetIsRight();
        assertThat(result.mode()).as("R-16: of the last epoch").isEqualTo(WriteMode.VERSIONED);
        assertThat(result.fenceOpenUntil())
                .as("R-24: every attempt was answered")
                .isEmpty();
        assertThat(shop.source.epochsOpened()).isEqualTo(3);
        assertThat(remarks(shop)).isEqualTo(2);
        assertThat(ranges(shop)).anySatisfy(range -> assertThat(range.range().upper())
                .as("51 to 60 in its middle")
                .containsExactly("55"));
    }

    @Test
    @DisplayName("down to a single row; a row that the source gives up on stops the run, and everything else is kept")
    void singleRow() {
        ShopRun shop = new ShopRun(threads);
        shop.rows(ROWS, 0);
        shop.source.beforeKey(key -> {
            if (key == 55) {
                throw strain();
            }
        });
        assertThatThrownBy(shop::run).isInstanceOf(SourceStrainedException.class);
        assertThat(shop.journal.latestRun(RunRecord.Kind.BACKFILL).orElseThrow().state())
                .isEqualTo(RunRecord.State.STOPPED);
        assertThat(ranges(shop).stream().filter(range -> range.state() == RangeRecord.State.PLANNED))
                .singleElement()
                .satisfies(range -> assertThat(range.range().upper()).containsExactly("55"));

        shop.source.beforeKey(key -> {});
        BackfillResult result = shop.result();
        assertThat(result.resumption()).isEqualTo(BackfillResult.Resumption.RESUMED);
        ShopRun.assertBalanced(result.ledger(), ROWS);
        shop.assertTargetIsRight();
    }

    @Test
    @DisplayName("not for ever: a source that gives up everything stops the run")
    void nothingHelps() {
        ShopRun shop = new ShopRun(threads);
        shop.rows(ROWS, 0);
        shop.source.beforeKey(key -> {
            throw strain();
        });
        assertThatThrownBy(shop::run).isInstanceOf(SourceStrainedException.class);
        assertThat(shop.source.epochsOpened()).isLessThan(RangeSizes.FAILURES_IN_A_ROW);
    }

    @ParameterizedTest
    @EnumSource(Mortal.LastCall.class)
    @DisplayName("when reading takes too long, also where the process dies at any call to journal or target")
    void tooSlow(Mortal.LastCall lastCall) {
        int deathsWithParts = 0;
        for (int call = 1; ; call++) {
            ShopRun shop = new ShopRun(threads);
            shop.rows(44, 0);
            ManualTime time = new ManualTime();
            shop.source.beforeKey(key -> time.pass(Duration.ofSeconds(1)));
            Mortal mortal = new Mortal(call, lastCall);
            try {
                shop.run(request(), mortal.store(shop.store), mortal.journal(shop.journal), time);
            } catch (UnreachableException e) {
                deathsWithParts +=
                        shop.journal.latestRun(RunRecord.Kind.BACKFILL).isPresent()
                                        && ranges(shop).stream().anyMatch(range -> range.number() > 5)
                                ? 1
                                : 0;
            }
            if (!mortal.died()) {
                assertThat(ranges(shop).size()).as("halves of halves").isGreaterThan(8);
                break;
            }
            BackfillResult result = (BackfillResult) shop.run(request(), shop.store, shop.journal, time);
            ShopRun.assertBalanced(result.ledger(), 44);
            shop.assertTargetIsRight();
        }
        assertThat(deathsWithParts).as("deaths beside parts").isGreaterThan(3);
    }

    private static BackfillRequest request() {
        return ShopRun.request(Optional.empty(), Optional.empty());
    }
}
