package dev.sluice.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.RunEpoch;
import dev.sluice.gateway.RunRecord;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.RunEvent;
import dev.sluice.testbed.Shop;
import dev.sluice.value.Lsn;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A backfill that another process goes on with, when the source is no longer what it was")
final class BackfillOriginTest {
    private static final int ROWS = 60;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final ShopRun shop = new ShopRun(threads);

    @BeforeEach
    void stopHalfWay() {
        shop.rows(ROWS, 0);
        AtomicInteger rows = new AtomicInteger();
        shop.source.beforeRow(() -> {
            if (rows.incrementAndGet() == ROWS / 2) {
                shop.cancellation().cancel("Stop.");
            }
        });
        assertThatThrownBy(this::run).isInstanceOf(StoppedException.class);
        shop.source.beforeRow(() -> {});
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private BackfillConclusion run() {
        return shop.run(request(), shop.store, shop.journal);
    }

    /** As the engine asks: with the timeline of the moment. */
    private BackfillRequest request() {
        return ShopRun.request(Optional.empty(), Optional.empty()).onTimeline(shop.source.timeline());
    }

    private RunRecord latest() {
        return shop.journal.latestRun(RunRecord.Kind.BACKFILL).orElseThrow();
    }

    private void assertRefused(String... parts) {
        int items = shop.store.items(Shop.TABLE).size();
        RunRecord before = latest();
        assertThatThrownBy(this::run).isInstanceOf(StoppedException.class).hasMessageContainingAll(parts);
        assertThat(shop.store.items(Shop.TABLE)).hasSize(items);
        assertThat(latest().id()).isEqualTo(before.id());
        assertThat(latest().state()).isEqualTo(RunRecord.State.STOPPED);
    }

    @Test
    @DisplayName("R-54: is refused where the log position went back, however often it is tried")
    void back() {
        Lsn read = shop.source.position();
        shop.source.putBack(new Lsn(read.position() - 20));
        for (int attempt = 1; attempt <= 2; attempt++) {
            assertRefused("went back from " + read, "R-54", "new target table");
        }
        shop.source.putBack(read);
        assertThat(((BackfillResult) run()).resumption()).isEqualTo(BackfillResult.Resumption.RESUMED);
        shop.assertTargetIsRight();
    }

    @Test
    @DisplayName("R-54: is measured by the highest position of all its processes, not by that of the last one")
    void highest() {
        Lsn high = new Lsn(shop.source.position().position() + 500);
        RunEpoch last = shop.journal.epochs(latest().id()).get(0);
        shop.journal.recordEpoch(latest().id(), new RunEpoch(high, last.kind(), last.timeline(), last.opened()));
        shop.journal.recordEpoch(latest().id(), last);
        shop.journal.endRun(latest().id(), RunRecord.State.STOPPED, last.opened());
        assertRefused("went back from " + high, "R-54");
    }

    @Test
    @DisplayName(
            "R-54: is refused on another timeline also where the log is further than before, and goes on on its own")
    void timeline() {
        Lsn read = shop.source.position();
        shop.source.failOver(new Lsn(read.position() + 1000));
        for (int attempt = 1; attempt <= 2; attempt++) {
            assertRefused("timeline 2 now and was on 1", "R-54", "sluice runs cancel latest", "sluice verify");
        }
        BackfillRequest atHome =
                ShopRun.request(Optional.empty(), Optional.empty()).onTimeline(OptionalInt.of(1));
        assertThatThrownBy(() -> shop.run(atHome, shop.store, shop.journal))
                .as("the snapshot itself is of the other server")
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("timeline 2 now and was on 1");
        assertThat(latest().generation()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "R-19: after a cancel is another run of a new generation, so that a log that is shorter refuses nothing")
    void newGeneration() {
        shop.source.failOver(new Lsn(900));
        shop.customer(1, "Ann of the new server");
        shop.journal.endRun(latest().id(), RunRecord.State.CANCELLED, latest().began());
        BackfillResult result = (BackfillResult) run();
        assertThat(latest().generation()).isEqualTo(2);
        assertThat(result.resumption()).isEqualTo(BackfillResult.Resumption.FRESH);
        assertThat(result.isClean()).isTrue();
        shop.assertTargetIsRight();
        assertThat(shop.events)
                .anyMatch(event -> event instanceof RunEvent.Remark remark
                        && remark.message().contains("timeline 2 now and was on 1")
                        && remark.message().contains("sluice verify"));
    }

    @Test
    @DisplayName("R-37: is refused where an earlier program began it and did not note what its tables were like")
    void unknownForm() {
        shop.journal.forgetForms();
        assertRefused("earlier Sluice", "R-37", "sluice runs cancel latest");
    }
}
