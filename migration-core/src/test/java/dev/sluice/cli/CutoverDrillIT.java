package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.run.Phase;
import dev.sluice.testbed.KilledOperator;
import dev.sluice.testbed.KilledOperator.Killed;
import dev.sluice.testbed.KilledOperator.Moment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
@DisplayName("R-42, R-90 to R-93: switches and ways back whose operator is killed at any mark, again and again")
final class CutoverDrillIT {
    /** A switch writes so many marks, and what recovers from a killed one some more. */
    private static final int MARKS = 24;

    private static final int MARKS_OF_A_WAY_BACK = 22;
    private static final int KILLS_OF_EACH = 2;
    private static final int KILLS_ON_THE_WAY_BACK = 2;

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
        String what = "seed " + seed;
        try (TokenShop shop = new TokenShop(folder.resolve("drill-" + seed))) {
            shop.project().run("sync", "--reverse", "--prepare").exits(0);
            shop.advanceAtLast(shop.engine(), Phase.ARMED);
            kills += switched(shop, random, gaps);
            shop.awaitMore(10);
            kills += back(shop, random);
            shop.awaitMore(10);
            assertThat(shop.storedInSource()).as(what).containsAll(shop.acknowledgedByTarget());
            shop.verified();
            shop.advanceAtLast(shop.engine(), Phase.ARMED);
            gap(shop.advanceAtLast(shop.engine(), Phase.SWITCHED), gaps);
            shop.awaitMore(10);
            shop.end();
            assertThat(shop.storedInTarget())
                    .as(what)
                    .containsAll(shop.acknowledgedBySource())
                    .containsAll(shop.acknowledgedByTarget());
            assertThat(shop.storedInTarget()).as(what).hasSize(shop.acknowledged());
            shop.project().run("sync", "--reverse", "--until-caught-up").exits(0);
            assertThat(shop.storedInSource()).as(what).isEqualTo(shop.storedInTarget());
            assertThat(shop.sidesNeverOverlapped()).as(what).isTrue();
        }
        return kills;
    }

    private static int switched(TokenShop shop, Random random, List<Long> gaps) {
        int kills = 0;
        for (int attempt = 0; attempt < KILLS_OF_EACH; attempt++) {
            try {
                gap(shop.advanceAtLast(shop.engine(operator(random, MARKS), shop::hook), Phase.SWITCHED), gaps);
                return kills;
            } catch (Killed killed) {
                kills++;
            }
        }
        gap(shop.advanceAtLast(shop.engine(), Phase.SWITCHED), gaps);
        return kills;
    }

    private static int back(TokenShop shop, Random random) {
        int kills = 0;
        for (int attempt = 0; attempt < KILLS_ON_THE_WAY_BACK; attempt++) {
            try {
                shop.back(shop.engine(operator(random, MARKS_OF_A_WAY_BACK), shop::hook));
                return kills;
            } catch (Killed killed) {
                kills++;
            } catch (InvalidInputException isBack) {
                assertThat(isBack).hasMessageContaining("The move is IN_SYNC");
                return kills;
            }
        }
        try {
            shop.back(shop.engine());
        } catch (InvalidInputException isBack) {
            assertThat(isBack).hasMessageContaining("The move is IN_SYNC");
        }
        return kills;
    }

    private static KilledOperator operator(Random random, int marks) {
        return new KilledOperator(1 + random.nextInt(marks), random.nextBoolean() ? Moment.BEFORE : Moment.AFTER);
    }

    private static void gap(AdvanceOutcome.Moved moved, List<Long> gaps) {
        moved.gap().ifPresent(gap -> gaps.add(gap.took().toMillis()));
    }
}
