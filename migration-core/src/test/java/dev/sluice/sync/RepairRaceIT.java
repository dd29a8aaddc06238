package dev.sluice.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.SourceEpoch;
import dev.sluice.item.Item;
import dev.sluice.problem.StoppedException;
import dev.sluice.repair.RepairCounts;
import dev.sluice.repair.RepairScope;
import dev.sluice.run.Pause;
import dev.sluice.simulator.LoopbackSimulator;
import dev.sluice.simulator.SimulatorSettings;
import dev.sluice.value.Lsn;
import dev.sluice.verify.ConfirmedKey;
import dev.sluice.verify.Difference;
import dev.sluice.verify.Sighting;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * P-10: repairs of keys that are written all the time, whether they need it or not, beside the sync that writes them too. Whatever a repair overwrites
 * with something older is missing at the end. {@code -Dsluice.repairs=N} makes more of them.
 */
@DisplayName("A repair under write")
final class RepairRaceIT {
    private static final int REPAIRS = Integer.getInteger("sluice.repairs", 40);
    private static final int KEYS = 30;
    private static final Pause PAUSE = duration -> LockSupport.parkNanos(duration.toNanos());
    private static final Sighting SEEN = new Sighting(
            Difference.Kind.DIFFERENT, Sighting.Owner.OURS, Optional.empty(), Optional.empty(), Optional.empty());

    private static LoopbackSimulator simulator;
    private static ExecutorService threads;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        simulator = new LoopbackSimulator(SimulatorSettings.PLAIN);
        threads = Executors.newCachedThreadPool();
    }

    @AfterAll
    static void stop() {
        threads.shutdownNow();
        simulator.close();
    }

    @Test
    @DisplayName("overwrites nothing newer")
    void sound() throws IOException {
        try (LiveMarket market = world("sound")) {
            RepairCounts counts;
            try (FollowedMarket followed = new FollowedMarket(market, Duration.ofMillis(5))) {
                counts = repair(market, REPAIRS, UnaryOperator.identity());
                assertThat(followed.rounds()).isPositive();
            }

            assertThat(market.wrong()).isEmpty();
            assertThat(market.verify(VerifyLevel.ITEMS).result().verdict()).isEqualTo(Verdict.EQUAL);
            assertThat(counts.written()).isPositive();
            assertThat(counts.newer() + counts.needless()).as("%s", counts).isPositive();
            assertThat(counts.refused()).as("%s", counts).isZero();
        }
    }

    @Test
    @DisplayName("that gives old rows a position of later is found")
    void mutant() throws IOException {
        try (LiveMarket market = world("mutant")) {
            try (FollowedMarket followed = new FollowedMarket(market, Duration.ofMillis(5))) {
                repair(market, 3, RepairRaceIT::ofLater);
                assertThat(followed.rounds()).isPositive();
            } catch (StoppedException rebase) {
                assertThat(rebase).hasMessageContaining("REBASE_REQUIRED");
            }

            assertThat(market.wrong()).isNotEmpty();
        }
    }

    private LiveMarket world(String name) {
        LiveMarket market = new LiveMarket(folder.resolve(name), simulator.endpoint());
        market.prepare();
        market.backfill();
        return market;
    }

    private static SourceEpoch ofLater(SourceEpoch epoch) {
        Lsn later = new Lsn(epoch.position().position() + 64L * 1024 * 1024);
        return BrokenWorld.instead(
                SourceEpoch.class,
                epoch,
                (method, arguments, real) -> method.getName().equals("position") ? later : real.call());
    }

    private static RepairCounts repair(LiveMarket market, int times, UnaryOperator<SourceEpoch> epochs)
            throws IOException {
        SplittableRandom random = new SplittableRandom(times);
        try (RepairDesk desk = new RepairDesk(market, threads, epochs, UnaryOperator.identity())) {
            RepairCounts counts = RepairCounts.NONE;
            for (int i = 0; i < times; i++) {
                counts = counts.plus(desk.repair(RepairScope.OURS, some(desk, market, random))
                        .counts());
            }
            return counts;
        }
    }

    private static List<ConfirmedKey> some(RepairDesk desk, LiveMarket market, SplittableRandom random) {
        List<Item> items = new ArrayList<>(market.items());
        List<ConfirmedKey> keys = new ArrayList<>();
        for (int i = 0; i < KEYS && !items.isEmpty(); i++) {
            keys.add(desk.key(items.remove(random.nextInt(items.size())), SEEN));
        }
        return keys;
    }
}
