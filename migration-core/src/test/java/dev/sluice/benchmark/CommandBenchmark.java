package dev.sluice.benchmark;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.adapter.dynamodb.PreparedSends;
import dev.sluice.backfill.WriteMode;
import dev.sluice.benchmark.MeasuredProcess.Figures;
import dev.sluice.cli.BenchmarkFigures;
import dev.sluice.project.SourceSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Commands as whole processes on generated rows. Fails where a run does not write every row; never because of a figure. */
final class CommandBenchmark {
    private static final long NARROW = 2_000;
    private static final long WIDE = 500;

    private final SinkProcess sink;
    private final MeasuredProcess process;
    private final Consumer<String> remarks;

    CommandBenchmark(SinkProcess sink, MeasuredProcess process, Consumer<String> remarks) {
        this.sink = sink;
        this.process = process;
        this.remarks = remarks;
    }

    /** Backfills of orders in some modes, with the limits of the same round. */
    BenchmarkFigures backfill(long rows, List<WriteMode> modes) throws IOException, InterruptedException {
        SourceSettings source = orders(rows);
        remarks.accept("Reading them by COPY to nothing...");
        Figures read = process.run(CopyToNothing.class, List.of(source.url(), Long.toString(rows)));
        require(read.answer().get("rows").getAsLong() == rows, "COPY", read.answer());
        JsonArray runs = new JsonArray();
        StringBuilder text = new StringBuilder(FigureTable.BACKFILL_HEAD);
        StringBuilder limits = new StringBuilder(FigureTable.LIMITS_HEAD);
        for (WriteMode mode : modes) {
            remarks.accept("Sending prepared batches, " + mode.word() + "...");
            List<String> sending = List.of(sink.endpoint(), Long.toString(rows), mode.word());
            Limits limit = new Limits(rows, read, process.run(PreparedSends.class, sending));
            remarks.accept("Backfill, " + mode.word() + "...");
            BackfillRun run =
                    new BackfillRun(mode.word(), rows, backfill(SampleProject.orders(source), mode, rows), limit);
            JsonObject json = run.json();
            json.add("limit", limit.json());
            runs.add(json);
            text.append(FigureTable.line(run));
            limits.append(FigureTable.limits(run));
        }
        return figures("backfill", rows, runs, text + "\n" + limits);
    }

    /** {@code check --data} of orders. */
    BenchmarkFigures survey(long rows) throws IOException, InterruptedException {
        SourceSettings source = orders(rows);
        remarks.accept("Checking their data...");
        Figures figures = command(SampleProject.orders(source), List.of("check", "--data"));
        require(figures.answer().get("rowsRead").getAsLong() == rows, "survey", figures.answer());
        JsonArray runs = new JsonArray();
        runs.add(FigureTable.plainJson("survey", rows, figures));
        return figures("survey", rows, runs, FigureTable.PLAIN_HEAD + FigureTable.plain("survey", rows, figures));
    }

    /** Backfills of rows that are nearly as large as an item can be. */
    BenchmarkFigures wide(List<WriteMode> modes) throws IOException, InterruptedException {
        SourceSettings source = SourceTables.wide(NARROW, WIDE);
        long rows = NARROW + WIDE;
        JsonArray runs = new JsonArray();
        StringBuilder text = new StringBuilder(FigureTable.PLAIN_HEAD);
        for (WriteMode mode : modes) {
            remarks.accept("Backfill, " + mode.word() + "...");
            Figures figures = backfill(SampleProject.documents(source), mode, rows);
            runs.add(FigureTable.plainJson(mode.word(), rows, figures));
            text.append(FigureTable.plain(mode.word() + ", wide", rows, figures));
        }
        return figures("wide", rows, runs, text.toString());
    }

    private SourceSettings orders(long rows) {
        remarks.accept(String.format(Locale.ROOT, "Making %,d orders in an embedded PostgreSQL...", rows));
        return SourceTables.orders(rows);
    }

    private Figures backfill(Path project, WriteMode mode, long rows) throws IOException, InterruptedException {
        long before = sink.items();
        Figures figures = command(project, List.of("backfill", "--mode", mode.word(), "--endpoint", sink.endpoint()));
        JsonObject answer = figures.answer();
        require(answer.get("ledgerBalanced").getAsBoolean(), mode.word(), answer);
        require(answer.get("written").getAsLong() == rows, mode.word(), answer);
        require(sink.items() - before == rows, mode.word(), sink.counts());
        return figures;
    }

    private Figures command(Path project, List<String> command) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(List.of("-p", project.toString(), "--format", "json", "--quiet"));
        return process.run(CommandLineRun.class, arguments);
    }

    private static void require(boolean holds, String run, JsonObject said) {
        if (!holds) {
            throw new IllegalStateException(
                    "not every row came through, so the figures of " + run + " mean nothing: " + said);
        }
    }

    private static BenchmarkFigures figures(String what, long rows, JsonArray runs, String text) {
        JsonObject json = new JsonObject();
        json.addProperty("benchmark", what);
        json.addProperty("rows", rows);
        json.add("runs", runs);
        return new BenchmarkFigures(json, text.stripTrailing());
    }
}
