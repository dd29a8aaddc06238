package dev.sluice.benchmark;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.benchmark.MeasuredProcess.Figures;
import dev.sluice.cli.BenchmarkFigures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Full comparisons of orders with what a backfill wrote of them, on both ways to scan and as whole processes (G11, P-8). Fails where one does
 * not find every item equal.
 */
final class CompareBenchmark {
    /** Above, the slower way would take an hour, and what is asked is whether memory stays flat (P-8). */
    private static final long MOST_BY_THE_SDK = 10_000_000;

    private static final String HEAD = FigureTable.head(
            "scan",
            "items",
            "items/s",
            "CPU-s",
            "CPU-s/M",
            "server CPU-s/M",
            "pages CPU-s/M",
            "wall s",
            "bytes allocated/item",
            "peak heap MB",
            "after GC MB",
            "resident MB");

    private final SinkProcess sink;
    private final MeasuredProcess process;
    private final Consumer<String> remarks;

    CompareBenchmark(SinkProcess sink, MeasuredProcess process, Consumer<String> remarks) {
        this.sink = sink;
        this.process = process;
        this.remarks = remarks;
    }

    /** Compares so many orders, by either way in turn, the SDK's first; more than ten million by the faster one alone. */
    BenchmarkFigures run(long rows) throws IOException, InterruptedException {
        remarks.accept(String.format(Locale.ROOT, "Making %,d orders in an embedded PostgreSQL...", rows));
        Path project = SampleProject.orders(SourceTables.orders(rows));
        remarks.accept("Writing them into a table of pages...");
        JsonObject written = command(CommandLineRun.class, project, "backfill", "--mode", "bulk")
                .answer();
        require(written.get("written").getAsLong() == rows, written);
        JsonArray runs = new JsonArray();
        StringBuilder text = new StringBuilder(HEAD);
        if (rows <= MOST_BY_THE_SDK) {
            remarks.accept("Comparing, items by the SDK...");
            compare("SDK", SdkScanRun.class, project, rows, runs, text);
        }
        remarks.accept("Comparing, items hashed as they come...");
        compare("streamed", CommandLineRun.class, project, rows, runs, text);
        JsonObject json = new JsonObject();
        json.addProperty("benchmark", "compare");
        json.addProperty("rows", rows);
        json.add("runs", runs);
        return new BenchmarkFigures(json, text.toString().stripTrailing());
    }

    private void compare(String scan, Class<?> program, Path project, long rows, JsonArray runs, StringBuilder text)
            throws IOException, InterruptedException {
        Figures figures = command(program, project, "verify", "--level", "items");
        JsonObject answer = figures.answer();
        require(answer.get("verdict").getAsString().equals("EQUAL"), answer);
        require(answer.get("compared").getAsLong() == rows, answer);
        JsonObject run = FigureTable.plainJson(scan, rows, figures);
        Sample whole = figures.course().whole();
        run.addProperty("serverCpuSecondsPerMillion", whole.server() * 1e6 / rows);
        run.addProperty("pagesCpuSecondsPerMillion", whole.sink() * 1e6 / rows);
        run.addProperty("allocatedBytesPerItem", figures.allocatedBytes() / rows);
        runs.add(run);
        text.append(String.format(
                Locale.ROOT,
                "| %s | %,d | %,.0f | %.1f | %.2f | %.2f | %.2f | %.1f | %,.0f | %.0f | %.0f | %.0f |%n",
                scan,
                rows,
                rows / figures.seconds(),
                figures.cpuSeconds(),
                figures.cpuSeconds() * 1e6 / rows,
                whole.server() * 1e6 / rows,
                whole.sink() * 1e6 / rows,
                figures.seconds(),
                figures.allocatedBytes() / rows,
                figures.megabytes("heapPeak"),
                figures.megabytes("heapAfterCollectionPeak"),
                figures.megabytes("residentPeak")));
    }

    private Figures command(Class<?> program, Path project, String... command)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(
                List.of("--endpoint", sink.endpoint(), "-p", project.toString(), "--format", "json", "--quiet"));
        return process.run(program, arguments);
    }

    private static void require(boolean holds, JsonObject said) {
        if (!holds) {
            throw new IllegalStateException("not every item is equal, so the figures mean nothing: " + said);
        }
    }
}
