package dev.sluice.cli;

import com.google.gson.JsonObject;
import dev.sluice.engine.Engine;
import dev.sluice.engine.InitResult;
import dev.sluice.engine.Watch;
import dev.sluice.project.SourceSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice init}. */
@Command(
        name = "init",
        description = "Makes a project folder from a database, or points an existing one at another database.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The new project has a first design: one table, an item for each row of each table with a primary key.",
            "Secrets come from PGPASSWORD or ~/.pgpass. On an existing sluice.yaml only its source block changes.",
            "",
            "Example: sluice init shop --source jdbc:postgresql://localhost:5432/shop --user migration"
        })
final class InitCommand extends EngineCommand {
    @Parameters(paramLabel = "DIR", description = "The project folder; made if it is not there.")
    private @Nullable Path directory;

    @Option(names = "--source", required = true, paramLabel = "JDBC_URL", description = "Where the database is.")
    private @Nullable String source;

    @Option(names = "--user", paramLabel = "USER", description = "The role to connect as.")
    private @Nullable String user;

    @Option(names = "--schema", paramLabel = "SCHEMA", description = "A schema to read; repeatable (default: all).")
    private List<String> schemas = List.of();

    @Override
    int run(Engine engine, Watch watch) {
        SourceSettings settings =
                new SourceSettings(java.util.Objects.requireNonNull(source), Optional.ofNullable(user), schemas);
        InitResult result = engine.init(java.util.Objects.requireNonNull(directory), settings, watch);
        JsonObject json = new JsonObject();
        json.addProperty("project", result.folder().toString());
        json.addProperty("created", result.action() == InitResult.Action.CREATED);
        json.addProperty("tables", result.tables());
        json.addProperty("entities", result.entities());
        console().print(json, out -> {
            if (result.action() == InitResult.Action.CREATED) {
                out.printf(
                        "Made %s: %d tables read, %d entities in a first design.%n",
                        result.folder().resolve("sluice.yaml"), result.tables(), result.entities());
            } else {
                out.printf(
                        "Only the source of %s was changed.%n", result.folder().resolve("sluice.yaml"));
            }
            out.printf("Next: sluice check -p %s%n", result.folder());
        });
        return CLEAN;
    }
}
