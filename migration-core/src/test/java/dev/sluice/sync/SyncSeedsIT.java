package dev.sluice.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.SyncOutcome;
import dev.sluice.problem.StoppedException;
import dev.sluice.simulator.LoopbackSimulator;
import dev.sluice.simulator.SimulatorSettings;
import dev.sluice.verify.VerifyLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * Live load by seed: several connections write what a seed says while the source is backfilled and followed, and while syncs are stopped at
 * random places and begun again; then every item is compared with a slow oracle. {@code -Dsluice.seeds=N} runs more of them, {@code
 * -Dsluice.seed=N} others.
 */
@DisplayName("A source that is written while it is followed arrives whole")
@Tag("long")
final class SyncSeedsIT {
    private static final int SEEDS = Integer.getInteger("sluice.seeds", 100);

    private static final int FIRST = Integer.getInteger("sluice.seed", 0);
    /** So many seeds share a database: each goes on from where the one before left it. */
    private static final int OF_A_WORLD = 20;
    /** A call of the engine waits for the source as long as it works, so two databases at a time take two cores. */
    private static final int WORLDS_AT_A_TIME = 2;

    private static final int CONNECTIONS = 3;
    private static final int TRANSACTIONS = 25;

    private static LoopbackSimulator simulator;
    private static ExecutorService threads;
    private static ExecutorService worlds;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        simulator = new LoopbackSimulator(SimulatorSettings.PLAIN);
        threads = Executors.newCachedThreadPool();
        worlds = Executors.newFixedThreadPool(WORLDS_AT_A_TIME);
    }

    @AfterAll
    static void stop() {
        worlds.shutdownNow();
        threads.shutdownNow();
        simulator.close();
    }

    @Test
    @DisplayName("whatever the seed")
    void seeds() throws IOException {
        long begun = System.nanoTime();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int first = FIRST; first < FIRST + SEEDS; first += OF_A_WORLD) {
            int from = first;
            int behind = Math.min(FIRST + SEEDS, first + OF_A_WORLD);
            all.add(CompletableFuture.runAsync(() -> world(from, behind), worlds));
        }
        all.forEach(CompletableFuture::join);
        Files.writeString(
                Path.of("target", "sync-seeds.txt"),
                String.format(
                        "%d seeds from %d, no findings, %d s%n",
                        SEEDS, FIRST, (System.nanoTime() - begun) / 1_000_000_000));
    }

    private void world(int first, int behind) {
        try (LiveMarket market = new LiveMarket(folder.resolve("world-" + first), simulator.endpoint())) {
            market.prepare();
            CompletableFuture<Void> before = traffic(market, first);
            market.backfill();
            compare(market, before, first);
            for (int seed = first + 1; seed < behind; seed++) {
                CompletableFuture<Void> traffic = traffic(market, seed);
                SplittableRandom random = new SplittableRandom(seed);
                for (int i = random.nextInt(3); i > 0; i--) {
                    stopSomewhere(market, random);
                }
                compare(market, traffic, seed);
            }
            assertThat(market.verify(VerifyLevel.ITEMS).result().verdict().name())
                    .isEqualTo("EQUAL");
        }
    }

    /** Follows until something stops it: as a kill would, what was not noted comes again. */
    private static void stopSomewhere(LiveMarket market, SplittableRandom random) {
        try {
            market.catchUp(market.engine(
                    BrokenWorld.lostAfter(random.nextInt(60)), targets -> targets, BrokenWorld.forgetful(random)));
        } catch (StoppedException planted) {
            assertThat(planted).hasMessageContaining("planted");
        }
    }

    private static void compare(LiveMarket market, CompletableFuture<Void> traffic, int seed) {
        traffic.join();
        SyncOutcome.Followed followed = market.catchUp();
        assertThat(market.wrong()).as("seed %d, %s", seed, followed).isEmpty();
        assertThat(followed.missing()).as("seed %d", seed).isEmpty();
        assertThat(followed.result().figures().quarantined())
                .as("seed %d", seed)
                .isZero();
    }

    private static CompletableFuture<Void> traffic(LiveMarket market, int seed) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            MarketTraffic traffic = new MarketTraffic(seed * 31L + i);
            all.add(CompletableFuture.runAsync(
                    () -> {
                        try {
                            traffic.run(market.source(), TRANSACTIONS);
                        } catch (java.sql.SQLException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    threads));
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
    }
}
