package dev.sluice.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Watch;
import dev.sluice.provision.ProvisionResult;
import dev.sluice.provision.Provisioner;
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
        console().print(json, out -> result.tables()
                .forEach(table -> out.printf("%-12s %s%n", words(table.state()), table.schema())));
        return CLEAN;
    }

    private static String words(ProvisionResult.State state) {
        return switch (state) {
            case CREATED -> "created";
            case EXISTS -> "exists";
            case WOULD_CREATE -> "would create";
        };
    }
}
