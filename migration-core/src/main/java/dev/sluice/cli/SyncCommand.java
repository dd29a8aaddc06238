package dev.sluice.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.engine.Engine;
import dev.sluice.engine.ReverseOptions;
import dev.sluice.engine.SyncOptions;
import dev.sluice.engine.SyncOutcome;
import dev.sluice.engine.Watch;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.report.ResultJson;
import dev.sluice.reverse.ReverseGoal;
import dev.sluice.sync.SyncFigures;
import dev.sluice.sync.SyncGoal;
import dev.sluice.sync.SyncResult;
import dev.sluice.value.Lsn;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice sync}. */
@Command(
        name = "sync",
        description = "Follows the source's changes into the target, until it is stopped.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Before the backfill: sluice sync --prepare creates a publication and a replication slot, so that from then on",
            "no change is lost. After it: sluice sync --until-caught-up, or without it to keep following. At the end:",
            "sluice sync --drop, since a slot that nobody reads fills the source's disk.",
            "",
            "After a switch sluice sync --reverse leads the application's writes to the target back into the source, so that",
            "there is a way back; before it, --reverse --prepare enables the streams of the target's tables.",
            "",
            "Example: sluice sync -p shop --until-caught-up"
        })
final class SyncCommand extends EngineCommand {
    @Mixin
    private TargetOptions target = new TargetOptions();

    @Option(names = "--prepare", description = "Only create publication and slot, where they are not there.")
    private boolean prepare;

    @Option(names = "--until-caught-up", description = "End when all is applied that was committed before the call.")
    private boolean untilCaughtUp;

    @Option(names = "--duration", paramLabel = "D", description = "End after a time, such as 90s, 10m or 2h.")
    private @Nullable String duration;

    @Option(names = "--drop", description = "Only remove publication and slot.")
    private boolean drop;

    @Option(
            names = "--source-gone",
            description = "With --drop: the feed's source is gone for good; end the feed without it.")
    private boolean sourceGone;

    @Option(
            names = "--reverse",
            description =
                    "Lead the application's writes to the target back into the source; with --prepare, --until-caught-up,"
                            + " --duration and --drop as without it.")
    private boolean reverse;

    @Override
    int run(Engine engine, Watch watch) {
        if (reverse) {
            return ReverseText.print(
                    engine.reverse(globalOptions().projectFolder(), target.settings(), reverseOptions(), watch),
                    console());
        }
        SyncOutcome outcome = engine.sync(globalOptions().projectFolder(), target.settings(), options(), watch);
        if (outcome instanceof SyncOutcome.Refused refused) {
            RefusalText.print(console(), refused.report(), "Nothing was followed: the design has errors.");
            return FOUND;
        }
        if (outcome instanceof SyncOutcome.Prepared prepared) {
            JsonObject json = ResultJson.sync(prepared.start());
            json.addProperty("feed", prepared.name());
            json.addProperty("prepared", true);
            json.addProperty("generation", prepared.generation());
            console().print(json, out -> {
                out.println("Publication and replication slot " + prepared.name() + " are there: every change from "
                        + prepared.start() + " on will come.");
                out.println("The versions of this design are of generation " + prepared.generation() + ".");
                out.println("Now run sluice backfill, then sluice sync; sluice sync --drop removes them again.");
            });
            return CLEAN;
        }
        if (outcome instanceof SyncOutcome.Dropped dropped) {
            JsonObject json = ResultJson.sync(new Lsn(0));
            json.addProperty("feed", dropped.name());
            json.addProperty("dropped", true);
            json.add("leftBehind", strings(dropped.leftBehind()));
            console().print(json, out -> lines(dropped).forEach(out::println));
            return CLEAN;
        }
        SyncOutcome.Followed followed = (SyncOutcome.Followed) outcome;
        console().print(ResultJson.sync(followed.result(), followed.missing()), out -> print(followed, out));
        return followed.isClean() ? CLEAN : FOUND;
    }

    private SyncOptions options() {
        requireOneThing();
        if (prepare) {
            return new SyncOptions.Prepare();
        }
        if (drop) {
            return new SyncOptions.Drop(sourceGone ? SyncOptions.Drop.Source.GONE : SyncOptions.Drop.Source.THERE);
        }
        return new SyncOptions.Follow(goal());
    }

    private ReverseOptions reverseOptions() {
        requireOneThing();
        if (sourceGone) {
            throw new InvalidInputException(
                    "--source-gone is about the feed of the source: call it without --reverse.");
        }
        if (prepare) {
            return new ReverseOptions.Prepare();
        }
        Optional<Duration> time = time();
        return drop
                ? new ReverseOptions.Drop()
                : new ReverseOptions.Follow(
                        untilCaughtUp
                                ? new ReverseGoal.CaughtUp(time)
                                : time.<ReverseGoal>map(ReverseGoal.ForTime::new)
                                        .orElseGet(ReverseGoal.UntilStopped::new));
    }

    private void requireOneThing() {
        if (prepare && drop || (prepare || drop) && (untilCaughtUp || duration != null)) {
            throw new InvalidInputException(
                    "--prepare and --drop follow nothing: call each alone, without --until-caught-up and --duration.");
        }
        if (sourceGone && !drop) {
            throw new InvalidInputException("--source-gone says how to drop a feed: call it with --drop.");
        }
    }

    private Optional<Duration> time() {
        return Optional.ofNullable(duration).map(text -> DurationText.parse("--duration", text));
    }

    private static JsonArray strings(List<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }

    private static List<String> lines(SyncOutcome.Dropped dropped) {
        if (dropped.leftBehind().isEmpty()) {
            return List.of("Publication and replication slot " + dropped.name() + " are gone from the source.");
        }
        return List.of(
                "The project has no feed any more. Publication and replication slot " + dropped.name()
                        + " were not removed: should the source's server, a copy or a standby of it still run, the slot fills its disk"
                        + " until somebody runs there, in that database: "
                        + String.join(" ", dropped.leftBehind()),
                "Now run sluice sync --prepare and sluice backfill for the source that the project names.");
    }

    private SyncGoal goal() {
        Optional<Duration> time = time();
        return untilCaughtUp
                ? new SyncGoal.CaughtUp(time)
                : time.<SyncGoal>map(SyncGoal.ForTime::new).orElseGet(SyncGoal.UntilStopped::new);
    }

    private static void print(SyncOutcome.Followed followed, PrintWriter out) {
        SyncResult result = followed.result();
        SyncFigures figures = result.figures();
        out.printf(
                "Run %s: %,d changes read, %,d applied, %.1f s, %,.0f/s%n",
                result.run(),
                figures.changesRead(),
                figures.changesApplied(),
                result.elapsed().toMillis() / 1000.0,
                result.changesPerSecond());
        out.printf(
                "  items: %,d written, %,d deleted, %,d stale, %,d equal, %,d quarantined%n",
                figures.written(), figures.tombstones(), figures.stale(), figures.equal(), figures.quarantined());
        out.printf(
                "  applied up to %s, %.1f s and %,d bytes of log behind%n",
                result.position(),
                result.lag().toMillis() / 1000.0,
                result.lagBytes().count());
        lines(followed).forEach(out::println);
    }

    private static List<String> lines(SyncOutcome.Followed followed) {
        long open = followed.result().openQuarantine();
        return Stream.concat(
                        followed.missing().map(sentence -> "INCOMPLETE: " + sentence).stream(),
                        open == 0
                                ? Stream.empty()
                                : Stream.of("WARNING: " + open
                                        + " records are open in the quarantine; sluice quarantine list shows them."))
                .toList();
    }
}
