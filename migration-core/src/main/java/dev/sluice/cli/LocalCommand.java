package dev.sluice.cli;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Watch;
import dev.sluice.gateway.LocalServers;
import dev.sluice.problem.InvalidInputException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sluice local}. */
@Command(
        name = "local",
        description =
                "Runs throw-away servers on loopback until stopped; the first line of output has their addresses.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: sluice local --postgres --dynamodb --load samples/pagila"})
final class LocalCommand extends EngineCommand {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    @Option(names = "--postgres", description = "An embedded PostgreSQL.")
    private boolean postgres;

    @Option(names = "--dynamodb", description = "DynamoDB Local.")
    private boolean dynamodb;

    @Option(
            names = "--load",
            paramLabel = "DIR",
            description =
                    "Loads a database laid out as samples/README.md says into PostgreSQL, before the addresses are told.")
    private @Nullable Path load;

    @Option(names = "--simulator", hidden = true)
    private boolean simulator;

    @Override
    int run(Engine engine, Watch watch) {
        if (simulator) {
            throw new InvalidInputException("--simulator is not built yet: use --dynamodb.");
        }
        if (!postgres && !dynamodb) {
            throw new InvalidInputException("Name at least one server: --postgres, --dynamodb or both.");
        }
        if (load != null && !postgres) {
            throw new InvalidInputException("--load needs a PostgreSQL to load into: add --postgres.");
        }
        LocalServers.Kind kind = postgres && dynamodb
                ? LocalServers.Kind.BOTH
                : postgres ? LocalServers.Kind.POSTGRES : LocalServers.Kind.DYNAMODB;
        try (LocalServers.Running servers = engine.localServers(kind)) {
            loadInto(engine, servers);
            JsonObject addresses = new JsonObject();
            servers.postgres().ifPresent(url -> addresses.addProperty("postgres", url));
            servers.dynamodb().ifPresent(endpoint -> addresses.addProperty("dynamodb", endpoint));
            console()
                    .printRaw(new Gson()
                            .newBuilder()
                            .disableHtmlEscaping()
                            .create()
                            .toJson(addresses));
            console().remark("Stop with Ctrl-C.");
            while (!watch.cancellation().isRequested()) {
                engine.pause(LOOK_AGAIN);
            }
        }
        return CLEAN;
    }

    private void loadInto(Engine engine, LocalServers.Running servers) {
        if (load != null) {
            engine.load(servers.postgres().orElseThrow(), load);
        }
    }
}
