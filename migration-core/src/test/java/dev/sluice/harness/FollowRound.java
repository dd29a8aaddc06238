package dev.sluice.harness;

import com.google.gson.JsonObject;
import dev.sluice.engine.Engine;
import dev.sluice.engine.SyncOptions;
import dev.sluice.engine.Watch;
import dev.sluice.project.SourceSettings;
import dev.sluice.simulator.fault.FaultScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One round of live load: a slot is prepared, applications write without a rest, a backfill runs to its end, then the sync follows in processes
 * that are killed one after the other; when the applications are gone one more follows to the end, everything still under way lands,
 * and all keys are compared. Used by one thread, once.
 */
final class FollowRound implements AutoCloseable {
    private static final int MOST_KILLS = 4;
    /** A process that comes by its failpoint too seldom ends by itself, and the next one begins. */
    private static final String FOLLOWS_FOR_A_WHILE = "LIVE";

    private static final String CATCHES_UP = "STILL";

    private final RoundPlan plan;
    private final Mutant mutant;
    private final Path folder;
    private final ClassArchive archive;
    private final SourceSettings source;
    private final Target target;
    private final List<Kill> kills = new ArrayList<>();
    private final List<Duration> restarts = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private int starts;

    /**
     * Prepares a round.
     *
     * @param folder an empty folder for the project
     */
    FollowRound(long seed, Mutant mutant, Path folder, ClassArchive archive) {
        this.plan = plan(seed);
        this.mutant = mutant;
        this.folder = folder;
        this.archive = archive;
        this.source = MarketDatabase.create(RoundPlan.SIZE);
        this.target = new Target(plan.faults());
        try {
            Files.writeString(folder.resolve("sluice.yaml"), MarketDatabase.document(source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RoundPlan plan(long seed) {
        SplittableRandom random = new SplittableRandom(seed * 17);
        List<Kill> kills = new ArrayList<>();
        for (int left = random.nextInt(1, MOST_KILLS + 1); left > 0; left--) {
            kills.add(kill(random));
        }
        return new RoundPlan(seed, Traffic.LIVE, kills, new FaultScript(seed, FaultMix.mild(Traffic.LIVE)));
    }

    private static Kill kill(SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0 -> new Kill.AfterStart(Duration.ofMillis(random.nextInt(100, 2_500)));
            case 1, 2, 3 -> new Kill.AfterFirstWrite(Duration.ofNanos(random.nextInt(700_000_000)));
            default -> {
                List<Failpoint> points = new ArrayList<>(Failpoint.of(Hardship.FOLLOWED));
                points.addAll(List.of(Failpoint.BEFORE_SEND, Failpoint.AFTER_ANSWER));
                points.addAll(List.of(Failpoint.BEFORE_PUT, Failpoint.AFTER_PUT_ANSWER, Failpoint.BEFORE_BEGIN));
                Failpoint point = points.get(random.nextInt(points.size()));
                yield new Kill.AtFailpoint(point, random.nextInt(1, point.hits() + 1));
            }
        };
    }

    /** Runs it and judges. */
    RoundReport run() {
        engine().sync(folder, target.settings(), new SyncOptions.Prepare(), Watch.nobody());
        try (Writers writers = new Writers()) {
            runToItsEnd(Hardship.NONE, FOLLOWS_FOR_A_WHILE);
            for (Kill kill : plan.kills()) {
                if (findings.isEmpty()) {
                    runOnce(Optional.of(kill), Hardship.FOLLOWED, FOLLOWS_FOR_A_WHILE);
                }
            }
            writers.end();
        }
        runToItsEnd(Hardship.FOLLOWED, CATCHES_UP);
        target.landEverything();
        if (findings.isEmpty()) {
            TreeMap<String, JsonObject> expected = Oracle.items(Rows.read(source));
            findings.addAll(Judge.items(expected, target));
        }
        return new RoundReport(plan, kills, starts, target.simulator().landed(), 0, restarts, findings);
    }

    private Engine engine() {
        return Backfilling.engine(folder, Backfilling.Between.NOTHING, new Random(plan.seed()));
    }

    private void runToItsEnd(Hardship hardship, String how) {
        boolean ended = false;
        while (!ended && findings.isEmpty()) {
            ended = runOnce(Optional.empty(), hardship, how);
        }
    }

    /** Whether the process came to its end. */
    private boolean runOnce(Optional<Kill> kill, Hardship hardship, String how) {
        Optional<Kill.AtFailpoint> point =
                kill.filter(Kill.AtFailpoint.class::isInstance).map(Kill.AtFailpoint.class::cast);
        Victim victim = new Victim(
                archive,
                folder,
                List.of(
                        target.endpoint(),
                        String.valueOf(plan.seed() * 100 + starts),
                        how,
                        mutant.name(),
                        point.map(at -> at.point().name()).orElse("-"),
                        point.map(at -> String.valueOf(at.hit())).orElse("0"),
                        String.valueOf(RoundPlan.RANGE),
                        hardship.name()));
        starts++;
        Victim.Ending ending = victim.await(kill, target);
        victim.untilFirstWrite().ifPresent(restarts::add);
        switch (ending) {
            case KILLED -> kills.add(kill.orElseThrow());
            case FAILED, HUNG -> findings.add(new Finding(Finding.Kind.PROCESS, ending.name(), victim.lastWords()));
            case FINISHED -> {
                // the kill came too late
            }
        }
        return ending == Victim.Ending.FINISHED;
    }

    @Override
    public void close() {
        engine().sync(folder, target.settings(), new SyncOptions.Drop(), Watch.nobody());
        target.close();
        MarketDatabase.drop(source);
    }

    /** The applications. */
    private final class Writers implements AutoCloseable {
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final List<LiveWriter> writers = new ArrayList<>();
        private final List<Future<?>> writing = new ArrayList<>();

        Writers() {
            for (int number = 0; number < LiveWriter.WRITERS; number++) {
                LiveWriter writer = new LiveWriter(source, RoundPlan.SIZE, number, plan.seed());
                writers.add(writer);
                writing.add(threads.submit(writer));
            }
        }

        void end() {
            writers.forEach(LiveWriter::stop);
            for (Future<?> one : writing) {
                try {
                    one.get();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                } catch (ExecutionException e) {
                    throw new IllegalStateException("the traffic of the round broke down", e.getCause());
                }
            }
        }

        @Override
        public void close() {
            writers.forEach(LiveWriter::stop);
            threads.shutdownNow();
        }
    }
}
