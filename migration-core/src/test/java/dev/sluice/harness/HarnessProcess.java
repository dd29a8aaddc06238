package dev.sluice.harness;

import dev.sluice.backfill.WriteMode;
import dev.sluice.engine.BackfillOptions;
import dev.sluice.engine.BackfillOutcome;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Watch;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.project.TargetSettings;
import dev.sluice.run.Cancellation;
import dev.sluice.run.RunEvent;
import dev.sluice.testbed.ForgottenSteps;
import dev.sluice.value.Bytes;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A backfill as a process of its own, to be killed. Arguments: project folder, endpoint, seed, traffic, mutant, failpoint or {@code -},
 * its hit, the size of a range in bytes. It says {@code writing} when it writes for the first time, {@code at POINT} when it is to be killed, {@code end} at its end, and
 * there whether it asks others to wait for requests that may still land.
 */
final class HarnessProcess {
    /** What it says at its end where others may write at once. */
    static final String GO_AHEAD = "end finished, go ahead";

    private HarnessProcess() {}

    /** Runs the backfill; see the class. */
    public static void main(String[] arguments) {
        String endpoint = arguments[1];
        Mutant mutant = Mutant.valueOf(arguments[4]);
        Optional<Failpoint> point =
                arguments[5].equals("-") ? Optional.empty() : Optional.of(Failpoint.valueOf(arguments[5]));
        Doom doom = new Doom(point, Integer.parseInt(arguments[6]), name -> say("at " + name));
        Bytes range = new Bytes(Long.parseLong(arguments[7]));
        AtomicBoolean writing = new AtomicBoolean();
        Engine engine = Backfilling.engine(
                Path.of(arguments[0]),
                new Backfilling.Between(
                        source -> doom.over(SourceDatabase.class, SmallRanges.of(source, range)),
                        store -> doom.over(
                                ItemStore.class,
                                FirstCall.tell(MutantStore.of(store, mutant, endpoint), writing, () -> say("writing"))),
                        journal -> doom.over(
                                Journal.class, mutant == Mutant.NO_FENCE ? ForgottenSteps.in(journal) : journal)),
                new Random(Long.parseLong(arguments[2])));
        AtomicBoolean waits = new AtomicBoolean();
        BackfillOutcome outcome = engine.backfill(
                Path.of(arguments[0]),
                new TargetSettings(Optional.of(endpoint), Optional.of("eu-west-1"), Optional.empty(), Optional.empty()),
                new BackfillOptions(mode(Traffic.valueOf(arguments[3])), Optional.empty()),
                new Watch(event -> waits.compareAndSet(false, asksOthersToWait(event)), new Cancellation()));
        say(end(outcome, waits.get()));
        System.exit(outcome instanceof BackfillOutcome.Finished ? 0 : 1);
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
