package dev.sluice.harness;

import dev.sluice.backfill.WriteMode;
import dev.sluice.engine.BackfillOptions;
import dev.sluice.engine.BackfillOutcome;
import dev.sluice.engine.Engine;
import dev.sluice.engine.ReplayOutcome;
import dev.sluice.engine.SyncOptions;
import dev.sluice.engine.Watch;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.project.TargetSettings;
import dev.sluice.run.Cancellation;
import dev.sluice.run.RunEvent;
import dev.sluice.sync.SyncGoal;
import dev.sluice.testbed.ForgottenSteps;
import dev.sluice.value.Bytes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A backfill, a replay or a sync as a process of its own, to be killed. Arguments: project folder, endpoint, seed, traffic, mutant, failpoint or {@code -},
 * its hit, the size of a range in bytes, hardship. It says {@code writing} when it writes for the first time, {@code at POINT} when it is to be killed, {@code end} at its end, and
 * there whether it asks others to wait for requests that may still land.
 */
final class HarnessProcess {
    /** What it says at its end where others may write at once. */
    static final String GO_AHEAD = "end finished, go ahead";

    private static final Duration A_WHILE = Duration.ofSeconds(3);

    private HarnessProcess() {}

    /** Runs the backfill, the replay or the sync; see the class. */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        TargetSettings target = new TargetSettings(
                Optional.of(arguments[1]), Optional.of("eu-west-1"), Optional.empty(), Optional.empty());
        Hardship hardship = Hardship.valueOf(arguments[8]);
        Engine engine = engine(arguments, folder, hardship);
        Traffic traffic = Traffic.valueOf(arguments[3]);
        boolean ended =
                switch (hardship) {
                    case REPLAY -> replayed(engine, folder, target);
                    case FOLLOWED -> followed(engine, folder, target, traffic);
                    default -> backfilled(engine, folder, target, mode(traffic));
                };
        System.exit(ended ? 0 : 1);
    }

    private static Engine engine(String[] arguments, Path folder, Hardship hardship) {
        Mutant mutant = Mutant.valueOf(arguments[4]);
        Optional<Failpoint> point =
                arguments[5].equals("-") ? Optional.empty() : Optional.of(Failpoint.valueOf(arguments[5]));
        Doom doom = new Doom(point, Integer.parseInt(arguments[6]), name -> say("at " + name));
        Bytes range = new Bytes(Long.parseLong(arguments[7]));
        AtomicBoolean writing = new AtomicBoolean();
        Optional<PauseFile> file =
                hardship == Hardship.PAUSE_FILE ? Optional.of(PauseFile.in(folder)) : Optional.empty();
        return Backfilling.engine(
                folder,
                new Backfilling.Between(
                        source -> doom.over(SourceDatabase.class, SmallRanges.of(source(source, hardship), range)),
                        store -> doom.over(
                                ItemStore.class,
                                FirstCall.tell(
                                        MutantStore.of(store, mutant, arguments[1]), writing, () -> say("writing"))),
                        journal -> doom.over(
                                Journal.class,
                                mutant == Mutant.NO_FENCE
                                        ? ForgottenSteps.in(journal)
                                        : file.map(pause -> pause.watching(journal))
                                                .orElse(journal))),
                new Random(Long.parseLong(arguments[2])));
    }

    private static SourceDatabase source(SourceDatabase source, Hardship hardship) {
        return hardship == Hardship.WEAK_SOURCE ? WeakSource.of(source) : source;
    }

    private static boolean backfilled(Engine engine, Path folder, TargetSettings target, Optional<WriteMode> mode) {
        AtomicBoolean waits = new AtomicBoolean();
        BackfillOutcome outcome = engine.backfill(
                folder,
                target,
                new BackfillOptions(mode, Optional.empty()),
                new Watch(event -> waits.compareAndSet(false, asksOthersToWait(event)), new Cancellation()));
        say(end(outcome, waits.get()));
        return outcome instanceof BackfillOutcome.Finished;
    }

    private static boolean replayed(Engine engine, Path folder, TargetSettings target) {
        ReplayOutcome outcome = engine.replay(folder, target, OptionalLong.empty(), Watch.nobody());
        say("end replayed " + outcome);
        return true;
    }

    /** Beside applications for a while, without them to the end. */
    private static boolean followed(Engine engine, Path folder, TargetSettings target, Traffic traffic) {
        SyncGoal goal = traffic == Traffic.STILL ? new SyncGoal.CaughtUp() : new SyncGoal.ForTime(A_WHILE);
        say("end followed " + engine.sync(folder, target, new SyncOptions.Follow(goal), Watch.nobody()));
        return true;
    }

    private static boolean asksOthersToWait(RunEvent event) {
        return event instanceof RunEvent.Remark remark && remark.message().contains("R-20");
    }

    private static String end(BackfillOutcome outcome, boolean asksToWait) {
        if (!(outcome instanceof BackfillOutcome.Finished finished)) {
            return "end refused " + outcome;
        }
        return asksToWait || finished.result().fenceOpenUntil().isPresent() ? "end finished, wait" : GO_AHEAD;
    }

    private static Optional<WriteMode> mode(Traffic traffic) {
        return traffic == Traffic.BULK ? Optional.of(WriteMode.BULK) : Optional.empty();
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
