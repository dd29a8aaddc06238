package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.Journal;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import dev.sluice.testbed.SlowTarget;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
@DisplayName("R-90: a switch at a target that answers late")
final class SwitchLimitsIT {
    /** A stage and the setting of its time. */
    private record Limit(CutoverStage stage, String usual, String brief) {}

    /** Those that ask the target whatever else goes on; a drain finds nothing to do where the sync is not behind. */
    private static final List<Limit> LIMITS = List.of(
            new Limit(CutoverStage.VERIFY, "verifySeconds: 180", "verifySeconds: 1"),
            new Limit(CutoverStage.CANARY, "openSeconds: 120", "openSeconds: 1"));

    /** Longer than the time of a stage and the five seconds in which what is told to stop may come to its end. */
    private static final Duration LATE = Duration.ofSeconds(8);

    @TempDir
    Path folder;

    @Test
    @DisplayName("gives up the stage that takes longer than it may, and gives the source back by itself")
    void late() {
        SlowTarget target = new SlowTarget(LATE);
        try (TokenShop shop = new TokenShop(folder, target::of)) {
            shop.advanceAtLast(shop.engine(), Phase.ARMED);
            String document = shop.project().document();
            for (Limit limit : LIMITS) {
                shop.project().write(document.replace(limit.usual, limit.brief));
                Interference slow = new Interference(
                        step -> target.slow(step.stage() == limit.stage && step.mark() == Mark.BEGUN), intent -> {});
                try {
                    assertThatThrownBy(() -> shop.advanceAtLast(shop.engine(slow, shop::hook), Phase.SWITCHED))
                            .as(limit.toString())
                            .isInstanceOf(StoppedException.class)
                            .hasMessageContaining(
                                    "In the cutover, " + limit.stage.doing() + " took longer than 1 s (R-90).")
                            .hasMessageContaining("the source is writable again");
                } finally {
                    target.slow(false);
                }
                assertThat(phase(shop)).isEqualTo(Phase.ARMED);
                assertThat(shop.isSwitched()).isFalse();
                shop.awaitMore(10);
            }
            shop.project().write(document);
            shop.advanceAtLast(shop.engine(), Phase.SWITCHED);
            shop.awaitMore(10);
            shop.end();
            assertThat(shop.storedInTarget())
                    .containsAll(shop.acknowledgedBySource())
                    .containsAll(shop.acknowledgedByTarget())
                    .hasSize(shop.acknowledged());
            assertThat(shop.sidesNeverOverlapped()).isTrue();
        }
    }

    private static Phase phase(TokenShop shop) {
        try (Journal journal =
                new SqliteJournalOpener(Clock.systemUTC()).open(shop.project().folder())) {
            return journal.cutover().phase();
        }
    }
}
