package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.gateway.Journal;
import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.run.Phase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code -Dsluice.operators=3} for so many drills, without which there is none; {@code -Dsluice.seed=7} for other delays. A delay is of the seed; where it falls is of the
 * machine. The time until nothing may land any more is skipped for everybody: the target tells a later one before each operator, also to the sync beside them.
 */
@Tag("long")
@EnabledIfSystemProperty(named = "sluice.operators", matches = "[1-9][0-9]*")
@DisplayName("R-42, R-90 to R-93: operators in processes of their own, killed by SIGKILL in a switch and on a way back")
final class CutoverSigkillIT {
    /** From the first hook on; a switch of so few rows takes two to four seconds, and a way back one to three. */
    private static final int WITHIN_MILLIS = 2_500;

    private static final int KILLS_OF_EACH = 1;
    private static final int ATTEMPTS = 20;
    /** Longer than a request may be under way: each operator comes so much later than the one before, by the target's time. */
    private static final Duration BETWEEN = Duration.ofMinutes(17);

    @TempDir
    Path folder;

    private final ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
    private final List<String> kills = new ArrayList<>();
    private Duration later = Duration.ZERO;

    @AfterEach
    void end() {
        killer.shutdownNow();
    }

    @Test
    @DisplayName("lose no token that was acknowledged, leave nobody locked out, and never let both sides take writes")
    void killed() throws InterruptedException {
        long seed = Long.getLong("sluice.seed", 20_261_123L);
        int drills = Integer.getInteger("sluice.operators", 1);
        for (int drill = 0; drill < drills; drill++) {
            drill(seed + drill);
        }
        System.out.println(
                "Operators: " + drills + " drills from seed " + seed + ", " + kills.size() + " SIGKILLs: " + kills);
        assertThat(kills).hasSizeGreaterThanOrEqualTo(drills);
    }

    private void drill(long seed) throws InterruptedException {
        Random random = new Random(seed);
        later = Duration.ZERO;
        String what = "seed " + seed;
        try (HookListener hooks = new HookListener();
                TokenShop shop =
                        new TokenShop(folder.resolve("drill-" + seed), UnaryOperator.identity(), hooks.document())) {
            hooks.tell(shop::told);
            shop.project().run("sync", "--reverse", "--prepare").exits(0);
            shop.advanceAtLast(shop.engine(), Phase.ARMED);
            move(shop, hooks, random, Direction.FORWARD);
            shop.awaitMore(10);
            move(shop, hooks, random, Direction.BACK);
            shop.awaitMore(10);
            assertThat(shop.storedInSource()).as(what).containsAll(shop.acknowledgedByTarget());
            shop.verified();
            shop.advanceAtLast(shop.engine(), Phase.ARMED);
            move(shop, hooks, random, Direction.FORWARD);
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
    }

    /** Which way operators move the project, and by which hook the time begins in which they are killed. */
    private enum Direction {
        FORWARD(Phase.SWITCHED, Moment.FREEZE, "advance", "--to", "SWITCHED"),
        BACK(Phase.IN_SYNC, Moment.FREEZE_TARGET, "rollback");

        private final Phase end;
        private final Moment begins;
        private final List<String> words;

        Direction(Phase end, Moment begins, String... words) {
            this.end = end;
            this.begins = begins;
            this.words = List.of(words);
        }
    }

    /** Until it is there: some operators are killed, others find gates that have to open again or a sync that has to begin. */
    private void move(TokenShop shop, HookListener hooks, Random random, Direction direction)
            throws InterruptedException {
        int left = KILLS_OF_EACH;
        CommandRun last = new CommandRun(0, "", "");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            boolean isDoomed = left > 0;
            int delay = random.nextInt(WITHIN_MILLIS);
            OperatorProcess operator = operator(shop, direction);
            hooks.tell(moment -> {
                if (isDoomed && moment == direction.begins) {
                    killer.schedule(operator::kill, delay, TimeUnit.MILLISECONDS);
                }
                shop.told(moment);
            });
            last = operator.await();
            Optional<Phase> reached = reached(shop);
            if (operator.isKilled()) {
                left--;
                kills.add(direction + " " + delay + " ms: "
                        + reached.map(Phase::name).orElse("half done"));
            }
            if (reached.filter(direction.end::equals).isPresent()) {
                return;
            }
        }
        throw new AssertionError("nobody comes to the end of " + direction + ": " + last);
    }

    private OperatorProcess operator(TokenShop shop, Direction direction) {
        shop.targetIsLater(BETWEEN);
        later = later.plus(BETWEEN);
        return new OperatorProcess(
                folder, later, shop.project().arguments("cutover", direction.words.toArray(String[]::new)));
    }

    /** Where the project is when no operator has left a change half done; else nothing. */
    private static Optional<Phase> reached(TokenShop shop) {
        try (Journal journal =
                new SqliteJournalOpener(Clock.systemUTC()).open(shop.project().folder())) {
            return journal.cutover().open().isPresent()
                    ? Optional.empty()
                    : Optional.of(journal.cutover().phase());
        }
    }
}
