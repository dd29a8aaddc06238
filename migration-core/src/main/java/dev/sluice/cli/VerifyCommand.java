package dev.sluice.cli;

import com.google.gson.JsonObject;
import dev.sluice.engine.Engine;
import dev.sluice.engine.RepairOptions;
import dev.sluice.engine.VerifyOptions;
import dev.sluice.engine.VerifyOutcome;
import dev.sluice.engine.Watch;
import dev.sluice.engine.WindowOptions;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.SluiceException;
import dev.sluice.repair.RepairResult;
import dev.sluice.repair.RepairScope;
import dev.sluice.report.ResultJson;
import dev.sluice.report.WindowJson;
import dev.sluice.verify.PatternResult;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyLevel;
import dev.sluice.verify.VerifyResult;
import dev.sluice.window.WindowSettings;
import dev.sluice.window.WindowsResult;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice verify}. */
@Command(
        name = "verify",
        description = "Compares source and target in both directions, or the answers of the access patterns.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Beside a sync it tells lag from drift. With --windows it goes on: a full pass now and every night, and between two of",
            "them every ten minutes the keys that changes have touched since, told by the source's log itself. Each ends in one line",
            "(--format json: JSON Lines); stop it with Ctrl-C.",
            "",
            "Example: sluice verify -p shop --level patterns --endpoint http://localhost:8000",
            "Example: sluice verify -p shop --windows --every 10m --full-at 02:00"
        })
final class VerifyCommand extends EngineCommand {
    private static final int DIFFERENCES_SHOWN = 20;
    /** So many keys of a table are known one by one. */
    private static final long MOST_REPAIRED = 10_000;
    /** Beyond it a whole pass costs less. */
    private static final long MOST_SAMPLED = 1_000_000;

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Option(names = "--level", paramLabel = "LEVEL", description = "counts, keys, items or patterns (default: items).")
    private VerifyLevel level = VerifyLevel.ITEMS;

    @Option(
            names = "--sample",
            paramLabel = "N",
            description = {
                "Looks at about N keys of each side, drawn at random, and tells what that says of the rest (R-84):",
                "2,995 without a difference prove fewer than 0.1 %% with 95 %% confidence."
            })
    private @Nullable Long sample;

    @Option(
            names = "--repair",
            description = {
                "Writes what the source says under the keys that differ, each by a conditional write (R-83),",
                "and looks at them again. Items that somebody else wrote are left."
            })
    private boolean repair;

    @Option(
            names = "--foreign",
            description = "With --repair: replaces also items that somebody else wrote, if they are as they were seen.")
    private boolean foreign;

    @Option(names = "--dry-run", description = "With --repair: shows what it would write, and writes nothing.")
    private boolean dryRun;

    @Option(
            names = "--repair-most",
            paramLabel = "N",
            description = "With --repair: where more keys differ, none is written (default: 1,000, at most 10,000).")
    private @Nullable Long most;

    @Option(
            names = "--resume",
            description = {
                "Goes on where the last verification of this level was stopped or killed: what it had read of both sides is",
                "not read again. Each difference is looked at twice."
            })
    private boolean resume;

    @Mixin
    private WindowFlags windows = new WindowFlags();

    @Override
    int run(Engine engine, Watch watch) {
        Optional<WindowSettings> again = windows.settings();
        return again.isPresent() ? windows(engine, watch, again.get()) : once(engine, watch);
    }

    private int windows(Engine engine, Watch watch, WindowSettings settings) {
        if (resume) {
            throw new InvalidInputException(
                    "--windows begins with a full pass of its own, because nobody watched the log since one that was stopped; leave out"
                            + " --resume.");
        }
        if (repair || foreign || dryRun || most != null || sample != null) {
            throw new InvalidInputException(
                    "--windows looks again and again and changes nothing; call --repair and --sample without it, also beside it.");
        }
        if (level == VerifyLevel.COUNTS || level == VerifyLevel.PATTERNS) {
            throw new InvalidInputException("--windows looks at single keys, which --level " + level.word()
                    + " does not compare; use --level items or keys.");
        }
        console()
                .remark("Windows every " + settings.every().toSeconds() + " s, full passes now and "
                        + settings.full().words() + ".");
        WindowsResult result = engine.windows(
                globalOptions().projectFolder(),
                target.settings(),
                new WindowOptions(level, settings),
                window -> console().printLine(WindowJson.of(window), out -> WindowText.print(window, out)),
                watch);
        console().printLine(WindowJson.of(result), out -> WindowText.print(result, out));
        if (result.fullPasses() == 0 && result.worst() != Verdict.DIFFERENT) {
            return STOPPED;
        }
        return result.worst() == Verdict.EQUAL ? CLEAN : FOUND;
    }

    private int once(Engine engine, Watch watch) {
        VerifyOptions options = resume ? resuming() : new VerifyOptions(level, repair(), sample());
        VerifyOutcome outcome = engine.verify(globalOptions().projectFolder(), target.settings(), options, watch);
        VerifyResult result = outcome.result();
        JsonObject json = ResultJson.verify(result);
        outcome.repair().ifPresent(done -> json.add("repair", ResultJson.repair(done)));
        outcome.sample().ifPresent(drawn -> json.add("confidence", ResultJson.confidence(drawn)));
        console().print(json, out -> {
            outcome.repair().ifPresent(done -> RepairText.print(done, out));
            print(result, out);
        });
        if (outcome.unkept().isPresent()) {
            SluiceException reason = outcome.unkept().get();
            console()
                    .warning("The result above could not be kept, so the report does not know it: "
                            + reason.getMessage());
            return reason.exitCode();
        }
        boolean brokenOff = outcome.repair()
                .filter(done -> done.ending() == RepairResult.Ending.BROKEN_OFF)
                .isPresent();
        return brokenOff ? STOPPED : result.verdict() == Verdict.EQUAL ? CLEAN : FOUND;
    }

    private VerifyOptions resuming() {
        if (repair || foreign || dryRun || most != null || sample != null || level == VerifyLevel.PATTERNS) {
            throw new InvalidInputException(
                    "--resume goes on with a whole look at counts, keys or items, and changes nothing; call --repair, --sample and"
                            + " --level patterns without it.");
        }
        return VerifyOptions.resuming(level);
    }

    private OptionalLong sample() {
        if (sample == null) {
            return OptionalLong.empty();
        }
        if (repair) {
            throw new InvalidInputException(
                    "--sample finds some of what differs, and --repair needs all of it; leave one of them out.");
        }
        if (level == VerifyLevel.COUNTS || level == VerifyLevel.PATTERNS) {
            throw new InvalidInputException("--sample draws keys, which --level " + level.word()
                    + " does not compare one by one; use --level items or keys.");
        }
        if (sample < 1 || sample > MOST_SAMPLED) {
            throw new InvalidInputException("--sample " + sample + " is no sample: it has from 1 to " + MOST_SAMPLED
                    + " keys; leave it out to compare everything.");
        }
        return OptionalLong.of(sample);
    }

    private Optional<RepairOptions> repair() {
        if (!repair) {
            if (foreign || dryRun || most != null) {
                throw new InvalidInputException((foreign ? "--foreign" : dryRun ? "--dry-run" : "--repair-most")
                        + " says how to repair, so it goes with --repair; add that, or leave it out.");
            }
            return Optional.empty();
        }
        if (level == VerifyLevel.COUNTS || level == VerifyLevel.PATTERNS) {
            throw new InvalidInputException("--repair needs to know which keys differ, which --level " + level.word()
                    + " does not tell; use --level items or keys.");
        }
        long cap = most == null ? RepairOptions.MOST : most;
        if (cap < 1 || cap > MOST_REPAIRED) {
            throw new InvalidInputException(
                    "--repair-most is " + cap + ", and a repair writes from 1 to " + MOST_REPAIRED
                            + " keys; where more differ, say sluice backfill, which writes whatever is missing or old.");
        }
        return Optional.of(new RepairOptions(
                foreign ? RepairScope.FOREIGN : RepairScope.OURS,
                cap,
                dryRun ? RepairOptions.Mode.SHOW : RepairOptions.Mode.WRITE));
    }

    private static void print(VerifyResult result, PrintWriter out) {
        out.printf("%s (%s): %s%n", result.verdict(), result.level().word(), result.reason());
        out.printf(
                "  compared %,d, missing %,d, extra %,d, different %,d, unsettled %,d, foreign %,d, quarantined %,d, not compared %,d%n",
                result.compared(),
                result.missing(),
                result.extra(),
                result.different(),
                result.counts().unsettled(),
                result.foreign(),
                result.quarantined(),
                result.notCompared());
        if (result.leftOut().rowsUnclaimed() + result.leftOut().outOfScope() > 0) {
            out.printf(
                    "  left out by the design: %,d rows of the source that no entity keeps, %,d items of the target out of scope%n",
                    result.leftOut().rowsUnclaimed(), result.leftOut().outOfScope());
        }
        result.differences().stream()
                .limit(DIFFERENCES_SHOWN)
                .forEach(difference -> DifferenceText.print(difference, out));
        if (result.differences().size() > DIFFERENCES_SHOWN) {
            out.println("  ... --format json lists more");
        }
        for (PatternResult pattern : result.patterns()) {
            out.printf(
                    "  %-36s %3d sets, %,8d rows, %3d pages at most: %d equal, %d different, %d unsettled, %d not compared%n",
                    pattern.id(),
                    pattern.parameterSets(),
                    pattern.rowsCompared(),
                    pattern.pagesMax(),
                    pattern.equal(),
                    pattern.different(),
                    pattern.unsettled(),
                    pattern.notCompared());
            pattern.examples().forEach(example -> out.println("    " + example));
        }
        if (!result.selfTest().isEmpty()) {
            out.println(result.selfTest());
        }
    }
}
