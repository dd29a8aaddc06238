package dev.sluice.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.Journal;
import dev.sluice.gateway.QuarantineEnding.How;
import dev.sluice.gateway.QuarantineEntry;
import dev.sluice.gateway.QuarantineRecord;
import dev.sluice.gateway.RunRecord;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.LimitSettings;
import dev.sluice.run.RunId;
import dev.sluice.run.RunOrder;
import dev.sluice.testbed.Shop;
import dev.sluice.value.Bytes;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-62: the quarantine of a backfill")
final class BackfillQuarantineTest {
    /** The rows of one range of the in-memory source. */
    private static final int ONE_RANGE = 10;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final ShopRun shop = new ShopRun(threads);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private void bad(int first, int last) {
        for (int id = first; id <= last; id++) {
            shop.source.row("customer", "customer_id", "" + id, "name", "Ann " + id, "balance", "NaN");
        }
    }

    private static BackfillRequest limited(long records, String design) {
        return new BackfillRequest(
                Shop.projection(),
                design,
                "source-1",
                Optional.of("Customer"),
                Optional.empty(),
                new Bytes(1),
                new LimitSettings(records, 100, Duration.ofMinutes(30), Duration.ZERO));
    }

    private RunId latest() {
        return shop.journal.latestRun(RunRecord.Kind.BACKFILL).orElseThrow().id();
    }

    private void resume() {
        RunId run = latest();
        shop.journal
                .control()
                .give(new RunOrder(
                        run,
                        RunOrder.Kind.RESUME,
                        OptionalDouble.empty(),
                        shop.journal.quarantine(run).stream()
                                .map(QuarantineRecord::at)
                                .max(Comparator.naturalOrder())
                                .orElseThrow()));
    }

    private void stops(BackfillRequest request) {
        assertThatThrownBy(() -> shop.run(request, shop.store, shop.journal))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("over the limit");
    }

    private List<How> endings() {
        return shop.journal.quarantine().closed(100).stream()
                .map(entry -> entry.ending().orElseThrow().how())
                .toList();
    }

    @Test
    @DisplayName("is in the journal before a limit pauses the run, also of the range that is under way")
    void notedBeforePause() {
        bad(1, ONE_RANGE);
        stops(limited(2, "design-1"));
        assertThat(shop.journal.ledger(latest()).total().rowsRead()).isZero();
        assertThat(shop.journal.quarantine(latest())).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    @DisplayName("carries a run past what it showed when somebody says to go on, with the limit as it was")
    void resumed() {
        bad(1, 3);
        shop.customer(4, "Ann");
        stops(limited(2, "design-1"));
        resume();
        BackfillResult result = (BackfillResult) shop.run(limited(2, "design-1"), shop.store, shop.journal);
        assertThat(result.resumption()).isEqualTo(BackfillResult.Resumption.RESUMED);
        assertThat(result.quarantineRecords()).isEqualTo(3);
        ShopRun.assertBalanced(result.ledger(), 4);
        shop.assertTargetIsRight();
    }

    @Test
    @DisplayName("shows more at each pause, and lets the run end after few orders to go on")
    void noEndlessLoop() {
        bad(1, 6 * ONE_RANGE);
        int pauses = 0;
        int shown = 0;
        while (true) {
            try {
                BackfillResult result = (BackfillResult) shop.run(limited(2, "design-1"), shop.store, shop.journal);
                assertThat(result.quarantineRecords()).isEqualTo(6 * ONE_RANGE);
                break;
            } catch (StoppedException paused) {
                int now = shop.journal.quarantine(latest()).size();
                assertThat(now).as(paused.getMessage()).isGreaterThan(shown);
                shown = now;
                resume();
                assertThat(++pauses).isLessThan(8);
            }
        }
        assertThat(pauses).isPositive();
        assertThat(endings()).isEmpty();
    }

    @Test
    @DisplayName(
            "R-40: of a range that is done again is not doubled; what arrived, is filtered or is gone meanwhile is closed")
    void doneAgain() {
        bad(1, 6);
        stops(limited(4, "design-1"));
        shop.customer(1, "Ann");
        shop.source.delete("customer", 2);
        shop.source.filter("customer", 3);
        BackfillResult result = (BackfillResult) shop.run(limited(9, "design-1"), shop.store, shop.journal);
        assertThat(result.quarantineRecords()).isEqualTo(3);
        assertThat(result.ledger().total().rowsRejected()).isEqualTo(3);
        assertThat(endings()).containsExactlyInAnyOrder(How.WRITTEN, How.VANISHED, How.FILTERED);
        shop.assertTargetIsRight();
    }

    @Test
    @DisplayName("of an older run is closed by a newer success, and holds one open record of a row")
    void newerRun() {
        bad(1, 2);
        shop.run(limited(9, "design-1"), shop.store, shop.journal);
        shop.customer(1, "Ann");
        BackfillResult newer = (BackfillResult) shop.run(limited(9, "design-2"), shop.store, shop.journal);
        assertThat(endings()).containsExactlyInAnyOrder(How.WRITTEN, How.NOTED_AGAIN);
        assertThat(shop.journal.quarantine().size().open()).isEqualTo(1);
        assertThat(newer.quarantineRecords()).isEqualTo(1);
    }

    @Test
    @DisplayName("of another source stays open, whatever a run of this one writes")
    void otherSource() {
        bad(1, 1);
        shop.run(limited(9, "design-1"), shop.store, shop.journal);
        shop.customer(1, "Ann");
        BackfillRequest other = new BackfillRequest(
                Shop.projection(), "design-1", "source-2", Optional.empty(), Optional.empty(), new Bytes(1));
        shop.run(other, shop.store, shop.journal);
        assertThat(shop.journal.quarantine().size().open()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "R-63: keeps the beginning of a long row with a mark of what is cut off, and goes to the journal in portions")
    void bounded() {
        int length = 400_000;
        int rows = 40 * ONE_RANGE;
        for (int id = 1; id <= rows; id++) {
            shop.source.row("customer", "customer_id", "" + id, "name", "x".repeat(length), "balance", "NaN");
        }
        List<Long> portions = new ArrayList<>();
        BackfillResult result =
                (BackfillResult) shop.run(limited(1_000, "design-1"), shop.store, weighed(shop.journal, portions));
        assertThat(result.quarantineRecords()).isEqualTo(rows);
        QuarantineEntry first = shop.journal.quarantine().find(1).orElseThrow();
        assertThat(first.record().row())
                .hasSizeLessThan(10_000)
                .startsWith("{\"customer_id\":")
                .contains("[cut off here: 39", " of 400,0", " characters]");
        assertThat(portions).allMatch(characters -> characters < 4 * 1024 * 1024);
    }

    /** Notes how many characters of records each call carries. */
    private static Journal weighed(Journal journal, List<Long> portions) {
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("completeRange")) {
                        @SuppressWarnings("unchecked")
                        List<QuarantineRecord> records = (List<QuarantineRecord>) arguments[3];
                        portions.add(records.stream()
                                .mapToLong(QuarantineRecord::characters)
                                .sum());
                    }
                    try {
                        return method.invoke(journal, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
