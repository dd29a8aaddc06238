package dev.sluice.simulation;

import dev.sluice.backfill.Backfill;
import dev.sluice.backfill.BackfillPorts;
import dev.sluice.backfill.BackfillRequest;
import dev.sluice.backfill.BackfillResult;
import dev.sluice.backfill.WriteMode;
import dev.sluice.gateway.ItemStore;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.Cancellation;
import dev.sluice.run.Crew;
import dev.sluice.run.Outcome;
import dev.sluice.run.RunEvent;
import dev.sluice.testbed.Shop;
import dev.sluice.value.Bytes;
import dev.sluice.write.ItemWriter;
import dev.sluice.write.Materialiser;
import dev.sluice.write.MemoryBounds;
import dev.sluice.write.WriterSettings;
import dev.sluice.write.WriterSurroundings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * One history: a backfill whose processes are cut off where the plan says and begun again until one reaches the end, while rows change and
 * requests arrive late; then everything still on its way arrives, and all keys are compared. Used once.
 */
final class Simulation {
    private static final int CHANGES = 12;
    private static final int READERS = 2;
    private static final int WRITERS = 3;
    /** Room for a few items, so that readers wait for it too. */
    private static final Bytes ROOM = new Bytes(12_000);

    private final Plan plan;
    private final Mutation mutation;
    private final VirtualWorld world;
    private final SimulatedShop shop = new SimulatedShop();
    private final Wire wire = new Wire();
    private final List<SimulatedShop.Change> waiting = new ArrayList<>();
    private boolean asksOthersToWait;
    private boolean over;

    /** Whether rows change meanwhile. */
    enum Traffic {
        STILL,
        /** And a stream applies their changes at the same time (protocol A). */
        LIVE,
        /** And a stream waits with their changes until the backfill lets it begin (protocol B, R-20). */
        CHANGING
    }

    /**
     * What happens.
     *
     * @param seed of all chance
     * @param mode how the first process writes
     * @param traffic whether rows change
     * @param weather what befalls requests
     * @param fatalPoints at which of its waits each process is cut off, one after the other; the next lives
     */
    record Plan(long seed, WriteMode mode, Traffic traffic, SimulatedTarget.Weather weather, List<Long> fatalPoints) {}

    /**
     * What came of it.
     *
     * @param findings what is wrong; empty for nothing
     * @param points how often the last process waited for the world
     * @param crashes how many processes were cut off
     * @param late requests that arrived when nobody waited for them
     * @param verdict whether the backfill left anything to wait for
     * @param history the same for the same plan
     */
    record Report(String findings, long points, int crashes, long late, Verdict verdict, long history) {}

    /** What the backfill said at its end of requests that may still land. */
    enum Verdict {
        /** Nothing: others may write at once. */
        GO_AHEAD,
        /** Until when the fence is open, or until when nobody else may write. */
        WAIT
    }

    /**
     * A history to play.
     *
     * @param mutation a planted defect, or none
     */
    Simulation(Plan plan, Mutation mutation) {
        this.plan = plan;
        this.mutation = mutation;
        this.world = new VirtualWorld(plan.seed());
    }

    Report play() {
        world.begin(null, this::arriveLate);
        if (plan.traffic() != Traffic.STILL) {
            world.begin(null, this::live);
        }
        Queue<Long> fatal = new ArrayDeque<>(plan.fatalPoints());
        int crashes = 0;
        while (true) {
            Long point = fatal.poll();
            VirtualProcess process = new VirtualProcess(point == null ? Long.MAX_VALUE : point);
            AtomicReference<BackfillResult> result = new AtomicReference<>();
            world.runUntilEnded(world.begin(process, () -> {
                try {
                    result.set(backfill(process));
                } catch (UnreachableException lost) {
                    // It says so and ends; run again it goes on.
                }
            }));
            world.runUntilGone(process);
            if (result.get() != null) {
                Verdict verdict =
                        asksOthersToWait || result.get().fenceOpenUntil().isPresent() ? Verdict.WAIT : Verdict.GO_AHEAD;
                String findings = ledger(result.get()) + end(verdict);
                return new Report(findings, process.points(), crashes, wire.late(), verdict, world.history());
            }
            crashes += process.isCutOff() ? 1 : 0;
        }
    }

    private BackfillResult backfill(VirtualProcess process) {
        SimulatedPorts ports = new SimulatedPorts(world, plan.weather());
        ItemStore target = mutation.target(new SimulatedTarget(shop.table, wire, world, plan.weather()));
        VirtualThreads threads = new VirtualThreads(world, process);
        return (BackfillResult) new Backfill(new BackfillPorts(
                        () -> {
                            world.point("an epoch to be opened");
                            return ports.epoch(shop.source.open());
                        },
                        target,
                        mode -> mutation.writer(writer(mode, target, threads)),
                        ports.journal(mutation.journal(shop.journal)),
                        (epoch, entities, version) -> List.of(),
                        new Crew(threads, READERS),
                        world.clock(),
                        world.random(),
                        this::hear,
                        new Cancellation(),
                        run -> new Patience(world)))
                .run(new BackfillRequest(
                        Shop.projection(),
                        "design",
                        "source",
                        Optional.empty(),
                        shop.journal.epochs().isEmpty() ? Optional.of(plan.mode()) : Optional.empty(),
                        new Bytes(1)));
    }

    private ItemWriter writer(WriteMode mode, ItemStore target, VirtualThreads threads) {
        WriterSettings settings = new WriterSettings(
                WRITERS, MemoryBounds.of(ROOM), Duration.ofMinutes(15), Duration.ofMillis(25), Duration.ofSeconds(20));
        WriterSurroundings surroundings =
                new WriterSurroundings(threads, world, world.clock(), world.random(), () -> new VirtualMonitor(world));
        return mode == WriteMode.VERSIONED
                ? Materialiser.versioned(target, settings, surroundings)
                : Materialiser.bulk(target, settings, surroundings);
    }

    private void hear(RunEvent event) {
        asksOthersToWait |=
                event instanceof RunEvent.Remark remark && remark.message().contains("R-20");
    }

    /** Rows change, and a stream applies each change a while after its commit, in order, some twice, or notes it for later. */
    private void live() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(plan.seed() * 31 + 7);
        for (int i = 0; i < CHANGES; i++) {
            world.pause(Duration.ofMillis(random.nextInt(40)));
            SimulatedShop.Change change = shop.change(random);
            if (plan.traffic() == Traffic.CHANGING) {
                waiting.add(change);
                continue;
            }
            for (int delay = random.nextInt(20); delay > 0; delay--) {
                world.point("a change on its way");
            }
            Wire.Packet<Boolean> packet = wire.send(() -> {
                shop.apply(change, 1, mutation);
                return true;
            });
            packet.arrive();
            if (random.nextInt(4) == 0) {
                packet.again();
            }
        }
    }

    private void arriveLate() {
        while (!over) {
            world.pause(Duration.ofMillis(1 + world.random().nextInt(400)));
            wire.arriveLate(world.random());
        }
    }

    /**
     * Everything that is still on its way arrives; then all keys are compared. A stream that had to wait begins before that, or where the
     * backfill asked for it behind that.
     */
    private String end(Verdict verdict) {
        over = true;
        world.runUntilAllEnded();
        if (verdict == Verdict.GO_AHEAD) {
            stream();
        }
        while (!wire.isEmpty()) {
            wire.arriveLate(world.random());
        }
        stream();
        return shop.findings();
    }

    private void stream() {
        waiting.forEach(change -> shop.apply(change, 1, mutation));
        waiting.clear();
    }

    private String ledger(BackfillResult result) {
        StringBuilder text = new StringBuilder();
        if (!result.ledger().balances()) {
            text.append("the ledger does not balance: ").append(result.ledger()).append("; ");
        }
        for (Outcome bad : List.of(Outcome.COLLIDED, Outcome.FOREIGN, Outcome.QUARANTINED)) {
            long count = result.ledger().total().count(bad);
            text.append(count == 0 ? "" : count + " items are " + bad + "; ");
        }
        return text.toString();
    }
}
