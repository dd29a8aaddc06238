package dev.sluice.benchmark;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.benchmark.MeasuredProcess.Figures;
import dev.sluice.cli.BenchmarkFigures;
import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.Journal;
import dev.sluice.project.SourceSettings;
import dev.sluice.run.CutoverStage;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Switches and ways back of a project whose application writes 1,000 transactions a second, each command a process of its own, against an embedded PostgreSQL and
 * DynamoDB Local: how long nobody can write (P-11), how long until the application can write again after a freeze that failed, and how long a way back takes with some
 * and with many keys that the application wrote (P-12). Each way back has to bring every key, and the last verification has to be EQUAL.
 */
final class CutoverBenchmark {
    private static final int DRILLS = Integer.getInteger("benchmark.drills", 50);
    private static final int TRANSACTIONS_PER_SECOND = 1_000;
    /** Every so manieth switch has one before it that fails. */
    private static final int DRILLS_OF_A_FAILURE = 5;

    private static final long[] KEYS = {100, 1_000, 10_000};
    /** Written right before the way back, so that the reverse sync has not seen them. */
    private static final int LAST_KEYS = 20;

    private static final int ATTEMPTS = 20;
    private static final long BETWEEN_ATTEMPTS = 1_000;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final String TABLE = "benchmark";
    private static final String ROLE = "benchmark_people";

    private final Consumer<String> remarks;
    private final MeasuredProcess process =
            new MeasuredProcess(program -> new Course(List.of(new Sample(0, 0, 0, 0, 0))));
    private final long rows;
    private final SourceSettings source;
    private final Path project;
    private final ExecutorService follower = Executors.newCachedThreadPool();
    private final JsonArray drills = new JsonArray();
    private final List<Long> thaws = new ArrayList<>();

    private CutoverBenchmark(long rows, Consumer<String> remarks) throws IOException {
        this.rows = rows;
        this.remarks = remarks;
        remarks.accept(String.format(Locale.ROOT, "Making %,d tickets in an embedded PostgreSQL...", rows));
        this.source = SourceTables.tickets(rows);
        LocalPostgres.run(
                source, "CREATE ROLE " + ROLE + " LOGIN", "GRANT SELECT, INSERT, UPDATE, DELETE ON ticket TO " + ROLE);
        this.project = SampleProject.movingTickets(source, ROLE);
    }

    /**
     * Measures all; takes about a minute a drill.
     *
     * @param rows tickets, at least 10,020
     */
    static BenchmarkFigures run(long rows, Consumer<String> remarks) throws Exception {
        CutoverBenchmark benchmark = new CutoverBenchmark(rows, remarks);
        try (FrozenPeople people =
                        FrozenPeople.start(benchmark.source.url() + "?user=" + ROLE, rows, TRANSACTIONS_PER_SECOND);
                SwitchedTickets application = new SwitchedTickets(benchmark.source, TABLE)) {
            return benchmark.measure(people, application);
        } finally {
            benchmark.follower.shutdownNow();
        }
    }

    private BenchmarkFigures measure(FrozenPeople people, SwitchedTickets application) throws Exception {
        command("inspect");
        command("provision");
        command("sync", "--prepare");
        command("backfill");
        command("sync", "--reverse", "--prepare");
        for (int number = 0; number < DRILLS; number++) {
            drill(number, people, application);
        }
        people.close();
        command("sync", "--until-caught-up");
        command("verify");
        command("sync", "--reverse", "--drop");
        command("sync", "--drop");
        JsonObject json = new JsonObject();
        json.addProperty("benchmark", "cutover");
        json.addProperty("rows", rows);
        json.add("drills", drills);
        JsonArray unfrozen = new JsonArray();
        thaws.forEach(unfrozen::add);
        json.add("unfreezeMillis", unfrozen);
        return new BenchmarkFigures(json, CutoverFigures.text(drills, thaws));
    }

    private void drill(int number, FrozenPeople people, SwitchedTickets application) throws Exception {
        follow();
        persistently("verify");
        persistently("cutover", "advance", "--to", "ARMED");
        if (number % DRILLS_OF_A_FAILURE == 0) {
            thaws.add(failedSwitch(people));
            follow();
        }
        people.sinceLast();
        JsonObject switched =
                persistently("cutover", "advance", "--to", "SWITCHED").answer();
        JsonObject load = people.sinceLast();
        long keys = KEYS[number % KEYS.length];
        String note = "drill " + number;
        application.note(1, keys, note);
        command("sync", "--reverse", "--until-caught-up");
        application.note(keys + 1, keys + LAST_KEYS, note);
        JsonObject back = command("cutover", "rollback").answer();
        long arrived = application.inSource(note);
        if (arrived != keys + LAST_KEYS || back.get("items").getAsLong() != arrived) {
            throw new IOException("of " + (keys + LAST_KEYS) + " keys " + arrived + " are in the source: " + back);
        }
        JsonObject json = new JsonObject();
        json.addProperty("asked", TRANSACTIONS_PER_SECOND);
        json.addProperty(
                "transactionsPerSecond",
                load.get("transactions").getAsLong() / (load.get("seconds").getAsDouble() - seconds(switched)));
        json.add("switch", switched.get("gap"));
        json.addProperty("keys", arrived);
        json.add("wayBack", back.get("gap"));
        drills.add(json);
        remarks.accept(String.format(
                Locale.ROOT,
                "Drill %d: nobody could write for %.1f s; %,d keys back in %.1f s",
                number + 1,
                seconds(switched),
                arrived,
                seconds(back)));
    }

    private static double seconds(JsonObject moved) {
        return moved.getAsJsonObject("gap").get("seconds").getAsDouble();
    }

    /**
     * A switch that cannot prove that nobody writes, since somebody has a transaction open.
     *
     * @return milliseconds from when that was given up until the application wrote again
     */
    private long failedSwitch(FrozenPeople people) throws IOException, InterruptedException, SQLException {
        try (Connection connection = LocalPostgres.connect(source);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT pg_catalog.pg_current_xact_id()");
            people.sinceLast();
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                try {
                    command("cutover", "advance", "--to", "SWITCHED");
                } catch (IOException takenBack) {
                    Instant givenUp = givenUp();
                    JsonObject load = people.sinceLast();
                    if (givenUp.isAfter(Instant.EPOCH)) {
                        return load.get("pauseEndedAt").getAsLong() - givenUp.toEpochMilli();
                    }
                }
                Thread.sleep(BETWEEN_ATTEMPTS);
            }
        }
        throw new IOException("no switch failed where it had to");
    }

    /** When the newest stage that proves the stop was over its time; the epoch where none began that has not been done. */
    private Instant givenUp() {
        try (Journal journal = new SqliteJournalOpener(Clock.systemUTC()).open(project)) {
            CutoverBook book = journal.cutover();
            return book.all().stream()
                    .reduce((earlier, later) -> later)
                    .flatMap(change -> book.steps(change.number()).stream()
                            .filter(step ->
                                    step.stage() == CutoverStage.PROVE_STOP && step.mark() == CutoverStep.Mark.BEGUN)
                            .reduce((earlier, later) -> later))
                    .map(step -> step.at().plus(STOP_LIMIT))
                    .orElse(Instant.EPOCH);
        }
    }

    /** Lets a sync follow until a switch ends it. */
    private void follow() {
        follower.submit(() -> {
            try {
                command("sync");
            } catch (IOException endedByTheSwitch) {
                // which it says itself
            }
            return null;
        });
    }

    /** What a gate that is not open yet, or a sync that is not at work yet, lets wait. */
    private Figures persistently(String... words) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return command(words);
            } catch (IOException notYet) {
                if (attempt == ATTEMPTS) {
                    throw notYet;
                }
                Thread.sleep(BETWEEN_ATTEMPTS);
            }
        }
    }

    private Figures command(String... words) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(words));
        if (!words[0].equals("inspect")) {
            arguments.addAll(List.of("--endpoint", LocalDynamoDb.endpoint(), "--region", "eu-west-1"));
        }
        arguments.addAll(List.of("-p", project.toString(), "--format", "json", "--quiet"));
        return process.run(CommandLineRun.class, arguments);
    }
}
