package dev.sluice.adapter.local;

import com.google.gson.JsonObject;
import dev.sluice.gateway.DualWriter;
import dev.sluice.problem.UnreachableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The process of an application that writes both sides: it tells what it did in its one line. Used by one thread. */
final class DualWriterProcess implements DualWriter {
    /** Milliseconds that a clerk thinks between two changes, so that the load is one of people. */
    private static final String THINKING = "200";

    private final ChildProcess process;
    private final Duration limit;

    private DualWriterProcess(ChildProcess process, Duration limit) {
        this.process = process;
        this.limit = limit;
    }

    /**
     * Starts it.
     *
     * @param classPath with the library of dual writes
     */
    static DualWriterProcess start(String classPath, Settings settings, Duration limit) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-Dlogback.configurationFile=sluice-logback-silent.xml",
                "-cp",
                classPath,
                settings.program().toString()));
        command.addAll(List.of("--project", settings.project().toString()));
        command.addAll(List.of("--jdbc", settings.jdbcUrl()));
        command.addAll(List.of("--generation", Long.toString(settings.generation())));
        settings.target().endpoint().ifPresent(endpoint -> command.addAll(List.of("--endpoint", endpoint)));
        settings.target().region().ifPresent(region -> command.addAll(List.of("--region", region)));
        command.addAll(List.of("--seed", Long.toString(settings.seed())));
        command.addAll(List.of("--until", "input-ends", "--thinking", THINKING));
        return new DualWriterProcess(ChildProcess.start("application that writes both sides", command), limit);
    }

    @Override
    public Report end() {
        try {
            process.endInput();
            JsonObject did = process.answer("end", limit);
            SortedMap<String, Long> endings = new TreeMap<>();
            did.entrySet()
                    .forEach(ending ->
                            endings.put(ending.getKey(), ending.getValue().getAsLong()));
            return new Report(endings);
        } catch (IOException e) {
            throw new UnreachableException(
                    "The application that writes both sides cannot be asked what it did (" + e.getMessage()
                            + "); run the demo again.",
                    e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
