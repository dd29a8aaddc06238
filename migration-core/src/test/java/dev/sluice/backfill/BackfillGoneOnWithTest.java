package dev.sluice.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.Outcome;
import dev.sluice.run.RunEvent;
import dev.sluice.testbed.Shop;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A backfill that is gone on with after a stop")
final class BackfillGoneOnWithTest {
    private static final int ROWS = 60;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final ShopRun shop = new ShopRun(threads);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private void stopHalfWay(BackfillRequest request) {
        shop.rows(ROWS, 0);
        AtomicInteger rows = new AtomicInteger();
        shop.source.beforeRow(() -> {
            if (rows.incrementAndGet() == ROWS / 2) {
                shop.cancellation().cancel("Stop.");
            }
        });
        assertThatThrownBy(() -> shop.run(request, shop.store, shop.journal)).isInstanceOf(StoppedException.class);
        shop.source.beforeRow(() -> {});
        assertThat(keys()).hasSizeBetween(1, ROWS - 1);
    }

    private Set<String> keys() {
        return shop.store.items(Shop.TABLE).stream()
                .map(item -> ((StringValue) item.get("pk")).value())
                .collect(Collectors.toSet());
    }

    @Test
    @DisplayName("R-16: puts on conditions what bulk mode left, and leaves alone what others wrote meanwhile")
    void bulk() {
        BackfillRequest request = ShopRun.request(Optional.empty(), Optional.of(WriteMode.BULK));
        stopHalfWay(request);
        String free = IntStream.rangeClosed(1, ROWS)
                .mapToObj(id -> "CUSTOMER#" + id)
                .filter(key -> !keys().contains(key))
                .findFirst()
                .orElseThrow();
        Item theirs = new Item(Map.of(
                "pk", new StringValue(free), "sk", new StringValue("PROFILE"), "name", new StringValue("theirs")));
        shop.store.plant(Shop.table(), theirs);

        BackfillResult result = (BackfillResult) shop.run(request, shop.store, shop.journal);

        assertThat(result.mode()).isEqualTo(WriteMode.VERSIONED);
        assertThat(result.resumption()).isEqualTo(BackfillResult.Resumption.RESUMED);
        assertThat(result.ledger().total().count(Outcome.FOREIGN)).isEqualTo(1);
        assertThat(result.ledger().balances()).isTrue();
        assertThat(shop.store.items(Shop.TABLE)).contains(theirs).hasSize(ROWS);
    }

    @Test
    @DisplayName("ends with the same table, without being told the mode again")
    void sameTable() {
        stopHalfWay(ShopRun.request(Optional.empty(), Optional.of(WriteMode.BULK)));

        assertThat(shop.result().resumption()).isEqualTo(BackfillResult.Resumption.RESUMED);
        shop.assertTargetIsRight();
    }

    private List<String> passedOver() {
        return shop.events.stream()
                .filter(RunEvent.Remark.class::isInstance)
                .map(event -> ((RunEvent.Remark) event).message())
                .filter(message -> message.contains("is not gone on with"))
                .toList();
    }

    @Test
    @DisplayName("is told to be passed over only once the new run has begun, not where it is refused (R-21, R-03)")
    void passedOverOnlyWhereOneBegins() {
        stopHalfWay(ShopRun.request(Optional.empty(), Optional.empty()));
        BackfillRequest bulk = ShopRun.request(Optional.empty(), Optional.of(WriteMode.BULK));
        assertThatThrownBy(() -> shop.run(bulk, shop.store, shop.journal)).hasMessageContaining("R-21");
        BackfillRequest other = ShopRun.request(Shop.projection(), "design-2", Optional.empty(), Optional.empty());
        Finding finding = new Finding("R-03", Severity.ERROR, "table shop", "two rows", "change the template");
        shop.preflight((epoch, entities, version) -> List.of(finding));
        assertThat(shop.run(other, shop.store, shop.journal)).isInstanceOf(PreflightFailed.class);
        assertThat(passedOver()).isEmpty();

        shop.preflight((epoch, entities, version) -> List.of());
        shop.run(other, shop.store, shop.journal);
        assertThat(passedOver()).singleElement().asString().contains("the design has changed", "reads every row");
    }

    @Test
    @DisplayName("R-03: refuses a new snapshot in which two rows claim one key, and goes on when they do no longer")
    void preflight() {
        stopHalfWay(ShopRun.request(Optional.empty(), Optional.empty()));
        Set<String> written = keys();
        Finding finding = new Finding("R-03", Severity.ERROR, "table shop", "two rows", "change the template");
        shop.preflight((epoch, entities, version) -> List.of(finding));

        assertThat(shop.run()).isEqualTo(new PreflightFailed(List.of(finding)));
        assertThat(keys()).isEqualTo(written);

        shop.preflight((epoch, entities, version) -> List.of());
        assertThat(shop.result().resumption()).isEqualTo(BackfillResult.Resumption.RESUMED);
        shop.assertTargetIsRight();
    }
}
