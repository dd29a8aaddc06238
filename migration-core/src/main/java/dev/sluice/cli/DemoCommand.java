package dev.sluice.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.engine.DemoOptions;
import dev.sluice.engine.DemoResult;
import dev.sluice.engine.Engine;
import dev.sluice.engine.LiveResult;
import dev.sluice.engine.Watch;
import dev.sluice.problem.InvalidInputException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sluice demo}. */
@Command(
        name = "demo",
        description =
                "The whole journey on an embedded PostgreSQL and DynamoDB Local (a packaged program: the simulator): load, check,"
                        + " move, prove, report.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: sluice demo --sample chinook --live-seconds 30"})
final class DemoCommand extends EngineCommand {
    private static final double MILLIS = 1000.0;

    @Option(names = "--sample", paramLabel = "NAME", description = "A folder of samples (default: pagila).")
    private String sample = "pagila";

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where the project folder is made (default: sluice-demo/NAME below the current folder).")
    private @Nullable Path directory;

    @Option(
            names = "--live-seconds",
            paramLabel = "N",
            description =
                    "Lets people write to the source during the backfill and for N more seconds in which the changes"
                            + " are followed, and proves both sides equal after that.")
    private @Nullable Integer liveSeconds;

    @Override
    int run(Engine engine, Watch watch) {
        if (liveSeconds != null && liveSeconds < 1) {
            throw new InvalidInputException(
                    "--live-seconds " + liveSeconds + " is no time; name 1 or more, or leave it out.");
        }
        DemoOptions options = new DemoOptions(
                sample,
                Optional.ofNullable(directory),
                Optional.ofNullable(liveSeconds).map(Duration::ofSeconds));
        DemoResult result = engine.demo(options, watch);
        console().print(json(result), out -> print(result, out));
        return result.isProven() ? CLEAN : FOUND;
    }

    private static JsonObject json(DemoResult result) {
        JsonObject json = new JsonObject();
        json.addProperty("sample", result.sample());
        json.addProperty("target", result.target() == DemoResult.Target.SIMULATOR ? "simulator" : "dynamodb-local");
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
        json.addProperty("seconds", result.elapsed().toMillis() / MILLIS);
        result.live().ifPresent(live -> add(live, json));
        return json;
    }

    private static void add(LiveResult live, JsonObject json) {
        json.addProperty("liveSeconds", live.time().toSeconds());
        json.addProperty("liveTransactions", live.load().transactions());
        json.addProperty("liveRollbacks", live.load().rolledBack());
        json.addProperty("liveRefused", live.load().refused());
        JsonObject rows = new JsonObject();
        live.load().rows().forEach(rows::addProperty);
        json.add("liveRowsChanged", rows);
        json.addProperty("changesRead", live.stream().changesRead());
        json.addProperty("changesApplied", live.stream().changesApplied());
        json.addProperty("greatestLagSeconds", live.stream().greatestLag().toMillis() / MILLIS);
        live.beside().ifPresent(beside -> {
            json.addProperty("verdictWhileWritten", beside.verdict().name());
            json.addProperty("comparedWhileWritten", beside.compared());
            json.addProperty("unsettledWhileWritten", beside.counts().unsettled());
        });
        JsonObject dual = new JsonObject();
        live.dual().did().endings().forEach(dual::addProperty);
        json.add("dualWrites", dual);
        json.addProperty("dualWritesHealed", live.dual().healed());
        json.addProperty("dualWritesCompared", live.dual().compared());
        json.addProperty("dualWritesVerdict", live.dual().verdict().name());
        JsonArray identities = new JsonArray();
        live.identities().forEach(identities::add);
        json.add("replicaIdentities", identities);
        live.stream().missing().ifPresent(sentence -> json.addProperty("missing", sentence));
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
        result.live().ifPresent(live -> print(live, out));
        if (result.target() == DemoResult.Target.SIMULATOR) {
            out.println("  Target:   the Sluice simulator, which is not DynamoDB");
        }
        out.printf("  Verdict:  %s%n", result.verdict());
        out.printf("  Report:   %s%n", result.report());
    }

    private static void print(LiveResult live, PrintWriter out) {
        out.printf(
                "  Live:     %,d transactions changed %,d rows meanwhile; %,d changes read, %,d applied, at most %.1f s behind%n",
                live.load().transactions(),
                live.load().changes(),
                live.stream().changesRead(),
                live.stream().changesApplied(),
                live.stream().greatestLag().toMillis() / MILLIS);
        out.println(live.beside()
                .map(beside -> String.format(
                        "  Beside:   %s while they wrote, %,d items compared", beside.verdict(), beside.compared()))
                .orElse("  Beside:   no verdict while they wrote, since the machine was too busy to come to one"));
        out.printf(
                "  Dual:     %s of %,d items; an application wrote %,d rows and items itself, died %,d times in between, and the stream healed it%n",
                live.dual().verdict(),
                live.dual().compared(),
                live.dual().did().changes(),
                live.dual().did().crashed());
        live.stream().missing().ifPresent(sentence -> out.printf("  INCOMPLETE: %s%n", sentence));
        if (live.stream().changesApplied() < live.load().changes()) {
            out.println("  INCOMPLETE: fewer changes were applied than were committed.");
        }
    }
}
