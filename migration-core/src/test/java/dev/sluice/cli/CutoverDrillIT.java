package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.engine.Engine;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.Phase;
import dev.sluice.testbed.KilledOperator;
import dev.sluice.testbed.KilledOperator.Killed;
import dev.sluice.testbed.KilledOperator.Moment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
@DisplayName("R-42, R-90, R-91: switches whose operator is killed at any mark, again and again")
final class CutoverDrillIT {
    /** A switch writes so many marks, and what recovers from a killed one some more. */
    private static final int MARKS = 24;

    private static final int KILLS_OF_EACH = 6;
    private static final int MOST_TRIES = 60;

    @TempDir
    Path folder;

    @Test
    @DisplayName("lose no token that was acknowledged, leave nobody locked out, and never let both sides take writes")
    void drills() {
        long seed = Long.getLong("sluice.seed", 20_261_122L);
        int drills = Integer.getInteger("sluice.drills", 1);
        List<Long> gaps = new ArrayList<>();
        int kills = 0;
        for (int drill = 0; drill < drills; drill++) {
            kills += drill(seed + drill, gaps);
        }
        gaps.sort(null);
        System.out.println("Cutover drills: " + drills + " from seed " + seed + ", " + kills
                + " kills, gaps of the switches in ms " + gaps);
        assertThat(kills).isGreaterThanOrEqualTo(drills);
    }

    private int drill(long seed, List<Long> gaps) {
        Random random = new Random(seed);
        int kills = 0;
        try (TokenShop shop = new TokenShop(folder.resolve("drill-" + seed))) {
            advance(shop, shop.engine(), Phase.ARMED);
            boolean isSwitched = false;
            for (int attempt = 0; attempt < KILLS_OF_EACH && !isSwitched; attempt++) {
                int mark = 1 + random.nextInt(MARKS);
                Moment moment = random.nextBoolean() ? Moment.BEFORE : Moment.AFTER;
                try {
                    isSwitched = gap(
                            advance(shop, shop.engine(new KilledOperator(mark, moment), shop::hook), Phase.SWITCHED),
                            gaps);
                } catch (Killed killed) {
                    kills++;
                }
            }
            if (!isSwitched) {
                gap(advance(shop, shop.engine(), Phase.SWITCHED), gaps);
            }
            shop.awaitMore(10);
            shop.end();
            String what = "seed " + seed;
            assertThat(shop.storedInTarget())
                    .as(what)
                    .containsAll(shop.acknowledgedBySource())
                    .containsAll(shop.acknowledgedByTarget());
            assertThat(shop.storedInTarget()).as(what).hasSize(shop.acknowledged());
            assertThat(shop.storedInSource()).as(what).isEqualTo(shop.acknowledgedBySource());
            assertThat(shop.sidesNeverOverlapped()).as(what).isTrue();
        }
        return kills;
    }

    private static boolean gap(AdvanceOutcome outcome, List<Long> gaps) {
        AdvanceOutcome.Moved moved = (AdvanceOutcome.Moved) outcome;
        moved.gap().ifPresent(gap -> gaps.add(gap.took().toMillis()));
        return true;
    }

    /** Tries until the sync that was ended for the last attempt is at work again. */
    private static AdvanceOutcome advance(TokenShop shop, Engine engine, Phase to) {
        for (int attempt = 1; ; attempt++) {
            try {
                AdvanceOutcome outcome = shop.advance(engine, to);
                if (outcome instanceof AdvanceOutcome.Moved || attempt == MOST_TRIES) {
                    assertThat(outcome).isInstanceOf(AdvanceOutcome.Moved.class);
                    return outcome;
                }
            } catch (StoppedException notYet) {
                if (attempt == MOST_TRIES || !notYet.getMessage().contains("No sync of this project is at work")) {
                    throw notYet;
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
        }
    }
}
