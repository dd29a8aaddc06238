package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.cutover.Gate;
import dev.sluice.cutover.GateReading;
import dev.sluice.engine.AdvanceOptions;
import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.engine.CompletionOutlook;
import dev.sluice.engine.CompletionOutlook.Kind;
import dev.sluice.engine.CompletionOutlook.Standing;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Watch;
import dev.sluice.engine.WriteGap;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.ItemSweeper;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.JournalOpener;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.problem.StoppedException;
import dev.sluice.report.ReportDocument;
import dev.sluice.run.Cancellation;
import dev.sluice.run.Phase;
import dev.sluice.run.RunEvent;
import dev.sluice.run.RunListener;
import dev.sluice.testbed.KilledOperator;
import dev.sluice.testbed.KilledOperator.Killed;
import dev.sluice.testbed.KilledOperator.Moment;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.testbed.MovedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
@DisplayName("sluice cutover advance --to COMPLETED, under an application that writes to the target all the time")
final class CompleteIT {
    private static final int GONE = 8;
    /** So many of their tombstones the application leaves alone. */
    private static final int UNTOUCHED = 4;

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock();

    private JournalOpener journals() {
        return new SqliteJournalOpener(Clock.systemUTC());
    }

    private Engine engine(TokenShop shop, JournalOpener journals) {
        return shop.engine(journals, shop::hook, clock);
    }

    private static AdvanceOutcome complete(TokenShop shop, Engine engine, RunListener listener) {
        return engine.advance(
                shop.project().folder(),
                LocalDynamoDb.settings(),
                new AdvanceOptions(Optional.of(Phase.COMPLETED), "Grace"),
                new Watch(listener, new Cancellation()));
    }

    private static WriteGap soaking(TokenShop shop) {
        shop.project().run("sync", "--reverse", "--prepare").exits(0);
        shop.advanceAtLast(shop.engine(), Phase.ARMED);
        for (int row = 0; row < GONE; row++) {
            LocalPostgres.run(shop.source(), "DELETE FROM token WHERE name = 'old-" + (50 - row) + "'");
        }
        WriteGap gap = shop.advanceAtLast(shop.engine(), Phase.SWITCHED).gap().orElseThrow();
        shop.awaitMore(10);
        shop.end();
        shop.project().run("cutover", "advance", "--who", "Grace").exits(0);
        return gap;
    }

    @Test
    @DisplayName(
            "waits for the soak, and then leaves no mark, no slot and no publication, whichever mark its operators are killed at")
    void completed() throws Exception {
        try (TokenShop shop = new TokenShop(folder)) {
            WriteGap gap = soaking(shop);
            refused(shop);
            shop.project()
                    .write(shop.project().document() + "  soakWaivers:\n"
                            + "    - {what: time, who: Ada, reason: a drill, until: 9999-12-31}\n");
            assertThat(shop.project()
                            .run("cutover", "advance", "--to", "COMPLETED", "--who", "G")
                            .exits(1)
                            .out())
                    .contains("may still land until");
            assertThat(standings(shop))
                    .containsEntry(Kind.SOAK, Standing.WAIVED)
                    .containsEntry(Kind.LATE_WRITES, Standing.UNMET)
                    .containsEntry(Kind.BACKFILL, Standing.MET);
            clock.advance(Duration.ofMinutes(17));
            shop.project().run("sync", "--reverse", "--until-caught-up").exits(0);

            assertThat(standings(shop))
                    .containsEntry(Kind.LATE_WRITES, Standing.MET)
                    .containsEntry(Kind.REVERSE, Standing.MET);

            AdvanceOutcome outcome;
            try (TargetWriter application = new TargetWriter(shop.project().table())) {
                writesBack(shop, application);
                killed(shop, application);
                outcome = complete(shop, engine(shop, journals()), RunListener.NONE);
                application.awaitMore(20);
                application.end();
                application.requireWritten(shop.project().items());
            }

            assertThat(outcome).isInstanceOf(AdvanceOutcome.Completed.class);
            assertThat(engine(shop, journals()).completion(shop.project().folder()))
                    .as("what the journal keeps is what was told")
                    .contains(((AdvanceOutcome.Completed) outcome).completion());
            assertThat(outlook(shop)).isEmpty();
            requireClean(shop);
            requireReport(shop, gap);
            JsonObject status =
                    shop.project().run("cutover", "status", "--format", "json").json();
            assertThat(status.get("phase").getAsString()).isEqualTo("COMPLETED");
            // By the clock that dated the scan: one that is ahead tells no time to another.
            GateReading residue = engine(shop, journals())
                    .cutoverStatus(shop.project().folder(), LocalDynamoDb.settings())
                    .readings()
                    .get(Gate.RESIDUE.ordinal());
            assertThat(residue.standing()).as(residue.toString()).isEqualTo(GateReading.Standing.PASSED);
            assertThat(residue.figure()).isEqualTo("0 marks");
            assertThat(shop.project()
                            .run("sync", "--reverse", "--until-caught-up")
                            .exits(4)
                            .err())
                    .contains("The move is completed");
            assertThat(shop.project().run("backfill").exits(4).err()).contains("COMPLETED");
            shop.project().run("sync", "--reverse", "--drop").exits(0);
            shop.project().run("cutover", "advance", "--to", "COMPLETED").exits(0);
        }
    }

    private Optional<CompletionOutlook> outlook(TokenShop shop) {
        return engine(shop, journals()).completionOutlook(shop.project().folder(), LocalDynamoDb.settings());
    }

    private Map<Kind, Standing> standings(TokenShop shop) {
        return outlook(shop).orElseThrow().conditions().stream()
                .collect(Collectors.toMap(CompletionOutlook.Condition::kind, CompletionOutlook.Condition::standing));
    }

    private void refused(TokenShop shop) {
        CommandRun early = shop.project()
                .run("cutover", "advance", "--to", "COMPLETED", "--who", "G")
                .exits(1);
        assertThat(early.out()).contains("The move soaks until", "7 days");
        assertThat(outlook(shop).orElseThrow().unmet()).anySatisfy(condition -> {
            assertThat(condition.kind()).isEqualTo(Kind.SOAK);
            assertThat(condition.until().orElseThrow()).isAfter(clock.instant().plus(Duration.ofDays(6)));
        });
        assertThat(shop.project()
                        .run("cutover", "advance", "--who", "G")
                        .exits(2)
                        .err())
                .contains("has no way back: say sluice cutover advance --to COMPLETED");
        assertThat(shop.project().items()).anyMatch(CompleteIT::isMarked);
    }

    /** One that puts back whole items as it had read them: it never comes to rest, and is told of. */
    private void writesBack(TokenShop shop, TargetWriter application) {
        application.writesBack(true);
        assertThatThrownBy(() -> complete(shop, engine(shop, journals()), event -> {
                    if (event instanceof RunEvent.Remark remark
                            && remark.message().startsWith("Taking")) {
                        application.mayTouchTombstones();
                        assertThatThrownBy(() -> complete(shop, engine(shop, journals()), RunListener.NONE))
                                .hasMessageContaining("Somebody else is changing the phase");
                    }
                    if (event instanceof RunEvent.Remark remark
                            && remark.message().startsWith("Reading every item of the target")) {
                        // Right before each look, so that it is no race whether one is found.
                        application.writeBackNow();
                    }
                }))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("the application writes them back")
                .hasMessageContaining("which goes on");
        application.writesBack(false);
        application.removeWrittenBack();
    }

    /** At each mark of what is left, right before and right after it; then marks of stages are begun again. */
    private void killed(TokenShop shop, TargetWriter application) {
        int kills = 0;
        for (int mark = 1; mark <= 5; mark++) {
            for (Moment moment : Moment.values()) {
                if (mark == 5 && moment == Moment.AFTER) {
                    continue;
                }
                application.awaitMore(3);
                try {
                    complete(shop, engine(shop, new KilledOperator(mark, moment)), RunListener.NONE);
                } catch (Killed killed) {
                    kills++;
                }
            }
        }
        assertThat(kills).isEqualTo(9);
    }

    private static boolean isMarked(Item item) {
        return ItemSweeper.marks().stream().anyMatch(item.attributes()::containsKey);
    }

    private static void requireClean(TokenShop shop) throws SQLException {
        List<Item> items = shop.project().items();
        assertThat(items).noneMatch(CompleteIT::isMarked);
        assertThat(items.stream().map(item -> ((StringValue) item.attributes().get("pk")).value()))
                .as("those of the shop, which nobody touches, and no marker of a reverse sync")
                .anyMatch(key -> key.startsWith("TOKEN#new-"))
                .noneMatch(key -> key.startsWith("sluice"));
        try (Connection connection = LocalPostgres.connect(shop.source());
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "SELECT slot_name FROM pg_replication_slots WHERE database = current_database()",
                    "SELECT pubname FROM pg_publication")) {
                try (ResultSet rows = statement.executeQuery(sql)) {
                    assertThat(rows.next()).as(sql).isFalse();
                }
            }
            try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM token")) {
                rows.next();
                assertThat(rows.getLong(1)).as("the source's rows stay").isPositive();
            }
        }
    }

    private void requireReport(TokenShop shop, WriteGap gap) throws IOException {
        ReportDocument report = ReportDocument.of(
                        Files.readString(shop.project().folder().resolve("completed.html")))
                .isSelfContained();
        JsonObject kept;
        try (Journal journal = journals().open(shop.project().folder())) {
            kept = com.google.gson.JsonParser.parseString(journal.latestEvidence(Evidence.COMPLETED)
                            .orElseThrow()
                            .json())
                    .getAsJsonObject();
        }
        assertThat(report.section("Completion"))
                .contains("DROP TABLE \"public\".\"token\";", "DROP ROLE \"" + shop.role() + "\";")
                .contains("led back into the source", "sluice sync --reverse --drop");
        for (JsonElement element : kept.getAsJsonArray("sweeps")) {
            JsonObject sweep = element.getAsJsonObject();
            assertThat(sweep.get("removed").getAsLong()).isGreaterThanOrEqualTo(UNTOUCHED);
            assertThat(report.rows("Completion")).anySatisfy(row -> assertThat(row)
                    .contains(String.format(
                            Locale.ROOT, "%,d", sweep.get("stripped").getAsLong())));
        }
        assertThat(report.section("Phases")).contains("COMPLETE", "SOAKING to COMPLETED");
        assertThat(report.section("Waivers")).contains("before completion: time", "a drill");
        assertThat(report.html()).contains("<div class=\"word\">COMPLETED</div>");
        double told = Double.parseDouble(report.section("Phases")
                .replaceAll("(?s).*Neither side took writes of the application for ([0-9.]+) s.*", "$1"));
        // Two clocks over the same time: the one of the call and the marks of the journal.
        assertThat(Math.abs(told - gap.took().toMillis() / 1000.0)).isLessThan(3);
    }
}
