package dev.sluice.benchmark;

import com.google.gson.JsonObject;
import dev.sluice.benchmark.ProgramRun.Figures;
import dev.sluice.project.SourceSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Prints what a survey and a backfill in both modes cost on generated orders, on a fifth of them, and on rows of 390,000 bytes.
 * Arguments: how many orders (default 1,000,000), then what to run of {@code survey versioned bulk wide} (default all). Fails
 * where a run does not write every row; never because of a figure.
 */
final class Benchmark {
    private static final long ROWS = 1_000_000;
    private static final int FEWER = 5;
    private static final long NARROW = 2_000;
    private static final long WIDE = 500;

    private final SinkProcess sink;

    private Benchmark(SinkProcess sink) {
        this.sink = sink;
    }

    /** Runs the benchmark; see the class. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        long rows = arguments.length == 0 ? ROWS : Long.parseLong(arguments[0]);
        List<String> jobs = arguments.length < 2
                ? List.of("survey", "versioned", "bulk", "wide")
                : List.of(arguments).subList(1, arguments.length);
        try (SinkProcess sink = SinkProcess.start()) {
            new Benchmark(sink).run(rows, jobs);
        }
        System.exit(0); // which stops the embedded PostgreSQL
    }

    private void run(long rows, List<String> jobs) throws IOException, InterruptedException {
        System.out.println(
                "| run | rows | items/s | CPU-s | CPU-s/M | wall s | peak heap MB | after GC MB | resident MB |");
        System.out.println("| --- | --: | --: | --: | --: | --: | --: | --: | --: |");
        for (long size : new long[] {rows, rows / FEWER}) {
            SourceSettings source = SourceTables.orders(size);
            for (String job : jobs) {
                if (!job.equals("wide")) {
                    line(job, size, run(job, size, SampleProject.orders(source)));
                }
            }
        }
        if (jobs.contains("wide")) {
            SourceSettings source = SourceTables.wide(NARROW, WIDE);
            for (String mode : List.of("versioned", "bulk")) {
                line(mode + ", wide", NARROW + WIDE, run(mode, NARROW + WIDE, SampleProject.documents(source)));
            }
        }
    }

    private Figures run(String job, long rows, Path project) throws IOException, InterruptedException {
        sink.counts();
        if (job.equals("survey")) {
            Figures figures = ProgramRun.run(project, List.of("check", "--data"));
            require(figures.answer().get("rowsRead").getAsLong() == rows, job, figures.answer());
            return figures;
        }
        Figures figures = ProgramRun.run(project, List.of("backfill", "--mode", job, "--endpoint", sink.endpoint()));
        JsonObject answer = figures.answer();
        require(answer.get("ledgerBalanced").getAsBoolean(), job, answer);
        require(answer.get("written").getAsLong() == rows, job, answer);
        JsonObject arrived = sink.counts();
        require(
                job.equals("bulk")
                        || arrived.get("puts").getAsLong()
                                        + arrived.get("inserts").getAsLong()
                                == rows,
                job,
                arrived);
        return figures;
    }

    private static void require(boolean holds, String job, JsonObject said) {
        if (!holds) {
            throw new IllegalStateException(
                    "not every row came through, so the figures of " + job + " mean nothing: " + said);
        }
    }

    private static void line(String job, long rows, Figures figures) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %,.0f | %.1f | %.1f | %.1f | %.0f | %.0f | %.0f |%n",
                job,
                rows,
                rows / figures.seconds(),
                figures.cpuSeconds(),
                figures.cpuSeconds() * 1e6 / rows,
                figures.seconds(),
                figures.megabytes("heapPeak"),
                figures.megabytes("heapAfterCollectionPeak"),
                figures.megabytes("residentPeak"));
    }
}
