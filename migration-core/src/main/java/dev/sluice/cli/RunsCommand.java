package dev.sluice.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.engine.Engine;
import dev.sluice.engine.RunStatus;
import dev.sluice.engine.Watch;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.run.RunOrder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sluice runs}. */
@Command(
        name = "runs",
        description = "Shows the backfills of a project and steers one, also while another process goes on with it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "list | show ID | pause ID | resume ID | cancel ID | rate ID WCU | rate ID none",
            "",
            "ID is a run's id, the beginning of one, or latest. A backfill obeys within about a second; what is asked",
            "of a run that no process goes on with is noted, and obeyed when sluice backfill goes on with it.",
            "",
            "Example: sluice runs list -p shop",
            "Example: sluice runs rate latest 500 -p shop"
        })
final class RunsCommand extends EngineCommand {
    @Parameters(index = "0", paramLabel = "ACTION", description = "list, show, pause, resume, cancel or rate.")
    private @Nullable String action;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "Which run.")
    private @Nullable String id;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "WCU",
            description = "With rate: write units a second, or none for no ceiling.")
    private @Nullable String writeUnits;

    @Override
    int run(Engine engine, Watch watch) {
        Path folder = globalOptions().projectFolder();
        String wanted = String.valueOf(action).toLowerCase(Locale.ROOT);
        if (writeUnits != null && !wanted.equals("rate")) {
            throw new InvalidInputException("sluice runs " + wanted + " takes no " + writeUnits + "; leave it out.");
        }
        switch (wanted) {
            case "list" -> list(engine.runs(folder));
            case "show" -> show(engine.run(folder, id("show")));
            case "pause" -> ordered(engine, RunOrder.Kind.PAUSE, OptionalDouble.empty());
            case "resume" -> ordered(engine, RunOrder.Kind.RESUME, OptionalDouble.empty());
            case "cancel" -> ordered(engine, RunOrder.Kind.CANCEL, OptionalDouble.empty());
            case "rate" -> ordered(engine, RunOrder.Kind.RATE, OptionalDouble.of(rate()));
            default ->
                throw new InvalidInputException("sluice runs knows no " + action
                        + ": use list, show ID, pause ID, resume ID, cancel ID or rate ID WCU.");
        }
        return CLEAN;
    }

    private String id(String forAction) {
        if (id == null) {
            throw new InvalidInputException("sluice runs " + forAction
                    + " needs the id of a run: write it, the beginning of it, or latest; sluice runs list shows them.");
        }
        return id;
    }

    private double rate() {
        id("rate");
        if (writeUnits == null) {
            throw new InvalidInputException(
                    "sluice runs rate needs a number of write units a second after the id, such as: rate latest 500.");
        }
        if (writeUnits.equalsIgnoreCase("none")) {
            return RunOrder.NO_CEILING;
        }
        double units;
        try {
            units = Double.parseDouble(writeUnits);
        } catch (NumberFormatException noNumber) {
            units = Double.NaN;
        }
        if (!(units >= RunOrder.LEAST_RATE) || Double.isInfinite(units)) {
            throw new InvalidInputException(
                    "The rate " + writeUnits
                            + " is no number of write units a second of 1 or more; to write nothing for a while use: sluice runs pause.");
        }
        return units;
    }

    private void ordered(Engine engine, RunOrder.Kind kind, OptionalDouble units) {
        String which = id(kind.name().toLowerCase(Locale.ROOT));
        RunStatus status = engine.order(globalOptions().projectFolder(), which, kind, units);
        String remark = remark(status, kind);
        JsonObject json = RunJson.of(status);
        json.addProperty("order", kind.name().toLowerCase(Locale.ROOT));
        json.addProperty("remark", remark);
        console().print(json, out -> out.println(remark));
    }

    private static String remark(RunStatus status, RunOrder.Kind kind) {
        String run = "Run " + status.run().id();
        if (status.controller() == RunStatus.Controller.PRESENT) {
            return run + " is told to " + verb(status, kind) + " and obeys within about a second.";
        }
        return kind == RunOrder.Kind.CANCEL
                ? run + " is not running now; it is cancelled: the next sluice backfill begins a new run."
                : run
                        + " is not running now; the order is noted, and the next sluice backfill that goes on with it will "
                        + verb(status, kind) + ".";
    }

    private static String verb(RunStatus status, RunOrder.Kind kind) {
        return switch (kind) {
            case PAUSE -> "pause";
            case RESUME -> "go on";
            case CANCEL -> "end for good";
            case RATE -> rate(status.orders().writeUnits().orElse(RunOrder.NO_CEILING));
        };
    }

    private static String rate(double units) {
        return units == RunOrder.NO_CEILING
                ? "write without a ceiling"
                : String.format(Locale.ROOT, "write at most %,.6g units a second", units);
    }

    private void list(List<RunStatus> runs) {
        JsonArray array = new JsonArray();
        runs.forEach(run -> array.add(RunJson.of(run)));
        JsonObject json = new JsonObject();
        json.add("runs", array);
        console().print(json, out -> {
            if (runs.isEmpty()) {
                out.println("No run yet; sluice backfill begins one.");
            } else {
                out.printf(
                        "%-26s %-11s %-10s %15s %13s %11s%n", "run", "state", "mode", "ranges", "rows", "quarantine");
            }
            runs.forEach(run -> out.printf(
                    "%-26s %-11s %-10s %15s %,13d %,11d%n",
                    run.run().id(),
                    run.word(),
                    run.run().mode(),
                    run.ledger().rangesDone() + "/" + run.ledger().rangesPlanned(),
                    run.ledger().total().rowsRead(),
                    run.quarantined()));
        });
    }

    private void show(RunStatus status) {
        console().print(RunJson.of(status), out -> print(status, out));
    }

    private static void print(RunStatus status, PrintWriter out) {
        out.printf(
                "Run %s: %s, mode %s",
                status.run().id(), status.word(), status.run().mode());
        out.println(
                status.run().scope().isEmpty() ? "" : ", only " + status.run().scope());
        out.printf(
                "  began %s%s%n",
                status.run().began(),
                status.run().ended().map(ended -> ", ended " + ended).orElse(""));
        out.printf(
                "  %,d of %,d ranges done, %,d rows read, %,d records in quarantine%n",
                status.ledger().rangesDone(),
                status.ledger().rangesPlanned(),
                status.ledger().total().rowsRead(),
                status.quarantined());
        status.span().ifPresent(span -> out.println("  read at version " + span + ". " + span.sentence()));
        status.holds().values().forEach(sentence -> out.println("  held: " + sentence));
        status.orders().writeUnits().ifPresent(units -> out.println("  ordered to " + rate(units)));
        status.orders().paused().ifPresent(at -> out.println("  ordered to pause at " + at));
        status.orders().cancelled().ifPresent(at -> out.println("  ordered to end for good at " + at));
        if (!status.run().state().isFinal() && status.controller() == RunStatus.Controller.ABSENT) {
            out.println("  no process goes on with it now; sluice backfill does.");
        }
    }
}
