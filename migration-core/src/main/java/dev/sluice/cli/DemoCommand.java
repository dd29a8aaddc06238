package dev.sluice.cli;

import com.google.gson.JsonObject;
import dev.sluice.engine.DemoOptions;
import dev.sluice.engine.DemoResult;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Watch;
import dev.sluice.problem.InvalidInputException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sluice demo}. */
@Command(
        name = "demo",
        description =
                "The whole journey on an embedded PostgreSQL and DynamoDB Local: load, check, move, prove, report.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: sluice demo --sample chinook"})
final class DemoCommand extends EngineCommand {
    @Option(names = "--sample", paramLabel = "NAME", description = "A folder of samples (default: pagila).")
    private String sample = "pagila";

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where the project folder is made (default: sluice-demo/NAME below the current folder).")
    private @Nullable Path directory;

    @Option(names = "--live-seconds", paramLabel = "N", hidden = true)
    private @Nullable Integer liveSeconds;

    @Override
    int run(Engine engine, Watch watch) {
        if (liveSeconds != null) {
            throw new InvalidInputException(
                    "--live-seconds is not built yet: the demo has no live load; leave it out.");
        }
        DemoResult result = engine.demo(new DemoOptions(sample, Optional.ofNullable(directory)), watch);
        console().print(json(result), out -> print(result, out));
        return result.isProven() ? CLEAN : FOUND;
    }

    private static JsonObject json(DemoResult result) {
        JsonObject json = new JsonObject();
        json.addProperty("sample", result.sample());
        json.addProperty("tables", result.tables());
        json.addProperty("rows", result.rows());
        json.addProperty("items", result.items());
        json.addProperty("ledgerBalanced", result.ledger() == DemoResult.LedgerState.BALANCED);
        json.addProperty("verdict", result.verdict().name());
        json.addProperty("patternsCompared", result.patternsCompared());
        json.addProperty("patternsEqual", result.patternsEqual());
        json.addProperty("patternParameterSets", result.patternParameterSets());
        json.addProperty("rowsCompared", result.rowsCompared());
        json.addProperty("report", result.report().toString());
        json.addProperty("seconds", result.elapsed().toMillis() / 1000.0);
        return json;
    }

    private static void print(DemoResult result, PrintWriter out) {
        out.println();
        out.printf(
                "  %s: %,d rows of %d tables became %,d items.%n",
                result.sample(), result.rows(), result.tables(), result.items());
        out.printf(
                "  Ledger:   %s%n",
                result.ledger() == DemoResult.LedgerState.BALANCED ? "balances to 0" : "DOES NOT BALANCE");
        out.printf(
                "  Patterns: %d of %d answer equally, %,d parameter sets, %,d rows compared%n",
                result.patternsEqual(),
                result.patternsCompared(),
                result.patternParameterSets(),
                result.rowsCompared());
        out.printf("  Verdict:  %s%n", result.verdict());
        out.printf("  Report:   %s%n", result.report());
    }
}
