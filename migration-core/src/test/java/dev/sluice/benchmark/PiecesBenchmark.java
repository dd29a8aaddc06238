package dev.sluice.benchmark;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.adapter.dynamodb.RequestPieces;
import dev.sluice.cli.BenchmarkFigures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Consumer;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the JMH benchmarks of the hot pieces, and prints time and allocation for an item. */
final class PiecesBenchmark {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private PiecesBenchmark() {}

    static BenchmarkFigures run(Consumer<String> remarks) throws Exception {
        remarks.accept("Measuring the pieces, two minutes...");
        Path log = Files.createDirectories(MeasuredProcess.folder()).resolve("pieces.log");
        try {
            return figures(new Runner(new OptionsBuilder()
                            .include(HotPieces.class.getName())
                            .include(RequestPieces.class.getName())
                            .addProfiler(GCProfiler.class)
                            .verbosity(VerboseMode.NORMAL)
                            .shouldFailOnError(true)
                            .output(log.toString())
                            .build())
                    .run());
        } catch (RunnerException e) {
            throw new IllegalStateException("the pieces cannot be measured, see " + log, e);
        }
    }

    private static BenchmarkFigures figures(Collection<RunResult> results) {
        StringBuilder text =
                new StringBuilder(FigureTable.head("piece", "ns/item", "+/-", "items/s", "bytes allocated/item"));
        JsonArray pieces = new JsonArray();
        for (RunResult result : results) {
            String label = result.getPrimaryResult().getLabel();
            double nanoseconds = result.getPrimaryResult().getScore();
            double error = result.getPrimaryResult().getScoreError();
            double bytes = allocated(result);
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %,.0f | %,.0f | %,.0f |%n",
                    label,
                    nanoseconds,
                    error,
                    1e9 / nanoseconds,
                    bytes));
            JsonObject piece = new JsonObject();
            piece.addProperty("piece", label);
            piece.addProperty("nanosecondsPerItem", nanoseconds);
            piece.addProperty("allocatedBytesPerItem", bytes);
            pieces.add(piece);
        }
        JsonObject json = new JsonObject();
        json.addProperty("benchmark", "pieces");
        json.add("pieces", pieces);
        return new BenchmarkFigures(json, text.toString().stripTrailing());
    }

    private static double allocated(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(ALLOCATED))
                .map(entry -> (Result<?>) entry.getValue())
                .mapToDouble(Result::getScore)
                .findFirst()
                .orElse(Double.NaN);
    }
}
