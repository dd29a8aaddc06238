package dev.sluice.cli;

import dev.sluice.backfill.BackfillResult;
import dev.sluice.backfill.LatePacketFence;
import dev.sluice.backfill.WriteMode;
import dev.sluice.engine.BackfillOptions;
import dev.sluice.engine.BackfillOutcome;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Watch;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.report.ResultJson;
import dev.sluice.run.Outcome;
import dev.sluice.run.RangeCounts;
import dev.sluice.run.RunOrder;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice backfill}. */
@Command(
        name = "backfill",
        description = "Moves every row into its item. Run again to resume.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "versioned writes conditionally and is safe beside live writers; bulk uses BatchWriteItem into an empty",
            "table that nobody else writes. Without --mode the tool chooses and says why.",
            "",
            "Example: sluice backfill -p shop --endpoint http://localhost:8000"
        })
final class BackfillCommand extends EngineCommand {
    @Mixin
    private TargetOptions target = new TargetOptions();

    @Option(names = "--mode", paramLabel = "MODE", description = "versioned or bulk.")
    private @Nullable String mode;

    @Option(names = "--only", paramLabel = "ENTITY", description = "Only this entity.")
    private @Nullable String only;

    @Option(names = "--rate", paramLabel = "WCU", description = "At most so many write units a second of each table.")
    private @Nullable Double rate;

    @Override
    int run(Engine engine, Watch watch) {
        BackfillOptions options = new BackfillOptions(mode(), Optional.ofNullable(only), rate());
        BackfillOutcome outcome = engine.backfill(globalOptions().projectFolder(), target.settings(), options, watch);
        if (outcome instanceof BackfillOutcome.Refused refused) {
            RefusalText.print(
                    console(),
                    refused.report(),
                    "Nothing was written by this call: the rows break rules of the design's target.");
            return FOUND;
        }
        BackfillResult result = ((BackfillOutcome.Finished) outcome).result();
        console().print(ResultJson.backfill(result), out -> print(result, out));
        return result.isClean() ? CLEAN : FOUND;
    }

    private OptionalDouble rate() {
        if (rate == null) {
            return OptionalDouble.empty();
        }
        if (!(rate >= RunOrder.LEAST_RATE) || rate.isInfinite()) {
            throw new InvalidInputException("--rate " + rate
                    + " is no pace: name the write units a second that each table may take, 1 or more.");
        }
        return OptionalDouble.of(rate);
    }

    private Optional<WriteMode> mode() {
        if (mode == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (mode.toLowerCase(Locale.ROOT)) {
                    case "versioned" -> WriteMode.VERSIONED;
                    case "bulk" -> WriteMode.BULK;
                    case "import" ->
                        throw new InvalidInputException("--mode import is not built yet: use versioned or bulk.");
                    default ->
                        throw new InvalidInputException("--mode " + mode + " is unknown: use versioned or bulk.");
                });
    }

    private static void print(BackfillResult result, PrintWriter out) {
        out.printf(
                "Run %s, %s, version %s, %.1f s%s%n",
                result.run(),
                result.mode().word(),
                result.span(),
                result.elapsed().toMillis() / 1000.0,
                result.resumption() == BackfillResult.Resumption.RESUMED ? ", resumed" : "");
        out.printf(
                "  %-24s %10s %10s %8s %8s %10s %8s %8s %8s %11s%n",
                "entity",
                "rows",
                "planned",
                "filtered",
                "rejected",
                "written",
                "stale",
                "equal",
                "other",
                "quarantined");
        result.ledger().entities().forEach((name, counts) -> line(name, counts, out));
        line("all", result.ledger().total(), out);
        out.println(
                result.ledger().balances()
                        ? "The ledger balances to 0 (R-40)."
                        : "THE LEDGER DOES NOT BALANCE (R-40).");
        if (result.isMostlyStale()) {
            out.println(
                    "WARNING: the target holds newer versions of most items, so this run changed next to nothing. The source's log"
                            + " position " + result.position()
                            + " lies behind the one they were written with; if the source was restored from a"
                            + " backup, write into a new table (R-19).");
        }
        result.fenceOpenUntil().ifPresent(until -> out.println("WARNING: " + LatePacketFence.sentence(until)));
        if (!result.span().isOnePosition()) {
            out.println("Note: " + result.span().sentence());
        }
        if (!result.epochRemark().isEmpty()) {
            out.println("Note: " + result.epochRemark());
        }
    }

    private static void line(String name, RangeCounts counts, PrintWriter out) {
        out.printf(
                "  %-24s %,10d %,10d %,8d %,8d %,10d %,8d %,8d %,8d %,11d%n",
                name,
                counts.rowsRead(),
                counts.itemsPlanned(),
                counts.rowsFiltered(),
                counts.rowsRejected(),
                counts.count(Outcome.WRITTEN),
                counts.count(Outcome.STALE),
                counts.count(Outcome.EQUAL),
                counts.count(Outcome.COLLIDED) + counts.count(Outcome.FOREIGN),
                counts.count(Outcome.QUARANTINED));
    }
}
