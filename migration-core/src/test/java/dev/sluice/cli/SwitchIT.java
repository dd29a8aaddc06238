package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.engine.AdvanceOptions;
import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Watch;
import dev.sluice.engine.WriteGap;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.HookCaller;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.run.Cancellation;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import dev.sluice.run.RunEvent;
import dev.sluice.run.RunListener;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@Tag("long")
@DisplayName("sluice cutover advance, under an application that never stops to write by itself")
final class SwitchIT {
    private static final String PATTERN = """
            accessPatterns:
              note-of-token:
                sql: SELECT note FROM token WHERE name = :name
                parameters: SELECT name FROM token
                get: {table: TABLE, key: {pk: "TOKEN#{name}", sk: TOKEN}}
                returns: {note: note}
            """;

    @TempDir
    Path folder;

    private Phase phase(TokenShop shop) {
        try (Journal journal =
                new SqliteJournalOpener(Clock.systemUTC()).open(shop.project().folder())) {
            return journal.cutover().phase();
        }
    }

    private static void armed(TokenShop shop) {
        shop.advanceAtLast(shop.engine(), Phase.ARMED);
    }

    @Test
    @DisplayName(
            "R-90, R-91: every token that was acknowledged is in the target, and at no moment both sides took writes")
    void switched() {
        try (TokenShop shop = new TokenShop(folder)) {
            shop.project().run("sync", "--reverse", "--prepare").exits(0);
            // A pattern that is registered later says nothing of the reverse sync: the way back has to be there all the
            // same.
            shop.project()
                    .write(shop.project().document()
                            + PATTERN.replace("TABLE", shop.project().table()));
            shop.verified();
            shop.project().write(shop.project().document().replace("{fullPasses: 1}", "{fullPasses: 4}"));
            assertThat(shop.advance(shop.engine(), Phase.SHADOWING))
                    .isInstanceOfSatisfying(AdvanceOutcome.Blocked.class, blocked -> {
                        assertThat(blocked.passed())
                                .containsExactly(Phase.PREPARED, Phase.BACKFILLING, Phase.CATCHING_UP, Phase.IN_SYNC);
                        assertThat(blocked.sentence()).contains("One gate before SHADOWING is shut: G-04");
                    });
            assertThatThrownBy(() -> shop.advance(shop.engine(), Phase.SWITCHED))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("from ARMED alone");
            shop.project().write(shop.project().document().replace("{fullPasses: 4}", "{fullPasses: 1}"));
            armed(shop);
            shop.awaitMore(20);
            JsonObject said =
                    shop.project().run("cutover", "status", "--format", "json").json();
            assertThat(said.get("phase").getAsString()).isEqualTo("ARMED");
            AdvanceOutcome outcome = shop.advance(shop.engine(), Phase.SWITCHED);
            shop.awaitMore(20);
            shop.end();

            WriteGap gap = ((AdvanceOutcome.Moved) outcome).gap().orElseThrow();
            assertThat(gap.stages().stream().map(stage -> stage.stage()))
                    .containsExactly(
                            CutoverStage.FLAG,
                            CutoverStage.STOP_WRITERS,
                            CutoverStage.PROVE_STOP,
                            CutoverStage.DRAIN,
                            CutoverStage.VERIFY,
                            CutoverStage.FENCE,
                            CutoverStage.CANARY,
                            CutoverStage.TAKE_POSITION,
                            CutoverStage.OPEN_TARGET,
                            CutoverStage.RELEASE);
            System.out.println("The gap of one switch: " + gap.took().toMillis() + " ms " + gap.stages());
            assertThat(gap.proof()).contains("0 differ");
            assertThat(shop.storedInTarget())
                    .containsAll(shop.acknowledgedBySource())
                    .containsAll(shop.acknowledgedByTarget());
            assertThat(shop.storedInTarget()).hasSize(shop.acknowledged());
            assertThat(shop.storedInSource()).isEqualTo(shop.acknowledgedBySource());
            assertThat(shop.acknowledgedByTarget()).hasSizeGreaterThanOrEqualTo(20);
            assertThat(shop.sidesNeverOverlapped()).isTrue();
            assertThatThrownBy(() -> DriverManager.getConnection(shop.source().url(), shop.role(), ""))
                    .hasMessageContaining("not permitted to log in");
            //
            assertThat(shop.project().run("sync").exits(4).err()).contains("the application writes to the target");
            assertThat(shop.project().run("backfill").exits(4).err()).contains("SWITCHED");
            assertThat(shop.project().run("verify", "--repair").exits(4).err()).contains("SWITCHED");
            // What the application wrote to the target comes back into the source.
            shop.project().run("sync", "--reverse", "--until-caught-up").exits(0);
            assertThat(shop.storedInSource()).hasSize(shop.acknowledged()).containsAll(shop.acknowledgedByTarget());
            JsonObject soaking = shop.project()
                    .run("cutover", "advance", "--who", "Grace", "--format", "json")
                    .exits(0)
                    .json();
            assertThat(soaking.get("phase").getAsString()).isEqualTo("SOAKING");
        }
    }

    private void takenBack(TokenShop shop, HookCaller hooks, String sentence) {
        assertThatThrownBy(() ->
                        shop.advance(shop.engine(new SqliteJournalOpener(Clock.systemUTC()), hooks), Phase.SWITCHED))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining(sentence)
                .hasMessageContaining("the source is writable again");
        assertThat(phase(shop)).isEqualTo(Phase.ARMED);
        assertThat(shop.isSwitched()).isFalse();
        shop.awaitMore(10);
    }

    @Test
    @DisplayName(
            "whatever fails before the target is opened is taken back: the source is writable again, and nobody was told of the target")
    void takenBack() throws Exception {
        try (TokenShop shop = new TokenShop(folder)) {
            armed(shop);
            takenBack(
                    shop,
                    (hook, moment, place) -> {
                        if (moment == Moment.FREEZE) {
                            throw new StoppedException("The hook freeze ended with 1.");
                        }
                    },
                    "The hook freeze ended with 1.");
            // A transaction that hangs, of somebody from whom no right can be taken.
            try (Connection hanging =
                    DriverManager.getConnection(shop.source().url() + "?ApplicationName=sluice", "postgres", "")) {
                hanging.setAutoCommit(false);
                HookCaller opening = (hook, moment, place) -> {
                    if (moment == Moment.FREEZE) {
                        shop.hook(hook, moment, place);
                        open(hanging);
                    }
                };
                takenBack(shop, opening, "has a transaction open");
                hanging.rollback();
            }
            // An item that somebody changed where no stream looks.
            takenBack(
                    shop,
                    (hook, moment, place) -> {
                        if (moment == Moment.FREEZE) {
                            // No key that the application touches, which a window would look at first.
                            shop.spoil("TOKEN#old-47");
                        }
                    },
                    "DIFFERENT");
            shop.end();
            assertThat(shop.storedInSource()).isEqualTo(shop.acknowledgedBySource());
            assertThat(shop.acknowledgedByTarget()).isEmpty();
            try (Journal journal = new SqliteJournalOpener(Clock.systemUTC())
                    .open(shop.project().folder())) {
                assertThat(journal.cutover().all().stream()
                                .filter(change -> change.ending().equals(Optional.of(PhaseChange.Ending.UNDONE))))
                        .hasSize(3);
            }
        }
    }

    @Test
    @DisplayName("a gate that shuts while everything is compared, and a way back that cannot be used, stop nobody")
    void beforeAnybodyIsStopped() throws Exception {
        try (TokenShop shop = new TokenShop(folder)) {
            armed(shop);
            List<Moment> told = new CopyOnWriteArrayList<>();
            Engine engine = shop.engine(new SqliteJournalOpener(Clock.systemUTC()), (hook, moment, place) -> {
                told.add(moment);
                shop.hook(hook, moment, place);
            });
            AtomicReference<Connection> tool = new AtomicReference<>();
            RunListener listener = event -> {
                if (event instanceof RunEvent.Remark remark && remark.message().startsWith("Comparing every item")) {
                    tool.set(superuser(shop));
                }
            };
            assertThat(advance(shop, engine, new Watch(listener, new Cancellation())))
                    .isInstanceOfSatisfying(AdvanceOutcome.Blocked.class, blocked -> assertThat(blocked.sentence())
                            .contains("G-17", "Nobody was stopped."));
            tool.get().close();
            shop.project().run("sync", "--reverse", "--prepare").exits(0);
            try (DynamoDbClient client = LocalDynamoDb.client()) {
                shop.sync()
                        .pausedFor(() -> client.updateTable(
                                request -> request.tableName(shop.project().table())
                                        .streamSpecification(stream -> stream.streamEnabled(false))));
            }
            assertThatThrownBy(() -> shop.advanceAtLast(engine, Phase.SWITCHED))
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining("is disabled")
                    .hasMessageEndingWith("Nobody was stopped.");
            assertThat(told).isEmpty();
            shop.project().run("sync", "--reverse", "--drop").exits(0);
            WriteGap gap = shop.advanceAtLast(engine, Phase.SWITCHED).gap().orElseThrow();
            assertThat(gap.stages().stream().map(stage -> stage.stage()))
                    .contains(CutoverStage.OPEN_TARGET)
                    .doesNotContain(CutoverStage.TAKE_POSITION);
        }
    }

    private static AdvanceOutcome advance(TokenShop shop, Engine engine, Watch watch) {
        return engine.advance(
                shop.project().folder(),
                LocalDynamoDb.settings(),
                new AdvanceOptions(Optional.of(Phase.SWITCHED), "Ada"),
                watch);
    }

    private static Connection superuser(TokenShop shop) {
        try {
            return DriverManager.getConnection(shop.source().url() + "?ApplicationName=tool", "postgres", "");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fails a switch by something that happens right before the target would be opened, or before the switch is noted. */
    private void takenBackLate(TokenShop shop, Interference interference, Watch watch, String sentence) {
        Engine engine = shop.engine(interference, shop::hook);
        StoppedException failed = null;
        while (failed == null || failed.getMessage().contains("No sync of this project is at work")) {
            try {
                throw new AssertionError(advance(shop, engine, watch));
            } catch (StoppedException stopped) {
                failed = stopped;
            }
        }
        assertThat(failed).hasMessageContaining(sentence).hasMessageContaining("the source is writable again");
        assertThat(phase(shop)).isEqualTo(Phase.ARMED);
        assertThat(shop.isSwitched()).isFalse();
        shop.awaitMore(10);
    }

    @Test
    @DisplayName(
            "a stop, a lost lock, a journal that is full and what nobody had thought of, right before the target is opened, are taken back too")
    void takenBackLate() {
        try (TokenShop shop = new TokenShop(folder)) {
            armed(shop);
            Cancellation stop = new Cancellation();
            takenBackLate(
                    shop,
                    new Interference(
                            step -> {
                                if (step.stage() == CutoverStage.CANARY && step.mark() == Mark.DONE) {
                                    stop.end("Somebody pressed Ctrl-C.");
                                }
                            },
                            intent -> {}),
                    new Watch(RunListener.NONE, stop),
                    "Somebody pressed Ctrl-C.");
            takenBackLate(
                    shop,
                    new Interference(
                            step -> {
                                if (step.stage() == CutoverStage.CANARY && step.mark() == Mark.DONE) {
                                    LocalPostgres.run(
                                            shop.source(),
                                            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database"
                                                    + " = (SELECT oid FROM pg_database WHERE datname = current_database())");
                                }
                            },
                            intent -> {}),
                    Watch.nobody(),
                    "The lock of a single operator was lost");
            takenBackLate(
                    shop,
                    new Interference(step -> {}, intent -> {
                        if (intent.transition() == PhaseTransition.SWITCH) {
                            throw new IllegalStateException("the disk is full");
                        }
                    }),
                    Watch.nobody(),
                    "It failed (java.lang.IllegalStateException: the disk is full).");
        }
    }

    @Test
    @DisplayName("a row that never comes to rest keeps no switch waiting: it is looked at when its writer is stopped")
    void restless() {
        try (TokenShop shop = new TokenShop(folder)) {
            armed(shop);
            shop.heat();
            AdvanceOutcome outcome = shop.advance(shop.engine(), Phase.SWITCHED);
            assertThat(outcome)
                    .as("%s", outcome instanceof AdvanceOutcome.Blocked blocked ? blocked.sentence() : "")
                    .isInstanceOf(AdvanceOutcome.Moved.class);
            WriteGap gap = ((AdvanceOutcome.Moved) outcome).gap().orElseThrow();
            shop.end();
            assertThat(gap.proof()).contains("0 differ");
            assertThat(shop.storedInSource()).isEqualTo(shop.acknowledgedBySource());
            assertThat(shop.storedInTarget()).containsAll(shop.acknowledgedBySource());
        }
    }

    private static void open(Connection hanging) {
        try (Statement statement = hanging.createStatement()) {
            statement.execute("SET application_name = 'tool'; SELECT 1");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
