package dev.sluice.backfill;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.RunStep;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.SourceStrainedException;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.RunEvent;
import dev.sluice.testbed.Shop;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R-24: a batch of bulk mode that lands late")
final class LateBatchTest {
    private static final int ROWS = 60;
    private static final BackfillRequest BULK = ShopRun.request(Optional.empty(), Optional.of(WriteMode.BULK));

    private final ExecutorService threads = Executors.newFixedThreadPool(3);
    private final ShopRun shop = new ShopRun(threads);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private void rowsWithOneBatchLate() {
        shop.rows(ROWS, 0);
        shop.store.faults().delayBatchWith(item -> item.get("pk").equals(new StringValue("CUSTOMER#51")));
    }

    private void theSourceGivesUpOnceAt(long row) {
        AtomicInteger times = new AtomicInteger();
        shop.source.beforeKey(key -> {
            if (key == row && times.incrementAndGet() == 1) {
                throw new SourceStrainedException("The statement was cancelled.", new IllegalStateException());
            }
        });
    }

    private BackfillResult bulk() {
        return (BackfillResult) shop.run(BULK, shop.store, shop.journal);
    }

    private List<Optional<RunStep.Ending>> endings() {
        return shop.journal.steps().all().stream().map(RunStep::ending).toList();
    }

    private boolean asksOthersToWait() {
        return shop.events.stream()
                .anyMatch(event -> event instanceof RunEvent.Remark remark
                        && remark.message().contains("R-20"));
    }

    private void killedInBulk() {
        shop.rows(ROWS, 0);
        AtomicInteger rows = new AtomicInteger();
        shop.source.beforeRow(() -> {
            if (rows.incrementAndGet() == ROWS / 2) {
                shop.cancellation().cancel("Stop.");
            }
        });
        assertThatThrownBy(this::bulk).isInstanceOf(StoppedException.class);
        shop.source.beforeRow(() -> {});
    }

    @Test
    @DisplayName(
            "over a newer snapshot of the same run: the result says how long, and what follows is conditional (R-16)")
    void overTheNextEpoch() {
        rowsWithOneBatchLate();
        theSourceGivesUpOnceAt(55);
        AtomicInteger opened = new AtomicInteger();
        shop.whenOpened(() -> {
            if (opened.incrementAndGet() == 2) {
                shop.customer(51, "CHANGED");
            }
        });

        BackfillResult result = bulk();

        shop.assertTargetIsRight();
        assertThat(endings()).containsExactly(Optional.of(RunStep.Ending.UNANSWERED), Optional.of(RunStep.Ending.DONE));
        assertThat(result.mode()).isEqualTo(WriteMode.VERSIONED);
        assertThat(result.fenceOpenUntil()).isPresent();
        assertThat(result.isClean()).isFalse();
        shop.store.deliverLatePackets();
        assertThatThrownBy(shop::assertTargetIsRight)
                .as("what the fence is about")
                .isInstanceOf(AssertionError.class);
    }

    @Test
    @DisplayName("is no harm where nothing was written behind it, but nobody else may write yet (R-20)")
    void nothingWrittenBehind() {
        rowsWithOneBatchLate();

        BackfillResult result = bulk();
        shop.store.deliverLatePackets();

        shop.assertTargetIsRight();
        assertThat(endings()).containsExactly(Optional.of(RunStep.Ending.UNANSWERED));
        assertThat(result.isClean()).isTrue();
        assertThat(asksOthersToWait()).isTrue();
    }

    @Test
    @DisplayName("cannot be where each attempt was answered: no fence after a strained source either")
    void answered() {
        shop.rows(ROWS, 0);
        theSourceGivesUpOnceAt(55);

        BackfillResult result = bulk();

        assertThat(endings()).containsExactly(Optional.of(RunStep.Ending.DONE), Optional.of(RunStep.Ending.DONE));
        assertThat(result.isClean()).isTrue();
        assertThat(asksOthersToWait()).isFalse();
        shop.assertTargetIsRight();
    }

    @Test
    @DisplayName("is not forgotten where the design has one table more by now")
    void withAnotherTable() {
        killedInBulk();
        shop.store.create(Shop.archive());

        BackfillResult result = (BackfillResult) shop.run(
                ShopRun.request(Shop.projectionWithArchive(), "design-2", Optional.empty(), Optional.empty()),
                shop.store,
                shop.journal);

        assertThat(result.resumption()).isEqualTo(BackfillResult.Resumption.FRESH);
        assertThat(result.fenceOpenUntil()).isPresent();
    }

    @Test
    @DisplayName("finds a table that was deleted and created anew by its name, so the fence is open there too")
    void tableMadeAnew() {
        killedInBulk();
        shop.store.create(Shop.table());

        assertThat(bulk().fenceOpenUntil()).isPresent();
    }

    @Test
    @DisplayName("does not concern a run into other tables")
    void otherTables() {
        killedInBulk();
        shop.store.create(Shop.archive());

        BackfillResult result = (BackfillResult) shop.run(
                ShopRun.request(Shop.projectionWithArchive(), "design-2", Optional.of("Archived"), Optional.empty()),
                shop.store,
                shop.journal);

        assertThat(result.fenceOpenUntil()).isEmpty();
    }

    @Test
    @DisplayName("R-21: bulk mode is over for a table that was written with conditions, also beside another table")
    void bulkAfterConditions() {
        shop.rows(ROWS, 0);
        shop.result();
        shop.store.items(Shop.TABLE).forEach(item -> shop.store.uproot(Shop.table(), item));
        shop.store.create(Shop.archive());

        assertThatThrownBy(() -> shop.run(
                        ShopRun.request(
                                Shop.projectionWithArchive(),
                                "design-2",
                                Optional.empty(),
                                Optional.of(WriteMode.BULK)),
                        shop.store,
                        shop.journal))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("R-21");
        BackfillResult other = (BackfillResult) shop.run(
                ShopRun.request(
                        Shop.projectionWithArchive(), "design-2", Optional.of("Archived"), Optional.of(WriteMode.BULK)),
                shop.store,
                shop.journal);
        assertThat(other.mode()).as("only the archive is written").isEqualTo(WriteMode.BULK);
    }

    @Test
    @DisplayName("would undo what a replay of quarantine writes: nothing is replayed before it has passed")
    void beforeReplay() {
        shop.store.faults().poison(item -> item.get("pk").equals(new StringValue("CUSTOMER#7")));
        rowsWithOneBatchLate();
        Instant ended = Instant.parse("2026-11-20T10:00:00Z");
        shop.run(BULK, shop.store, shop.journal, Clock.fixed(ended, ZoneOffset.UTC));
        shop.store.faults().poison(item -> false);

        Instant early = ended.plusSeconds(16 * 60 - 1);
        assertThatThrownBy(() -> shop.replay(BULK, Clock.fixed(early, ZoneOffset.UTC)))
                .isInstanceOf(StoppedException.class)
                .hasMessageContainingAll("R-24", "2026-11-20T10:16:00Z");
        assertThat(shop.replay(BULK, Clock.fixed(early.plusSeconds(1), ZoneOffset.UTC)))
                .singleElement()
                .satisfies(replayed -> assertThat(replayed.how()).isPresent());
    }

    @ParameterizedTest(name = "{0} h ahead when it stops, {1} h afterwards")
    @CsvSource({"0, 0", "-5, 0", "0, 5", "-5, 5", "5, -5", "5, 0"})
    @DisplayName("is waited for by the target's time, whatever the clocks of two processes show")
    void clocksHoursApart(int stopping, int after) {
        shop.store.faults().poison(item -> item.get("pk").equals(new StringValue("CUSTOMER#7")));
        rowsWithOneBatchLate();
        Instant ended = Instant.parse("2026-11-20T10:00:00Z");
        shop.store.timeIs(ended);
        shop.run(BULK, shop.store, shop.journal, Clock.fixed(ended.plus(stopping, HOURS), ZoneOffset.UTC));
        shop.store.faults().poison(item -> false);

        Instant early = ended.plusSeconds(16 * 60 - 1);
        shop.store.timeIs(early);
        Clock machine = Clock.fixed(early.plus(after, HOURS), ZoneOffset.UTC);
        assertThatThrownBy(() -> shop.replay(BULK, machine))
                .isInstanceOf(StoppedException.class)
                .hasMessageContainingAll("R-24", "2026-11-20T10:16:00Z");
        shop.store.timeIs(early.plusSeconds(1));
        assertThat(shop.replay(BULK, machine)).singleElement().satisfies(replayed -> assertThat(replayed.how())
                .isPresent());
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 0, 5})
    @DisplayName("R-42: is counted from when it was noted that its process was killed, by the target's time too")
    void killedByTheTargetsTime(int hoursAhead) {
        Instant at = Instant.parse("2026-11-20T10:00:00Z");
        shop.rows(ROWS, 0);
        shop.result();
        RunStep done = shop.journal.steps().all().get(0);
        shop.journal.steps().begin(done.run(), RunStep.Kind.BULK_WRITE, done.subject(), at);
        shop.store.timeIs(at);

        BackfillResult result = (BackfillResult) shop.run(
                ShopRun.request(Optional.empty(), Optional.empty()),
                shop.store,
                shop.journal,
                Clock.fixed(at.plus(hoursAhead, HOURS), ZoneOffset.UTC));
        assertThat(result.fenceOpenUntil()).contains(at.plus(LatePacketFence.WINDOW));
    }

    @Test
    @DisplayName("R-42: is said also of a step whose process was killed, from when that was noted")
    void unnoted() {
        Instant at = Instant.parse("2026-11-20T10:00:00Z");
        shop.rows(ROWS, 0);
        shop.result();
        String target = shop.journal.steps().all().get(0).subject();
        shop.journal.steps().begin(shop.journal.steps().all().get(0).run(), RunStep.Kind.BULK_WRITE, target, at);

        assertThat(shop.result().fenceOpenUntil())
                .hasValueSatisfying(until -> assertThat(until).isAfter(at.plus(LatePacketFence.WINDOW)));
    }
}
