package dev.sluice.adapter.local;

import dev.sluice.gateway.DatabaseLoader;
import dev.sluice.gateway.DualWriter;
import dev.sluice.gateway.LiveLoad;
import dev.sluice.gateway.LocalServers;
import dev.sluice.problem.UnreachableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the local servers as a child JVM, whose class path the launcher hands over in the system property {@code
 * sluice.localServersClasspath}: its libraries clash with others. DynamoDB Local may not be distributed, so the launcher of a packaged
 * program says in {@code sluice.localServers} that there is {@code postgres} alone. Thread-safe.
 */
public final class ChildProcessServers implements LocalServers {
    private static final String CLASS_PATH = "sluice.localServersClasspath";
    private static final String SERVERS = "sluice.localServers";
    private static final String MAIN_CLASS = "dev.sluice.samples.LocalServers";
    private static final String LOAD_CLASS = "dev.sluice.samples.load.LiveLoad";

    /** Unpacking PostgreSQL and starting both takes 5 seconds on an idle machine; this is for a very busy one. */
    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    private final String classPath;
    private final Equipment equipment;
    private final DatabaseLoader loader;
    private final Duration limit;

    /** Takes class path and servers from the system properties, and who fills databases. */
    public ChildProcessServers(DatabaseLoader loader) {
        this(
                System.getProperty(CLASS_PATH, ""),
                "postgres".equals(System.getProperty(SERVERS)) ? Equipment.POSTGRES : Equipment.BOTH,
                loader,
                START_LIMIT);
    }

    /**
     * With servers of a class path.
     *
     * @param classPath blank where there are none
     * @param served what is on it
     */
    ChildProcessServers(String classPath, Equipment served, DatabaseLoader loader, Duration limit) {
        this.classPath = classPath;
        this.equipment = classPath.isBlank() ? Equipment.NONE : served;
        this.loader = loader;
        this.limit = limit;
    }

    @Override
    public Equipment equipment() {
        return equipment;
    }

    @Override
    public Running start(Kind kind) {
        if (equipment != Equipment.NONE && !equipment.covers(kind)) {
            throw new UnreachableException(
                    "This installation does not carry DynamoDB Local, whose licence forbids"
                            + " shipping it: use the simulator (sluice local --simulator), or name any DynamoDB endpoint in target.endpoint.");
        }
        try {
            return ServerProcess.start(command(kind), limit);
        } catch (IOException e) {
            throw new UnreachableException(
                    "The process of the local servers cannot be started (" + e.getMessage() + ").", e);
        }
    }

    private List<String> java(String memory, String mainClass) {
        if (classPath.isBlank()) {
            throw new UnreachableException(
                    "This installation does not carry local servers: run the `sluice` launcher of a"
                            + " checkout, or name a PostgreSQL in source.url and a DynamoDB endpoint in target.endpoint.");
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                memory,
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath,
                mainClass);
    }

    private List<String> command(Kind kind) {
        List<String> command = new ArrayList<>(java("-Xmx512m", MAIN_CLASS));
        if (kind != Kind.DYNAMODB) {
            command.add("--postgres");
        }
        if (kind != Kind.POSTGRES) {
            command.add("--dynamodb");
        }
        return command;
    }

    @Override
    public Simulation startSimulator(SimulatorSettings settings) {
        return InProcessSimulator.start(settings);
    }

    @Override
    public LiveLoad startLoad(LiveLoad.Settings settings) {
        List<String> command = new ArrayList<>(java("-Xmx64m", LOAD_CLASS));
        command.addAll(List.of("--jdbc", settings.jdbcUrl(), "--sample", settings.sample()));
        command.addAll(List.of("--connections", Integer.toString(settings.connections())));
        command.addAll(List.of("--seed", Long.toString(settings.seed())));
        command.addAll(List.of("--first", Integer.toString(settings.firstNumber())));
        try {
            return LoadProcess.start(command, limit);
        } catch (IOException e) {
            throw new UnreachableException(
                    "The process of the live load cannot be started (" + e.getMessage() + ").", e);
        }
    }

    @Override
    public DualWriter startDualWriter(DualWriter.Settings settings) {
        try {
            return DualWriterProcess.start(System.getProperty("java.class.path"), settings, limit);
        } catch (IOException e) {
            throw new UnreachableException(
                    "The application that writes both sides cannot be started (" + e.getMessage() + ").", e);
        }
    }

    @Override
    public void execute(String jdbcUrl, List<String> statements) {
        loader.execute(jdbcUrl, statements);
    }

    @Override
    public void load(String jdbcUrl, Path folder) {
        loader.load(jdbcUrl, folder);
    }

    @Override
    public List<String> loadScript(String jdbcUrl, Path script) {
        return loader.loadScript(jdbcUrl, script);
    }
}
