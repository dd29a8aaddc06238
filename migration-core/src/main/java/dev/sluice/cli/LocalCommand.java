package dev.sluice.cli;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Watch;
import dev.sluice.gateway.LocalServers;
import dev.sluice.problem.InvalidInputException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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

    @Option(names = "--simulator", description = "The Sluice simulator: not DynamoDB, in memory, throttles like it.")
    private boolean simulator;

    @Option(
            names = "--faults",
            paramLabel = "FILE",
            description = "A script of faults for the simulator, as docs/simulator.md says.")
    private @Nullable Path faults;

    @Option(names = "--no-throttling", description = "The simulator keeps no budgets.")
    private boolean noThrottling;

    @Override
    int run(Engine engine, Watch watch) {
        if (!postgres && !dynamodb && !simulator) {
            throw new InvalidInputException(
                    "Name at least one server: --postgres, --dynamodb, --simulator or several of them.");
        }
        if (load != null && !postgres) {
            throw new InvalidInputException("--load needs a PostgreSQL to load into: add --postgres.");
        }
        if ((faults != null || noThrottling) && !simulator) {
            throw new InvalidInputException("--faults and --no-throttling are about the simulator: add --simulator.");
        }
        JsonObject addresses = new JsonObject();
        try (LocalServers.@Nullable Simulation simulation = simulation(engine);
                LocalServers.@Nullable Running servers = servers(engine)) {
            if (servers != null) {
                loadInto(engine, servers);
                servers.postgres().ifPresent(url -> addresses.addProperty("postgres", url));
                servers.dynamodb().ifPresent(endpoint -> addresses.addProperty("dynamodb", endpoint));
            }
            if (simulation != null) {
                addresses.addProperty("simulator", simulation.endpoint());
            }
            console()
                    .printRaw(new Gson()
                            .newBuilder()
                            .disableHtmlEscaping()
                            .create()
                            .toJson(addresses));
            if (simulation != null) {
                console().remark("The Sluice simulator is not DynamoDB: its items are in memory and end with it.");
            }
            console().remark("Stop with Ctrl-C.");
            while (!watch.cancellation().isRequested()) {
                engine.pause(LOOK_AGAIN);
            }
        }
        return CLEAN;
    }

    private LocalServers.@Nullable Simulation simulation(Engine engine) {
        return simulator
                ? engine.localSimulator(new LocalServers.SimulatorSettings(
                        Optional.ofNullable(faults),
                        noThrottling ? LocalServers.Throttling.OFF : LocalServers.Throttling.ON))
                : null;
    }

    private LocalServers.@Nullable Running servers(Engine engine) {
        if (!postgres && !dynamodb) {
            return null;
        }
        return engine.localServers(
                postgres && dynamodb
                        ? LocalServers.Kind.BOTH
                        : postgres ? LocalServers.Kind.POSTGRES : LocalServers.Kind.DYNAMODB);
    }

    private void loadInto(Engine engine, LocalServers.Running servers) {
        if (load != null) {
            engine.load(servers.postgres().orElseThrow(), load);
        }
    }
}
