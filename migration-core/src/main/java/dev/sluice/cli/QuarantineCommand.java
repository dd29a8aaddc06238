package dev.sluice.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.backfill.Replayed;
import dev.sluice.engine.Engine;
import dev.sluice.engine.QuarantineView;
import dev.sluice.engine.ReplayOutcome;
import dev.sluice.engine.Watch;
import dev.sluice.gateway.QuarantineEntry;
import dev.sluice.gateway.QuarantineRecord;
import dev.sluice.problem.InvalidInputException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice quarantine}. */
@Command(
        name = "quarantine",
        description = "Shows rows and items that could not be moved, and deals with them again.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "list | show ID | replay [ID]",
            "",
            "replay reads each row again from the source, renders it with the present design and writes it on the",
            "condition of its version; what arrived is closed. Without an ID, records of rule R-11b are left to a",
            "person. Exit code 1: some records stay open.",
            "",
            "Example: sluice quarantine list -p shop",
            "Example: sluice quarantine replay Q00000012 -p shop --endpoint http://localhost:8000"
        })
final class QuarantineCommand extends EngineCommand {
    @Mixin
    private TargetOptions target = new TargetOptions();

    @Parameters(index = "0", paramLabel = "ACTION", description = "list, show or replay.")
    private @Nullable String action;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "Which record.")
    private @Nullable String id;

    @Override
    int run(Engine engine, Watch watch) {
        Path folder = globalOptions().projectFolder();
        switch (String.valueOf(action).toLowerCase(Locale.ROOT)) {
            case "list" -> list(engine.quarantine(folder));
            case "show" -> show(engine.quarantined(folder, number().orElseThrow(QuarantineCommand::missing)));
            case "replay" -> {
                return replayed(engine.replay(folder, target.settings(), number(), watch));
            }
            default ->
                throw new InvalidInputException(
                        "sluice quarantine knows no " + action + ": use list, show ID or replay [ID].");
        }
        return CLEAN;
    }

    private static InvalidInputException missing() {
        return new InvalidInputException(
                "sluice quarantine show needs the id of a record, such as Q00000012; sluice quarantine list shows them.");
    }

    private OptionalLong number() {
        if (id == null) {
            return OptionalLong.empty();
        }
        if (!id.matches("[Qq]?[0-9]{1,18}")) {
            throw new InvalidInputException(id + " is no id of a record in quarantine; they look like Q00000012.");
        }
        return OptionalLong.of(Long.parseLong(id.replaceFirst("^[Qq]", "")));
    }

    private void list(QuarantineView view) {
        JsonArray records = new JsonArray();
        view.entries().forEach(entry -> records.add(json(entry)));
        JsonObject json = new JsonObject();
        json.add("records", records);
        json.addProperty("open", view.size().open());
        json.addProperty("closed", view.size().closed());
        console().print(json, out -> {
            view.entries()
                    .forEach(entry -> out.printf(
                            "%s  %-20s %-30s %-6s %s%n",
                            entry.id(),
                            entry.record().entity(),
                            entry.record().sourceKey(),
                            entry.record().rule(),
                            entry.record().reason()));
            if (view.entries().size() < view.size().open()) {
                out.printf("and %,d more%n", view.size().open() - view.entries().size());
            }
            out.printf("%,d open, %,d closed%n", view.size().open(), view.size().closed());
        });
    }

    private void show(QuarantineEntry entry) {
        JsonObject json = json(entry);
        json.addProperty("row", entry.record().row());
        json.addProperty("item", entry.record().item());
        console().print(json, out -> print(entry, out));
    }

    private static void print(QuarantineEntry entry, PrintWriter out) {
        QuarantineRecord record = entry.record();
        out.printf("%s, run %s, noted %s, sent %d times%n", entry.id(), entry.run(), record.at(), record.attempts());
        out.printf("  entity %s, table %s, row %s%n", record.entity(), record.sourceTable(), record.sourceKey());
        out.printf("  %s, %s: %s%n", record.rule(), record.subject(), record.reason());
        out.printf("  row  %s%n", record.row());
        if (record.item() != null) {
            out.printf("  item %s%n", record.item());
        }
        out.printf(
                "  position %s, design %s%n",
                record.origin().position(), record.origin().designHash());
        entry.ending()
                .ifPresent(ending -> out.printf(
                        "  closed %s by run %s: %s, %s%n", ending.at(), ending.by(), ending.how(), ending.reason()));
    }

    private static JsonObject json(QuarantineEntry entry) {
        QuarantineRecord record = entry.record();
        JsonObject json = new JsonObject();
        json.addProperty("id", entry.id());
        json.addProperty("runId", entry.run().value());
        json.addProperty("entity", record.entity());
        json.addProperty("sourceTable", record.sourceTable());
        json.addProperty("sourceKey", record.sourceKey());
        json.addProperty("targetKey", record.origin().targetKey());
        json.addProperty("position", record.origin().position().toString());
        json.addProperty("designHash", record.origin().designHash());
        json.addProperty("rule", record.rule());
        json.addProperty("subject", record.subject());
        json.addProperty("reason", record.reason());
        json.addProperty("attempts", record.attempts());
        json.addProperty("notedAt", record.at().toString());
        json.addProperty("open", entry.ending().isEmpty());
        entry.ending().ifPresent(ending -> {
            json.addProperty("ending", ending.how().name());
            json.addProperty("endingReason", ending.reason());
            json.addProperty("endedBy", ending.by().value());
            json.addProperty("endedAt", ending.at().toString());
        });
        return json;
    }

    private int replayed(ReplayOutcome replayed) {
        JsonArray records = new JsonArray();
        replayed.first().forEach(one -> {
            JsonObject record = new JsonObject();
            record.addProperty("id", one.entry().id());
            record.addProperty("result", word(one));
            record.addProperty("reason", one.sentence());
            records.add(record);
        });
        JsonObject json = new JsonObject();
        json.add("records", records);
        json.addProperty("closed", replayed.closed());
        json.addProperty("stillOpen", replayed.stillOpen());
        json.addProperty("leftToPeople", replayed.leftToPeople());
        console().print(json, out -> print(replayed, out));
        return replayed.stillOpen() > 0 ? FOUND : CLEAN;
    }

    private static void print(ReplayOutcome replayed, PrintWriter out) {
        replayed.first().forEach(one -> out.printf("%s  %-9s %s%n", one.entry().id(), word(one), one.sentence()));
        long rest = replayed.closed() + replayed.stillOpen() - replayed.first().size();
        if (rest > 0) {
            out.printf("and %,d more%n", rest);
        }
        out.printf("%,d closed, %,d still open%n", replayed.closed(), replayed.stillOpen());
        if (replayed.leftToPeople() > 0) {
            out.printf("%,d of these left to a person: replay each by its id (R-11b)%n", replayed.leftToPeople());
        }
    }

    private static String word(Replayed one) {
        return one.how().map(Enum::name).orElse("OPEN");
    }
}
