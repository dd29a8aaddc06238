package dev.sluice.simulation.live;

import dev.sluice.backfill.BackfillResult;
import dev.sluice.gateway.FeedRecord;
import dev.sluice.gateway.PublicationForm;
import dev.sluice.gateway.QuarantineEntry;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.Cancellation;
import dev.sluice.run.Outcome;
import dev.sluice.simulation.Strand;
import dev.sluice.simulation.VirtualProcess;
import dev.sluice.simulation.VirtualWorld;
import dev.sluice.simulation.live.LivePlan.Hardship;
import dev.sluice.sync.SyncGoal;
import dev.sluice.sync.SyncResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * One history: a source that is written, a backfill and a sync whose processes are cut off where the plan says and begun again, requests that
 * arrive late; then the sync follows to the end, everything still on its way arrives, and all keys are compared. Used once.
 */
final class LiveHistory {
    private static final int MOST_TRANSACTIONS = 36;
    /** A sync that does not come to its end in so many processes never does. */
    private static final int LAST_ATTEMPTS = 40;

    private final LivePlan plan;
    private final VirtualWorld world;
    private final LiveProcesses processes;
    private final MarketTraffic traffic;
    private final SimulatedDatabase database;
    private final Cancellations cancellations = new Cancellations();
    private boolean isWritten;
    private boolean isBackfilled;
    private boolean over;
    private int crashes;

    /** The call that can be stopped now. */
    private static final class Cancellations {
        private Cancellation current = new Cancellation();
    }

    /**
     * What came of it.
     *
     * @param findings what is wrong; empty for nothing
     * @param crashes how many processes were cut off
     * @param late requests that arrived when nobody waited for them
     * @param feeds how often a feed was opened
     * @param history the same for the same seed
     */
    record Report(List<String> findings, int crashes, long late, long feeds, long history) {}

    /**
     * A history to play.
     *
     * @param mutation a planted defect, or none
     */
    LiveHistory(LivePlan plan, LiveMutation mutation) {
        this.plan = plan;
        this.world = new VirtualWorld(plan.seed());
        this.database = new SimulatedDatabase(world, plan.wholeOldImages());
        this.traffic = new MarketTraffic(random(3), plan.hardships());
        traffic.fill(database.first());
        this.processes = new LiveProcesses(plan, mutation, world, database);
    }

    private RandomGenerator random(int stream) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(plan.seed() * 31 + stream);
    }

    Report play() {
        processes
                .journal
                .feeds()
                .begin(new FeedRecord(
                        LiveProcesses.FEED,
                        LiveProcesses.SOURCE,
                        OptionalInt.empty(),
                        processes.target,
                        LiveProcesses.DESIGN,
                        processes.slot.confirmed(),
                        processes.slot.confirmed(),
                        world.clock().instant(),
                        PublicationForm.UNKNOWN,
                        Optional.empty()));
        world.begin(null, this::write);
        world.begin(null, this::arriveLate);
        world.begin(null, this::disturb);
        world.begin(null, this::backfill);
        world.runUntilEnded(world.begin(null, this::follow));
        over = true;
        world.runUntilAllEnded();
        while (!processes.wire.isEmpty()) {
            processes.wire.arriveLate(world.random());
        }
        compare();
        return new Report(
                List.copyOf(processes.findings),
                crashes,
                processes.wire.late(),
                processes.slot.opened(),
                world.history());
    }

    private void compare() {
        ExpectedItems expected = new ExpectedItems(plan.design(), database.last());
        Map<String, Object> rejected = expected.rejected();
        String wrong = Comparison.findings(expected.all(), rejected, processes.table.items(MarketDesign.TABLE));
        if (!wrong.isEmpty()) {
            processes.findings.add(wrong);
        }
        List<QuarantineEntry> open = processes.journal.quarantine().open(0, 1_000);
        long rows = open.stream()
                .map(entry -> entry.record().origin().sourceKeyHash())
                .distinct()
                .count();
        if (rows != rejected.size()) {
            processes.findings.add(rows + " rows in quarantine, and should be " + rejected + ": " + open);
        }
    }

    /** Transactions commit; each is in the log at once, and visible when it is. */
    private void write() {
        RandomGenerator random = random(7);
        int transactions = 2 + random.nextInt(MOST_TRANSACTIONS);
        for (int i = 0; i < transactions; i++) {
            world.pause(Duration.ofMillis(random.nextInt(3) == 0 ? 0 : random.nextInt(80)));
            commit(8L * random.nextInt(10));
        }
        isWritten = true;
    }

    private void commit(long gap) {
        Draft draft = database.begin();
        traffic.change(draft);
        database.commit(draft, gap, delay(random(13 + database.size())));
    }

    /** An epoch was opened. */
    private void opened() {
        if (plan.has(Hardship.BUSY_EPOCHS)) {
            commit(0);
        }
    }

    private Duration delay(RandomGenerator random) {
        if (!plan.has(Hardship.LATE_VISIBILITY)) {
            return Duration.ZERO;
        }
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> Duration.ZERO;
            case 4 -> Duration.ofMillis(random.nextInt(3_000));
            default -> Duration.ofMillis(random.nextInt(60));
        };
    }

    private void arriveLate() {
        while (!over) {
            world.pause(Duration.ofMillis(1 + world.random().nextInt(400)));
            processes.wire.arriveLate(world.random());
        }
    }

    /** Somebody sets clocks, writes to the log what no feed tells, and stops calls. */
    private void disturb() {
        RandomGenerator random = random(11);
        while (!over) {
            world.pause(Duration.ofMillis(1 + random.nextInt(600)));
            if (plan.has(Hardship.CLOCK_JUMPS)) {
                world.setClock(Duration.ofMillis(random.nextInt(6_000) - 3_000L));
            }
            if (random.nextInt(3) == 0) {
                database.heartbeat();
            }
            if (random.nextInt(4) == 0) {
                cancellations.current.cancel("Somebody has stopped it.");
            }
        }
    }

    private void backfill() {
        if (plan.has(Hardship.BACKFILL_LATER)) {
            world.pause(Duration.ofMillis(world.random().nextInt(1_500)));
        }
        Queue<Long> fatal = new ArrayDeque<>(plan.fatalPointsOfBackfill());
        while (!isBackfilled) {
            VirtualProcess process = process(fatal);
            Strand strand = world.begin(process, () -> {
                try {
                    note((BackfillResult) processes.backfill(process, this::opened));
                } catch (UnreachableException lost) {
                    // It says so and ends; run again it goes on.
                }
            });
            end(process, strand);
            world.pause(Duration.ofMillis(world.random().nextInt(100)));
        }
    }

    private void note(BackfillResult result) {
        isBackfilled = true;
        if (!result.ledger().balances()) {
            processes.findings.add("the ledger does not balance: " + result.ledger());
        }
        for (Outcome bad : List.of(Outcome.COLLIDED, Outcome.FOREIGN, Outcome.QUARANTINED)) {
            if (result.ledger().total().count(bad) > 0) {
                processes.findings.add("items of the backfill are " + bad);
            }
        }
    }

    private static VirtualProcess process(Queue<Long> fatal) {
        Long point = fatal.poll();
        return new VirtualProcess(point == null ? Long.MAX_VALUE : point);
    }

    private void end(VirtualProcess process, Strand strand) {
        world.awaitEnd(process);
        crashes += process.isCutOff() ? 1 : 0;
        if (strand.isBroken()) {
            throw new AssertionError("a process broke down");
        }
    }

    private void follow() {
        while (plan.has(Hardship.SYNC_LATER) && !isBackfilled) {
            world.pause(Duration.ofMillis(50));
        }
        Queue<Long> fatal = new ArrayDeque<>(plan.fatalPoints());
        while (!isWritten || !isBackfilled) {
            follow(process(fatal), goal());
            world.pause(Duration.ofMillis(world.random().nextInt(60)));
        }
        for (int i = 0; i < LAST_ATTEMPTS; i++) {
            if (follow(process(fatal), new SyncGoal.CaughtUp())) {
                return;
            }
            world.pause(Duration.ofMillis(100));
        }
        processes.findings.add("the sync does not come to its end");
    }

    private SyncGoal goal() {
        return switch (world.random().nextInt(3)) {
            case 0 -> new SyncGoal.CaughtUp();
            case 1 -> new SyncGoal.ForTime(Duration.ofMillis(30 + world.random().nextInt(900)));
            default -> new SyncGoal.UntilStopped();
        };
    }

    /** One process of the sync; returns whether it reached its goal. */
    private boolean follow(VirtualProcess process, SyncGoal goal) {
        Cancellation cancellation = new Cancellation();
        cancellations.current = cancellation;
        boolean[] reached = {false};
        Strand strand = world.begin(process, () -> {
            try {
                SyncResult result = processes.follow(process, goal, cancellation);
                reached[0] = true;
                if (result.figures().quarantined() > 0 && !plan.has(Hardship.UNUSABLE_VALUES)) {
                    processes.findings.add("in quarantine: " + result.figures());
                }
            } catch (UnreachableException lost) {
                // It says so and ends; run again it goes on.
            } catch (StoppedException stopped) {
                if (!cancellation.isRequested()) {
                    processes.findings.add("stopped: " + stopped.getMessage());
                }
            }
        });
        end(process, strand);
        return reached[0];
    }
}
