package dev.sluice.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.SourceEpoch;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.problem.StoppedException;
import dev.sluice.repair.RepairCounts;
import dev.sluice.repair.RepairScope;
import dev.sluice.run.Pause;
import dev.sluice.simulator.LoopbackSimulator;
import dev.sluice.simulator.SimulatorSettings;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.testbed.Patience;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
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
            RepairCounts outrun;
            try (FollowedMarket followed = new FollowedMarket(market, Duration.ofMillis(5))) {
                counts = repair(market, REPAIRS, UnaryOperator.identity());
                assertThat(followed.rounds()).isPositive();
                outrun = repair(market, 1, epoch -> outrun(market, epoch));
            }

            assertThat(market.wrong()).isEmpty();
            assertThat(market.verify(VerifyLevel.ITEMS).result().verdict()).isEqualTo(Verdict.EQUAL);
            assertThat(counts.written()).isPositive();
            assertThat(outrun.newer()).as("%s", outrun).isPositive();
            assertThat(counts.refused() + outrun.refused())
                    .as("%s %s", counts, outrun)
                    .isZero();
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

    /** The snapshot, handed out when the sync has written most items from a later one: then a race is sure. */
    private static SourceEpoch outrun(LiveMarket market, SourceEpoch epoch) {
        LocalPostgres.run(
                market.source(),
                "UPDATE customer SET points = coalesce(points, 0) + 1; UPDATE purchase SET status = status || '.';"
                        + " UPDATE sku SET label = label || '.'");
        Patience.await("most items are newer than the snapshot", () -> {
            List<Item> items = market.items();
            return 2 * items.stream().filter(item -> isNewer(item, epoch)).count() > items.size();
        });
        return epoch;
    }

    private static boolean isNewer(Item item, SourceEpoch epoch) {
        return item.get(EngineAttributes.VERSION) instanceof AttributeValue.NumberValue number
                && new Version(number.value().toBigInteger()).position().compareTo(epoch.position()) > 0;
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
