package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.engine.WriteGap;
import dev.sluice.gateway.HookCaller;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
@DisplayName("sluice cutover advance, under an application that never stops to write by itself")
final class SwitchIT {
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
                            shop.spoil("TOKEN#old-7");
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
    @DisplayName("a row that never comes to rest keeps no switch waiting: it is looked at when its writer is stopped")
    void restless() {
        try (TokenShop shop = new TokenShop(folder)) {
            armed(shop);
            shop.heat();
            WriteGap gap = ((AdvanceOutcome.Moved) shop.advance(shop.engine(), Phase.SWITCHED))
                    .gap()
                    .orElseThrow();
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
