package dev.sluice.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.RangeRecord;
import dev.sluice.gateway.RunRecord;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.RunId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A backfill that dies at its n-th call to journal or target, for every n, and runs again")
final class BackfillResumeTest {
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @ParameterizedTest(name = "{0}, the fatal call {1}")
    @CsvSource({"VERSIONED, LOST", "VERSIONED, ARRIVES", "BULK, LOST", "BULK, ARRIVES"})
    @DisplayName("R-40: ends with the same table, a balanced ledger and one run")
    void everyCall(WriteMode mode, Mortal.LastCall lastCall) {
        int deaths = 0;
        Set<BackfillResult.Resumption> resumptions = new HashSet<>();
        for (int call = 1; ; call++) {
            ShopRun shop = new ShopRun(threads);
            shop.rows(33, 14);
            shop.source.filter("customer", 5);
            shop.withoutItem(5);
            shop.source.row("customer", "customer_id", "6", "name", "Ann", "balance", "NaN");
            shop.withoutItem(6);
            Mortal mortal = new Mortal(call, lastCall);
            BackfillRequest request = ShopRun.request(Optional.empty(), Optional.of(mode));
            Optional<RunId> first = Optional.empty();
            try {
                shop.run(request, mortal.store(shop.store), mortal.journal(shop.journal));
            } catch (UnreachableException e) {
                first = shop.journal.latestRun(RunRecord.Kind.BACKFILL).map(RunRecord::id);
                deaths++;
            }
            if (!mortal.died()) {
                break;
            }
            changeCustomerSeven(shop);
            BackfillResult result = (BackfillResult)
                    shop.run(ShopRun.request(Optional.empty(), Optional.empty()), shop.store, shop.journal);
            assertRight(shop, result, call);
            assertThat(first.map(result.run()::equals).orElse(true) || lastCall == Mortal.LastCall.ARRIVES)
                    .as("one run, call " + call)
                    .isTrue();
            resumptions.add(result.resumption());
        }
        assertThat(deaths).isGreaterThan(55);
        assertThat(resumptions).containsExactlyInAnyOrder(BackfillResult.Resumption.values());
    }

    private static void assertRight(ShopRun shop, BackfillResult result, int call) {
        try {
            ShopRun.assertBalanced(result.ledger(), 47);
            assertThat(result.ledger().total().rowsFiltered()).isEqualTo(1);
            assertThat(result.ledger().total().rowsRejected()).isEqualTo(1);
            assertThat(result.quarantineRecords()).isEqualTo(1);
            RunRecord run = shop.journal.latestRun(RunRecord.Kind.BACKFILL).orElseThrow();
            assertThat(run.state()).isEqualTo(RunRecord.State.DONE);
            shop.assertTargetIsRight();
        } catch (AssertionError e) {
            throw new AssertionError("died at call " + call + ": " + e.getMessage(), e);
        }
    }

    /**
     * The source moves on between two processes, so the second one reads a newer snapshot. A range that is done is not read again:
     * its changes are the stream's.
     */
    private static void changeCustomerSeven(ShopRun shop) {
        boolean readAgain = shop.journal
                .latestRun(RunRecord.Kind.BACKFILL)
                .filter(run -> run.state() != RunRecord.State.DONE)
                .map(run -> shop.journal.ranges(run.id()).stream()
                        .noneMatch(range -> range.entity().equals("Customer")
                                && range.number() == 0
                                && range.state() == RangeRecord.State.DONE))
                .orElse(true);
        if (readAgain) {
            shop.customer(7, "Bea");
        } else {
            shop.source.row("customer", "customer_id", "7", "name", "Bea");
        }
    }
}
