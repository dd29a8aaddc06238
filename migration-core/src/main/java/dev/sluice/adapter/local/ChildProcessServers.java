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
 * sluice.localServersClasspath}: its libraries clash with others, and DynamoDB Local may not be distributed, so a packaged program
 * has none. Thread-safe.
 */
public final class ChildProcessServers implements LocalServers {
    private static final String CLASS_PATH = "sluice.localServersClasspath";
    private static final String MAIN_CLASS = "dev.sluice.samples.LocalServers";
    private static final String LOAD_CLASS = "dev.sluice.samples.load.LiveLoad";

    /** Unpacking PostgreSQL and starting both takes 5 seconds on an idle machine; this is for a very busy one. */
    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    private final String classPath;
    private final DatabaseLoader loader;
    private final Duration limit;

    /** Takes the class path from the system property, and who fills databases. */
    public ChildProcessServers(DatabaseLoader loader) {
        this(System.getProperty(CLASS_PATH, ""), loader, START_LIMIT);
    }

    ChildProcessServers(String classPath, DatabaseLoader loader, Duration limit) {
        this.classPath = classPath;
        this.loader = loader;
        this.limit = limit;
    }

    @Override
    public Running start(Kind kind) {
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
