package dev.sluice.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dualwrite.DualWrite.Ending;
import dev.sluice.engine.SyncOutcome;
import dev.sluice.problem.StoppedException;
import dev.sluice.simulator.LoopbackSimulator;
import dev.sluice.simulator.SimulatorSettings;
import dev.sluice.verify.VerifyLevel;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Dual writes by seed (correctness.md section 4, protocol C): several threads of an application change the same rows and put their items beside a
 * backfill, syncs and stopped syncs, over a network that loses and delays; then every item and its version is compared with the rows. {@code
 * -Dsluice.seeds=N} runs more of them.
 */
@DisplayName("An application that writes both sides, with the stream behind it, leaves both the same")
@Tag("long")
final class DualWriteSeedsIT {
    private static final int SEEDS = Integer.getInteger("sluice.seeds", 16);
    private static final int OF_A_WORLD = 8;
    private static final int THREADS = 4;
    private static final int TRANSACTIONS = 30;

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
    @DisplayName("whatever the seed")
    void seeds() {
        for (int first = 0; first < SEEDS; first += OF_A_WORLD) {
            world(first, Math.min(SEEDS, first + OF_A_WORLD));
        }
    }

    private void world(int first, int behind) {
        LossyStore network = new LossyStore(first);
        try (DualDesk desk = new DualDesk(
                folder.resolve("world-" + first), simulator.endpoint(), DualDesk.COUNTER, network::before)) {
            LiveMarket market = desk.market();
            // What was written before the slot was there is healed by the backfill alone.
            List<DualTraffic> early = crew(desk, network, first - 1_000L);
            begin(early).join();
            market.prepare();
            List<DualTraffic> traffic = crew(desk, network, first);
            CompletableFuture<Void> running = begin(traffic);
            market.backfill();
            running.join();
            early.forEach(DualTraffic::putTheRest);
            compare(desk, network, traffic, first);
            for (int seed = first + 1; seed < behind; seed++) {
                traffic = crew(desk, network, seed);
                running = begin(traffic);
                stopSomewhere(market, new SplittableRandom(seed));
                running.join();
                compare(desk, network, traffic, seed);
            }
            assertThat(market.verify(VerifyLevel.ITEMS).result().verdict().name())
                    .isEqualTo("EQUAL");
            assertThat(desk.endings()).contains(Ending.UNKNOWN).isSubsetOf(Ending.UNKNOWN);
        }
    }

    private static void compare(DualDesk desk, LossyStore network, List<DualTraffic> traffic, int seed) {
        SyncOutcome.Followed followed = desk.market().catchUp();
        assertThat(desk.wrong()).as("seed %d, %s", seed, followed).isEmpty();
        assertThat(followed.missing()).as("seed %d", seed).isEmpty();
        assertThat(followed.result().openQuarantine()).as("seed %d", seed).isZero();
        network.landAll();
        traffic.forEach(DualTraffic::putTheRest);
        network.landAll();
        assertThat(desk.wrong()).as("seed %d, after all late writes", seed).isEmpty();
    }

    private static void stopSomewhere(LiveMarket market, SplittableRandom random) {
        try {
            market.catchUp(market.engine(
                    BrokenWorld.lostAfter(random.nextInt(60)), targets -> targets, BrokenWorld.forgetful(random)));
        } catch (StoppedException planted) {
            assertThat(planted).hasMessageContaining("planted");
        }
    }

    private static List<DualTraffic> crew(DualDesk desk, LossyStore network, long seed) {
        List<DualTraffic> crew = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            crew.add(new DualTraffic(desk, network, seed * 31L + i));
        }
        return crew;
    }

    private static CompletableFuture<Void> begin(List<DualTraffic> crew) {
        return CompletableFuture.allOf(crew.stream()
                .map(traffic -> CompletableFuture.runAsync(
                        () -> {
                            try {
                                traffic.run(TRANSACTIONS);
                            } catch (SQLException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        threads))
                .toArray(CompletableFuture[]::new));
    }
}
