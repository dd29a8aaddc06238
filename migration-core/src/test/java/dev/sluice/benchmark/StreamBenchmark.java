package dev.sluice.benchmark;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.benchmark.LoadedTickets.Rate;
import dev.sluice.benchmark.MeasuredProcess.Figures;
import dev.sluice.cli.BenchmarkFigures;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * The change stream as a whole process against the simulator without budgets: how far behind it is at a steady rate, how fast it is with changes
 * that have piled up (P-7), what it costs whoever writes to the source (P-14), and whether
 * verifications beside it find anything where nothing is wrong (P-9). Each stretch ends with a verification that has to be EQUAL; it never fails because of
 * a figure.
 */
final class StreamBenchmark {
    private static final String TABLE = "benchmark";
    private static final int SECONDS = 60;
    /** What a process needs to begin and to be compiled, which is no lag of a stream. */
    private static final int TO_BEGIN = 20;

    private static final int VERIFIED_RATE = 1_000;
    /** How long verifications begin, in seconds; the sync goes on until the last of them has ended. */
    private static final int VERIFIED_SECONDS = 90;

    private static final int SYNC_BESIDE_VERIFICATIONS = 2 * VERIFIED_SECONDS;

    private static final int CHANGES_OF_ONE = 5;
    private static final int PEAK = 20_000;
    private static final int CHANGES_OF_ONE_AT_THE_PEAK = 50;
    private static final int SECONDS_OF_THE_PEAK = 20;
    private static final int ROWS_OF_A_LARGE_ONE = 1_000;
    private static final int QUIET_RATE = 200;

    private final BudgetedProcess target;
    private final MeasuredProcess process =
            new MeasuredProcess(program -> new Course(List.of(new Sample(0, 0, 0, 0, 0))));
    private final Consumer<String> remarks;
    private final long rows;
    private final SourceSettings source;
    private final Path project;
    private final JsonArray runs = new JsonArray();
    private final StringBuilder text = new StringBuilder();

    private StreamBenchmark(BudgetedProcess target, Consumer<String> remarks, long rows) throws IOException {
        this.target = target;
        this.remarks = remarks;
        this.rows = rows;
        remarks.accept(String.format(Locale.ROOT, "Making %,d tickets in an embedded PostgreSQL...", rows));
        this.source = SourceTables.tickets(rows);
        this.project = SampleProject.tickets(source);
    }

    /**
     * Measures all; takes ten minutes.
     *
     * @param rows tickets
     */
    static BenchmarkFigures run(long rows, Consumer<String> remarks)
            throws IOException, InterruptedException, ExecutionException {
        try (BudgetedProcess target = BudgetedProcess.unlimited()) {
            StreamBenchmark benchmark = new StreamBenchmark(target, remarks, rows);
            benchmark.measure();
            JsonObject json = new JsonObject();
            json.addProperty("benchmark", "stream");
            json.addProperty("rows", rows);
            json.add("runs", benchmark.runs);
            return new BenchmarkFigures(json, benchmark.text.toString().stripTrailing());
        }
    }

    private void measure() throws IOException, InterruptedException, ExecutionException {
        command("inspect");
        command("provision");
        command("sync", "--prepare");
        command("backfill");
        text.append(FigureTable.head(
                "stream", "changes", "changes/s", "lag p50", "lag p99", "most", "CPU-s/M", "peak heap MB"));
        for (int rate : new int[] {1_000, 5_000}) {
            follow("steady, " + rate + "/s", new Rate((double) rate / CHANGES_OF_ONE, CHANGES_OF_ONE, 0));
        }
        follow(
                PEAK + "/s for " + SECONDS_OF_THE_PEAK + " s",
                new Rate((double) PEAK / CHANGES_OF_ONE_AT_THE_PEAK, CHANGES_OF_ONE_AT_THE_PEAK, SECONDS_OF_THE_PEAK));
        pile();
        text.append('\n')
                .append(FigureTable.head(
                        "load of 200 transactions/s", "p50 ms", "p99 ms", "p50 of without", "p99 of without"));
        sourceLoad();
        text.append('\n').append(FigureTable.head("beside " + VERIFIED_RATE + "/s", "verdict", "items", "wall s"));
        verifyBesideWrites();
        command("sync", "--drop");
    }

    /** Changes at a steady rate, or at a peak in the midst of it; what is left then has to come too (P-7). */
    private void follow(String name, Rate rate) throws IOException, InterruptedException, ExecutionException {
        remarks.accept("Following " + name + ", for " + SECONDS + " s...");
        long began = System.currentTimeMillis();
        try (LoadedTickets load = load(rate);
                Freshness freshness = new Freshness(target.settings(), TABLE, began + TO_BEGIN * 1_000L)) {
            Figures figures = command("sync", "--duration", SECONDS + "s");
            long[] ages = freshness.end();
            load.end();
            note(name, figures, ages);
        }
        command("sync", "--until-caught-up");
        command("verify");
    }

    /** Changes that have piled up, as after a stop. */
    private void pile() throws IOException, InterruptedException {
        remarks.accept("Changing every ticket four times, then following that...");
        for (int round = 0; round < 4; round++) {
            for (long from = 1; from <= rows; from += ROWS_OF_A_LARGE_ONE) {
                LocalPostgres.run(
                        source,
                        "UPDATE ticket SET seats = seats + 1 WHERE id BETWEEN " + from + " AND "
                                + (from + ROWS_OF_A_LARGE_ONE - 1));
            }
        }
        note("piled up", command("sync", "--until-caught-up"), new long[0]);
        command("verify");
    }

    /** What whoever writes to the source notices, beside nothing, a sync and a backfill, each twice in turns (P-14). */
    private void sourceLoad() throws IOException, InterruptedException {
        double[] quiet = new double[2];
        double[] beside = new double[2];
        for (int turn = 0; turn < 2; turn++) {
            remarks.accept("A load of " + QUIET_RATE + " transactions a second, without and with a sync...");
            try (LoadedTickets load = load(new Rate(QUIET_RATE, 1, 0))) {
                Thread.sleep(SECONDS / 2 * 1_000L);
                add(quiet, load.end());
            }
            command("sync", "--until-caught-up");
            try (LoadedTickets load = load(new Rate(QUIET_RATE, 1, 0))) {
                command("sync", "--duration", SECONDS / 2 + "s");
                add(beside, load.end());
            }
        }
        noteLoad("without", quiet, quiet);
        noteLoad("beside a sync", beside, quiet);
    }

    private static void add(double[] sums, JsonObject did) {
        sums[0] += did.get("p50Millis").getAsDouble() / 2;
        sums[1] += did.get("p99Millis").getAsDouble() / 2;
    }

    private void noteLoad(String name, double[] took, double[] without) {
        JsonObject json = new JsonObject();
        json.addProperty("run", "load, " + name);
        json.addProperty("p50Millis", took[0]);
        json.addProperty("p99Millis", took[1]);
        runs.add(json);
        text.append(String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.0f %% | %.0f %% |%n",
                name,
                took[0],
                took[1],
                took[0] / without[0] * 100,
                took[1] / without[1] * 100));
    }

    /** Everything is verified again and again while people write and a sync follows; each has to say EQUAL (P-9). */
    private void verifyBesideWrites() throws IOException, InterruptedException, ExecutionException {
        remarks.accept("Verifying beside " + VERIFIED_RATE + " changes a second for " + VERIFIED_SECONDS + " s...");
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (LoadedTickets load = load(new Rate((double) VERIFIED_RATE / CHANGES_OF_ONE, CHANGES_OF_ONE, 0))) {
            Future<Figures> following =
                    thread.submit(() -> command("sync", "--duration", SYNC_BESIDE_VERIFICATIONS + "s"));
            long began = System.nanoTime();
            Thread.sleep(TO_BEGIN * 1_000L);
            while (System.nanoTime() - began < VERIFIED_SECONDS * 1e9) {
                noteVerification(command("verify", "--level", "items"));
            }
            load.end();
            JsonObject followed = following.get().answer();
            text.append(String.format(
                    Locale.ROOT,
                    "%nThe sync followed %,.0f changes a second meanwhile.%n",
                    followed.get("changesPerSecond").getAsDouble()));
        } finally {
            thread.shutdownNow();
        }
    }

    private void noteVerification(Figures figures) {
        JsonObject answer = figures.answer();
        answer.addProperty("run", "verified beside " + VERIFIED_RATE + "/s");
        runs.add(answer);
        text.append(String.format(
                Locale.ROOT,
                "| verify | %s | %,d | %.1f |%n",
                answer.get("verdict").getAsString(),
                answer.get("compared").getAsLong(),
                figures.seconds()));
    }

    private void note(String name, Figures figures, long[] ages) {
        JsonObject answer = figures.answer();
        long changes = answer.get("changesApplied").getAsLong();
        JsonObject json = new JsonObject();
        json.addProperty("run", name);
        json.addProperty("changes", changes);
        json.addProperty("changesPerSecond", answer.get("changesPerSecond").getAsDouble());
        json.addProperty("lagP50Millis", percentile(ages, 50));
        json.addProperty("lagP99Millis", percentile(ages, 99));
        json.addProperty("lagMostMillis", percentile(ages, 100));
        json.addProperty("cpuSecondsPerMillion", figures.cpuSeconds() * 1e6 / changes);
        json.addProperty("peakHeapMegabytes", figures.megabytes("heapPeak"));
        runs.add(json);
        text.append(String.format(
                Locale.ROOT,
                "| %s | %,d | %,.0f | %s | %s | %s | %.1f | %.0f |%n",
                name,
                changes,
                answer.get("changesPerSecond").getAsDouble(),
                seconds(ages, 50),
                seconds(ages, 99),
                seconds(ages, 100),
                figures.cpuSeconds() * 1e6 / changes,
                figures.megabytes("heapPeak")));
    }

    private static String seconds(long[] ages, int percent) {
        return ages.length == 0 ? "" : String.format(Locale.ROOT, "%.2f s", percentile(ages, percent) / 1e3);
    }

    private static long percentile(long[] sorted, int percent) {
        return sorted.length == 0
                ? 0
                : sorted[(int) Math.min(sorted.length - 1L, (long) sorted.length * percent / 100)];
    }

    private LoadedTickets load(Rate rate) throws IOException {
        return LoadedTickets.start(source.url() + "?user=postgres", rows, rate);
    }

    private Figures command(String... words) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(words));
        if (!words[0].equals("inspect")) {
            arguments.addAll(List.of("--endpoint", target.settings().endpoint().orElseThrow()));
        }
        arguments.addAll(List.of("-p", project.toString(), "--format", "json", "--quiet"));
        return process.run(CommandLineRun.class, arguments);
    }
}
