package dev.sluice.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.RunStep;
import dev.sluice.gateway.RunStep.Ending;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.run.Outcome;
import dev.sluice.testbed.EncodedItems;
import dev.sluice.testbed.Shop;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-23: a run whose lock was lost for a while")
final class LostLockTest {
    private static final int ROWS = 60;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);

    private final ExecutorService threads = Executors.newFixedThreadPool(3);
    private final ShopRun shop = new ShopRun(threads);
    private volatile Runnable onGap = () -> {};
    private boolean isLostAtTheEnd;

    /** Loses the lock when it is told to. */
    private final class Watching implements Supervision.Watching {
        @Override
        public void awaitRelease() {
            // Nothing holds it.
        }

        @Override
        public boolean rest(Duration time) {
            return true;
        }

        @Override
        public void eachRound(Runnable task) {
            // There are no rounds.
        }

        @Override
        public void onGap(Runnable task) {
            onGap = task;
        }

        @Override
        public void lookForGap() {
            if (isLostAtTheEnd) {
                onGap.run();
            }
        }

        @Override
        public void holdForQuarantine(String sentence) {
            throw new AssertionError(sentence);
        }

        @Override
        public void close() {
            // Nothing was begun.
        }
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** When it learns that its lock was lost, another controller writes each customer, newer. */
    private BackfillResult run(WriteMode mode) {
        shop.rows(ROWS, 0);
        AtomicInteger rows = new AtomicInteger();
        shop.source.beforeRow(() -> {
            if (rows.incrementAndGet() == ROWS / 2) {
                onGap.run();
                for (int id = 1; id <= ROWS; id++) {
                    shop.store.putIfNewer(Shop.table(), EncodedItems.of(Shop.table(), theirs(id), newest()));
                }
            }
        });
        return (BackfillResult)
                shop.run(ShopRun.request(Optional.empty(), Optional.of(mode)), CLOCK, run -> new Watching());
    }

    private static Version newest() {
        return Version.of(1, new Lsn(Long.MAX_VALUE));
    }

    private static Item theirs(int id) {
        return new Item(Map.of(
                "pk", new StringValue("CUSTOMER#" + id),
                "sk", new StringValue("PROFILE"),
                "name", new StringValue("newer")));
    }

    @Test
    @DisplayName(
            "writes nothing more without a condition in mode bulk, and says that its own requests may still land (R-16, R-24)")
    void bulk() {
        BackfillResult result = run(WriteMode.BULK);

        assertThat(result.mode()).isEqualTo(WriteMode.VERSIONED);
        assertThat(shop.journal.steps().all())
                .extracting(RunStep::ending)
                .containsExactly(Optional.of(Ending.INTERRUPTED), Optional.of(Ending.DONE));
        assertThat(result.fenceOpenUntil()).isPresent();
        assertThat(shop.store.items(Shop.TABLE))
                .as("what the other one wrote, newer")
                .hasSize(ROWS)
                .allSatisfy(item -> assertThat(item.get("name")).isEqualTo(new StringValue("newer")));
        assertThat(result.ledger().balances()).isTrue();
    }

    @Test
    @DisplayName("says so also where it is noticed when everything was sent (R-16, R-24)")
    void lateInBulk() {
        shop.rows(ROWS, 0);
        isLostAtTheEnd = true;
        BackfillResult result = (BackfillResult)
                shop.run(ShopRun.request(Optional.empty(), Optional.of(WriteMode.BULK)), CLOCK, run -> new Watching());

        assertThat(shop.journal.steps().all())
                .extracting(RunStep::ending)
                .containsExactly(Optional.of(Ending.INTERRUPTED), Optional.of(Ending.DONE));
        assertThat(result.fenceOpenUntil()).isPresent();
        assertThat(result.isClean()).isFalse();
        assertThat(result.ledger().balances()).isTrue();
    }

    @Test
    @DisplayName("simply goes on in mode versioned, which is safe beside another")
    void versioned() {
        BackfillResult result = run(WriteMode.VERSIONED);

        assertThat(shop.source.epochsOpened()).isEqualTo(1);
        assertThat(result.ledger().total().count(Outcome.STALE)).isPositive();
        assertThat(result.fenceOpenUntil()).isEmpty();
    }
}
