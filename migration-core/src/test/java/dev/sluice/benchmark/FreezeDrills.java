package dev.sluice.benchmark;

import com.google.gson.JsonObject;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.Journal;
import dev.sluice.run.CutoverStage;
import dev.sluice.testbed.LocalPostgres;
import java.io.IOException;
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
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Switches of a project whose application writes 1,000 transactions a second against the simulator without budgets (P-11). That one has no streams, so each way back
 * is one with a loss that is accepted, of which there is none: nobody writes to the target in between.
 */
final class FreezeDrills implements AutoCloseable {
    /** As the project document of the tickets has it. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private static final int ATTEMPTS = 5;
    private static final long BETWEEN_LOOKS = 10;
    private static final String ROLE = "benchmark_people";

    private final BudgetedProcess target = BudgetedProcess.unlimited();
    private final MovedTickets tickets;
    private final FrozenPeople people;
    private final Consumer<String> remarks;
    private final int transactionsPerSecond;
    private final ExecutorService operator = Executors.newSingleThreadExecutor();
    private final List<JsonObject> drills = new ArrayList<>();
    private final List<Long> thaws = new ArrayList<>();

    FreezeDrills(long rows, int transactionsPerSecond, Consumer<String> remarks)
            throws IOException, InterruptedException {
        this.transactionsPerSecond = transactionsPerSecond;
        this.remarks = remarks;
        // Without streams there is no reverse sync.
        tickets = new MovedTickets(rows, ROLE, target.settings().endpoint().orElseThrow(), List.of("G-15"));
        people = FrozenPeople.start(tickets.source().url() + "?user=" + ROLE, rows, transactionsPerSecond);
    }

    /** What each drill took. */
    List<JsonObject> drills() {
        return drills;
    }

    /** How long it took, in milliseconds, from when a freeze was given up until the application wrote again. */
    List<Long> thaws() {
        return thaws;
    }

    /** There and back. */
    void drill(int number) throws IOException, InterruptedException {
        tickets.arm();
        people.sinceLast();
        JsonObject switched = tickets.persistently("cutover", "advance", "--to", "SWITCHED")
                .answer()
                .getAsJsonObject("gap");
        JsonObject load = people.sinceLast();
        double seconds = switched.get("seconds").getAsDouble();
        JsonObject json = new JsonObject();
        json.addProperty("asked", transactionsPerSecond);
        json.addProperty(
                "transactionsPerSecond",
                load.get("transactions").getAsLong() / (load.get("seconds").getAsDouble() - seconds));
        json.add("switch", switched);
        drills.add(json);
        remarks.accept(String.format(Locale.ROOT, "Switch %d: nobody could write for %.1f s", number, seconds));
        ledBack();
    }

    private void ledBack() throws IOException, InterruptedException {
        try {
            tickets.command("cutover", "rollback");
        } catch (IOException refusedSinceNoStreamIsThere) {
            // It has to have shown what would be lost before that can be accepted.
        }
        tickets.command("cutover", "rollback", "--accept-loss", "Ada: nobody wrote to the target");
    }

    /** A switch that cannot prove that nobody writes, since somebody opens a transaction as soon as it freezes: it is taken back by itself. */
    void failedSwitch() throws Exception {
        tickets.arm();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            people.sinceLast();
            Future<Boolean> moved = operator.submit(() -> hasMoved("cutover", "advance", "--to", "SWITCHED"));
            holdTransaction(moved);
            if (moved.get()) {
                throw new IOException("a switch came to its end where somebody had a transaction open");
            }
            long writtenAgain = people.sinceLast().get("pauseEndedAt").getAsLong();
            Instant givenUp = givenUp();
            if (givenUp.isAfter(Instant.EPOCH) && writtenAgain > givenUp.toEpochMilli()) {
                thaws.add(writtenAgain - givenUp.toEpochMilli());
                return;
            }
            tickets.follow();
        }
        throw new IOException("no switch failed where it had to");
    }

    private boolean hasMoved(String... words) throws InterruptedException {
        try {
            tickets.command(words);
            return true;
        } catch (IOException takenBack) {
            return false;
        }
    }

    /** From the moment at which the freeze begins until the operator has ended. */
    private void holdTransaction(Future<Boolean> moved) throws SQLException, InterruptedException {
        try (Journal journal = new SqliteJournalOpener(Clock.systemUTC()).open(tickets.project())) {
            while (!moved.isDone() && journal.cutover().open().isEmpty()) {
                Thread.sleep(BETWEEN_LOOKS);
            }
        }
        try (Connection connection = LocalPostgres.connect(tickets.source());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT pg_catalog.pg_current_xact_id()");
            while (!moved.isDone()) {
                Thread.sleep(BETWEEN_LOOKS);
            }
        }
    }

    /** When the stage of the newest change that proves the stop was over its time; the epoch where that change has none. */
    private Instant givenUp() {
        try (Journal journal = new SqliteJournalOpener(Clock.systemUTC()).open(tickets.project())) {
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

    /** The application ends; what it wrote last has to be equal. */
    void end() throws IOException, InterruptedException {
        people.close();
        tickets.command("sync", "--until-caught-up");
        tickets.command("verify");
        tickets.command("sync", "--drop");
    }

    @Override
    public void close() {
        operator.shutdownNow();
        people.close();
        tickets.close();
        target.close();
    }
}
