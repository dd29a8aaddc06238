package dev.sluice.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.RunRecord;
import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import dev.sluice.problem.SourceLostException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.LimitSettings;
import dev.sluice.run.RunEvent;
import dev.sluice.testbed.Shop;
import dev.sluice.value.Bytes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A backfill that needs more than one snapshot")
final class BackfillEpochsTest {
    private static final int ROWS = 120;
    private static final Duration EPOCH = Duration.ofMinutes(30);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final ExecutorService threads = Executors.newFixedThreadPool(3);
    private final ShopRun shop = new ShopRun(threads);
    private final List<Duration> rests = new ArrayList<>();
    private final AtomicLong seconds = new AtomicLong();
    private volatile Runnable round = () -> {};

    /** A clock that this test turns. */
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.parse("2026-11-20T10:00:00Z").plusSeconds(seconds.get());
        }
    };

    /** Rests by turning the clock. */
    private final class Patient implements Supervision.Watching {
        @Override
        public void awaitRelease() {
            // Nothing holds it.
        }

        @Override
        public boolean rest(Duration time) {
            rests.add(time);
            seconds.addAndGet(time.toSeconds());
            return true;
        }

        @Override
        public void eachRound(Runnable task) {
            round = task;
        }

        @Override
        public void onGap(Runnable task) {
            // The lock is never lost.
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

    private BackfillConclusion run() {
        return shop.run(
                new BackfillRequest(
                        Shop.projection(),
                        "design-1",
                        "source-1",
                        Optional.empty(),
                        Optional.empty(),
                        new Bytes(1),
                        new LimitSettings(10, 100, EPOCH, PATIENCE)),
                clock,
                run -> new Patient());
    }

    private List<String> remarks() {
        return shop.events.stream()
                .filter(RunEvent.Remark.class::isInstance)
                .map(event -> ((RunEvent.Remark) event).message())
                .toList();
    }

    @Test
    @DisplayName("R-53: goes on in a new one when the time of the first is up, and every row arrives once")
    void timeUp() {
        shop.rows(ROWS, 0);
        AtomicInteger rows = new AtomicInteger();
        shop.source.beforeRow(() -> {
            if (rows.incrementAndGet() % 40 == 0) {
                seconds.addAndGet(EPOCH.toSeconds() + 1);
            }
        });
        BackfillResult result = (BackfillResult) run();
        ShopRun.assertBalanced(result.ledger(), ROWS);
        shop.assertTargetIsRight();
        assertThat(shop.source.epochsOpened()).isGreaterThan(1);
        assertThat(shop.journal.epochs()).isSorted().hasSize(shop.source.epochsOpened());
        assertThat(remarks()).anyMatch(remark -> remark.contains("R-53"));
    }

    @Test
    @DisplayName("R-53: ranges that cannot be written before a snapshot is given up become smaller until they can")
    void cutAgainAndAgain() {
        shop.rows(ROWS, 0);
        AtomicInteger rowsOfEpoch = new AtomicInteger();
        shop.whenOpened(() -> {
            rowsOfEpoch.set(0);
            assertThat(shop.source.epochsOpened())
                    .as("snapshots without progress")
                    .isLessThan(200);
        });
        shop.source.beforeRow(() -> {
            // The writer sends seven items, then the time is up: never enough for a range of ten.
            if (rowsOfEpoch.incrementAndGet() == 14) {
                seconds.addAndGet(EPOCH.plusMinutes(3).toSeconds());
                round.run();
            }
        });
        BackfillResult result = (BackfillResult) run();
        ShopRun.assertBalanced(result.ledger(), ROWS);
        shop.assertTargetIsRight();
    }

    @Test
    @DisplayName("A5: reads what is not done again, newer, after the source was lost")
    void lost() {
        shop.rows(ROWS, 0);
        AtomicInteger rowsOfEpoch = new AtomicInteger();
        shop.whenOpened(() -> rowsOfEpoch.set(0));
        shop.source.beforeRow(() -> {
            // By snapshot and for all readers: a loss that one of several readers meets later must not count for the
            // next snapshot.
            if (rowsOfEpoch.incrementAndGet() > 30 && shop.source.epochsOpened() <= 2) {
                throw new SourceLostException("Gone.", new IllegalStateException());
            }
        });
        BackfillResult result = (BackfillResult) run();
        ShopRun.assertBalanced(result.ledger(), ROWS);
        shop.assertTargetIsRight();
        assertThat(shop.source.epochsOpened()).isEqualTo(3);
        assertThat(rests).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
        assertThat(remarks()).anyMatch(remark -> remark.contains("Gone.") && remark.contains("new epoch"));
    }

    @Test
    @DisplayName("stops after the time for that, in a state that the next process goes on with")
    void lostForGood() {
        shop.rows(ROWS, 0);
        AtomicInteger rows = new AtomicInteger();
        shop.source.beforeRow(() -> {
            if (rows.incrementAndGet() >= 50) {
                throw new SourceLostException("Gone.", new IllegalStateException());
            }
        });
        shop.whenOpened(() -> {
            if (rows.get() >= 50) {
                throw new SourceLostException("Gone.", new IllegalStateException());
            }
        });
        assertThatThrownBy(this::run)
                .isInstanceOf(SourceLostException.class)
                .hasMessageContainingAll("Gone.", "10 minutes");
        assertThat(rests)
                .startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4))
                .allMatch(rest -> rest.compareTo(Duration.ofSeconds(30)) <= 0);
        assertThat(shop.journal.latestRun(RunRecord.Kind.BACKFILL).orElseThrow().state())
                .isEqualTo(RunRecord.State.STOPPED);

        shop.source.beforeRow(() -> {});
        shop.whenOpened(() -> {});
        BackfillResult result = (BackfillResult) run();
        assertThat(result.resumption()).isEqualTo(BackfillResult.Resumption.RESUMED);
        ShopRun.assertBalanced(result.ledger(), ROWS);
        shop.assertTargetIsRight();
    }

    @Test
    @DisplayName(
            "stops after the same time where the source comes back each time, and is lost each time by what is read")
    void lostByReading() {
        shop.rows(ROWS, 0);
        AtomicInteger rows = new AtomicInteger();
        shop.source.beforeRow(() -> {
            if (rows.incrementAndGet() >= 50) {
                throw new SourceLostException("Gone.", new IllegalStateException());
            }
        });
        assertThatThrownBy(this::run)
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("Gone.")
                .message()
                .containsAnyOf("10 minutes", "one and the same row");
        assertThat(rests).hasSizeLessThan(60);
        assertThat(shop.journal.latestRun(RunRecord.Kind.BACKFILL).orElseThrow().state())
                .isEqualTo(RunRecord.State.STOPPED);
    }

    @Test
    @DisplayName(
            "R-03: notes the run as stopped where rows of a later snapshot claim one key, and goes on when they are mended")
    void collisionInLaterEpoch() {
        shop.rows(ROWS, 0);
        AtomicInteger rows = new AtomicInteger();
        shop.source.beforeRow(() -> {
            if (rows.incrementAndGet() == 50) {
                throw new SourceLostException("Gone.", new IllegalStateException());
            }
        });
        Finding finding = new Finding("R-03", Severity.ERROR, "table shop", "two rows", "change the template");
        shop.preflight((epoch, entities, version) -> shop.source.epochsOpened() > 1 ? List.of(finding) : List.of());
        for (int process = 1; process <= 2; process++) {
            assertThat(run()).isEqualTo(new PreflightFailed(List.of(finding)));
            assertThat(shop.journal
                            .latestRun(RunRecord.Kind.BACKFILL)
                            .orElseThrow()
                            .state())
                    .as("process " + process)
                    .isEqualTo(RunRecord.State.STOPPED);
            assertThat(shop.journal.steps().open()).isEmpty();
        }

        shop.preflight((epoch, entities, version) -> List.of());
        BackfillResult result = (BackfillResult) run();
        assertThat(result.resumption()).isEqualTo(BackfillResult.Resumption.RESUMED);
        ShopRun.assertBalanced(result.ledger(), ROWS);
        shop.assertTargetIsRight();
    }
}
