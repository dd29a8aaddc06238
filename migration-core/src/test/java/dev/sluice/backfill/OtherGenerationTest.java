package dev.sluice.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.RangeRecord;
import dev.sluice.gateway.RunRecord;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.problem.StoppedException;
import dev.sluice.testbed.Shop;
import dev.sluice.testbed.StoredItem;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A backfill into a table with items of a generation that its folder does not know (R-19)")
final class OtherGenerationTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ShopRun shop = new ShopRun(threads);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private void stands(Version version) {
        shop.store.plant(
                Shop.table(),
                StoredItem.of(
                        new Item(Map.of("pk", new StringValue("CUSTOMER#7"), "sk", new StringValue("PROFILE"))),
                        version));
    }

    @Test
    @DisplayName("stops at one of them and says so, each time that it is run: its range is never done")
    void stops() {
        shop.rows(20, 5);
        stands(Version.of(3, new Lsn(1)));

        for (int call = 0; call < 2; call++) {
            assertThatThrownBy(shop::run)
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining("REBASE_REQUIRED")
                    .hasMessageContaining("generation 3")
                    .hasMessageContaining("generation 1");
        }
        RunRecord run = shop.journal.latestRun(RunRecord.Kind.BACKFILL).orElseThrow();
        assertThat(run.state()).isEqualTo(RunRecord.State.STOPPED);
        assertThat(shop.journal.ranges(run.id())).anyMatch(range -> range.state() == RangeRecord.State.PLANNED);
    }

    @Test
    @DisplayName("leaves newer ones of its own alone, as beside a stream")
    void newerOnesOfItsOwn() {
        shop.rows(20, 5);
        stands(Version.of(1, new Lsn(Long.MAX_VALUE)));

        BackfillConclusion result = shop.run();

        assertThat(((BackfillResult) result).isClean()).isTrue();
    }
}
