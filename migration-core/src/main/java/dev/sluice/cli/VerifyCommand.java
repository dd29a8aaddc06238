package dev.sluice.cli;

import dev.sluice.engine.Engine;
import dev.sluice.engine.VerifyOutcome;
import dev.sluice.engine.Watch;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.SluiceException;
import dev.sluice.report.ResultJson;
import dev.sluice.verify.Difference;
import dev.sluice.verify.PatternResult;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyLevel;
import dev.sluice.verify.VerifyResult;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice verify}. */
@Command(
        name = "verify",
        description = "Compares source and target in both directions, or the answers of the access patterns.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: sluice verify -p shop --level patterns --endpoint http://localhost:8000"})
final class VerifyCommand extends EngineCommand {
    private static final int DIFFERENCES_SHOWN = 20;

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Option(names = "--level", paramLabel = "LEVEL", description = "counts, keys, items or patterns (default: items).")
    private VerifyLevel level = VerifyLevel.ITEMS;

    @Option(names = "--sample", paramLabel = "N", hidden = true)
    private @Nullable Long sample;

    @Option(names = "--repair", hidden = true)
    private boolean repair;

    @Override
    int run(Engine engine, Watch watch) {
        if (sample != null || repair) {
            throw new InvalidInputException((repair ? "--repair" : "--sample")
                    + " is not built yet: verify compares everything and changes nothing; leave it out.");
        }
        VerifyOutcome outcome = engine.verify(globalOptions().projectFolder(), target.settings(), level, watch);
        VerifyResult result = outcome.result();
        console().print(ResultJson.verify(result), out -> print(result, out));
        if (outcome.unkept().isPresent()) {
            SluiceException reason = outcome.unkept().get();
            console()
                    .warning("The result above could not be kept, so the report does not know it: "
                            + reason.getMessage());
            return reason.exitCode();
        }
        return result.verdict() == Verdict.EQUAL ? CLEAN : FOUND;
    }

    private static void print(VerifyResult result, PrintWriter out) {
        out.printf("%s (%s): %s%n", result.verdict(), result.level().word(), result.reason());
        out.printf(
                "  compared %,d, missing %,d, extra %,d, different %,d, foreign %,d, quarantined %,d, not compared %,d%n",
                result.compared(),
                result.missing(),
                result.extra(),
                result.different(),
                result.foreign(),
                result.quarantined(),
                result.notCompared());
        if (result.leftOut().rowsUnclaimed() + result.leftOut().outOfScope() > 0) {
            out.printf(
                    "  left out by the design: %,d rows of the source that no entity keeps, %,d items of the target out of scope%n",
                    result.leftOut().rowsUnclaimed(), result.leftOut().outOfScope());
        }
        result.differences().stream().limit(DIFFERENCES_SHOWN).forEach(difference -> print(difference, out));
        if (result.differences().size() > DIFFERENCES_SHOWN) {
            out.println("  ... --format json lists more");
        }
        for (PatternResult pattern : result.patterns()) {
            out.printf(
                    "  %-36s %3d sets, %,8d rows, %3d pages at most: %d equal, %d different, %d not compared%n",
                    pattern.id(),
                    pattern.parameterSets(),
                    pattern.rowsCompared(),
                    pattern.pagesMax(),
                    pattern.equal(),
                    pattern.different(),
                    pattern.notCompared());
            pattern.examples().forEach(example -> out.println("    " + example));
        }
        if (!result.selfTest().isEmpty()) {
            out.println(result.selfTest());
        }
    }

    private static void print(Difference difference, PrintWriter out) {
        out.printf("  %-9s %s %s %s%n", difference.kind(), difference.table(), difference.entity(), difference.key());
        difference
                .fields()
                .forEach(field -> out.printf(
                        "            %s: source %s, target %s%n", field.path(), field.expected(), field.found()));
    }
}
