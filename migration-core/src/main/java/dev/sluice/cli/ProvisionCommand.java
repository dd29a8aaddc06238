package dev.sluice.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.design.TableDesign;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Watch;
import dev.sluice.interchange.TableCall;
import dev.sluice.provision.ProvisionResult;
import dev.sluice.provision.Provisioner;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice provision}. */
@Command(
        name = "provision",
        description = "Creates the target's tables and indexes, or proves that they are as the design says.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: sluice provision -p shop --endpoint http://localhost:8000 --dry-run"})
final class ProvisionCommand extends EngineCommand {
    @Mixin
    private TargetOptions target = new TargetOptions();

    @Option(names = "--dry-run", description = "Only tell what would be created.")
    private boolean dryRun;

    @Override
    int run(Engine engine, Watch watch) {
        ProvisionResult result = engine.provision(
                globalOptions().projectFolder(),
                target.settings(),
                dryRun ? Provisioner.Mode.DRY_RUN : Provisioner.Mode.CREATE,
                watch);
        JsonObject json = new JsonObject();
        JsonArray tables = new JsonArray();
        result.tables().forEach(table -> {
            JsonObject one = new JsonObject();
            one.addProperty("table", table.table().name());
            one.addProperty("state", table.state().name().toLowerCase(Locale.ROOT));
            one.addProperty("schema", table.schema());
            tables.add(one);
        });
        json.add("tables", tables);
        json.addProperty("dryRun", dryRun);
        json.add("calls", calls(result));
        console().print(json, out -> result.tables()
                .forEach(table -> out.printf("%-12s %s%n", words(table.state()), table.schema())));
        return CLEAN;
    }

    /** What makes the tables that are missing: what a dry run would do. */
    private static JsonArray calls(ProvisionResult result) {
        JsonArray calls = new JsonArray();
        List<TableDesign> missing = result.tables().stream()
                .filter(table -> table.state() == ProvisionResult.State.WOULD_CREATE)
                .map(ProvisionResult.ProvisionedTable::table)
                .toList();
        TableCall.of(missing).forEach(call -> {
            JsonObject one = new JsonObject();
            one.addProperty("operation", call.operation());
            one.add("request", JsonParser.parseString(call.body()));
            calls.add(one);
        });
        return calls;
    }

    private static String words(ProvisionResult.State state) {
        return switch (state) {
            case CREATED -> "created";
            case EXISTS -> "exists";
            case WOULD_CREATE -> "would create";
        };
    }
}
