package dev.sluice.app;

import static dev.sluice.app.ShownNodes.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.local.ChildProcessServers;
import dev.sluice.adapter.postgres.PasswordPrompt;
import dev.sluice.adapter.postgres.load.PostgresLoader;
import dev.sluice.app.session.Loadable;
import dev.sluice.app.session.Session;
import dev.sluice.app.testbed.LocalServersPath;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.engine.ReverseOptions;
import dev.sluice.engine.ReverseOutcome;
import dev.sluice.engine.Watch;
import dev.sluice.gateway.LocalServers;
import dev.sluice.project.TargetSettings;
import dev.sluice.run.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A small project from its plan to its switch by clicks, on a real PostgreSQL and DynamoDB Local. */
@ExtendWith(ApplicationExtension.class)
@DisplayName("A real cutover in the window")
final class CutoverWindowIT {
    private static final int LIMIT_SECONDS = 120;

    /** What no program can look at on DynamoDB Local, what takes days, and what other tests prove; the rest is open because it is. */
    private static final List<String> WAIVED = List.of(
            "G-03", "G-04", "G-06", "G-07", "G-08", "G-09", "G-10", "G-11", "G-12", "G-13", "G-14", "G-15", "G-16",
            "G-18");

    @TempDir
    private Path home;

    private Path folder;

    private LocalServers.Running servers;
    private String database;
    private ChildProcessServers local;
    private OpenWindow window;

    @Start
    void start(Stage stage) throws IOException {
        LocalServersPath.provide();
        local = new ChildProcessServers(new PostgresLoader());
        servers = local.start(LocalServers.Kind.BOTH);
        database = servers.postgres().orElseThrow();
        local.execute(
                database,
                List.of(
                        "CREATE ROLE shop_app LOGIN",
                        "CREATE TABLE token (name text PRIMARY KEY, note text)",
                        "GRANT SELECT, INSERT, UPDATE, DELETE ON token TO shop_app",
                        "INSERT INTO token SELECT 'old-' || n, 'a' FROM generate_series(1, 200) n",
                        "ANALYZE"));
        folder = Files.createDirectory(home.resolve("tokens"));
        Files.writeString(folder.resolve("sluice.yaml"), document());
        window = new OpenWindow(
                stage,
                Composition.engine(Clock.systemUTC(), PasswordPrompt.NONE),
                home.resolve("recent"),
                () -> Optional.of(folder));
    }

    private String document() {
        StringBuilder yaml = new StringBuilder("""
                sluice: 1
                name: tokens
                source: {url: "DATABASE"}
                target: {endpoint: "ENDPOINT", region: eu-west-1}
                tables:
                  tokens:
                    partitionKey: {name: pk, type: S}
                    sortKey: {name: sk, type: S}
                entities:
                  Token:
                    table: tokens
                    from: public.token
                    keys: {pk: "TOKEN#{name}", sk: TOKEN}
                    attributes: {note: note}
                cutover:
                  freeze: {roles: [shop_app]}
                  waivers:
                """.replace("DATABASE", database)
                .replace("ENDPOINT", servers.dynamodb().orElseThrow()));
        WAIVED.forEach(gate ->
                yaml.append("    - {gate: ").append(gate).append(", who: Ada, reason: a test, until: 9999-12-31}\n"));
        return yaml.toString();
    }

    @AfterEach
    void stop() {
        window.close();
        servers.close();
    }

    private Phase phase() {
        return window.session().phases().get().map(PhaseHistory::phase).orElse(Phase.PLANNED);
    }

    @Test
    @DisplayName(
            "goes from PLANNED to SWITCHED and back, ends the sync of the window for it, measures both gaps, and writes a report")
    void switched(FxRobot robot) {
        Session session = window.session();
        robot.clickOn("#open-folder");
        await(() -> session.check().get().value().isPresent());
        robot.clickOn("#step-provision").clickOn("#provision-run");
        succeeded(session.provision());
        robot.clickOn("#step-sync");
        await(() -> text(robot, "#sync-phase").equals("NOT PREPARED"));
        robot.clickOn("#sync-prepare");
        succeeded(session.sync());
        robot.clickOn("#step-backfill").clickOn("#backfill-run");
        succeeded(session.backfill());
        ReverseOutcome prepared = Composition.onAdapters(Clock.systemUTC(), PasswordPrompt.NONE)
                .reverse(folder, TargetSettings.DEFAULT, new ReverseOptions.Prepare(), Watch.nobody());
        assertThat(prepared).isNotInstanceOf(ReverseOutcome.NotOffered.class);
        robot.clickOn("#step-sync");
        await(() -> text(robot, "#sync-phase").equals("NOT FOLLOWED"));
        robot.clickOn("#sync-run");
        await(() -> text(robot, "#sync-phase").equals("FOLLOWED"));
        robot.clickOn("#step-cutover");
        await(() -> session.board().get().isPresent());
        window.picture(robot, "18-cutover-live-gates");
        for (Phase next : new Phase[] {
            Phase.PREPARED, Phase.BACKFILLING, Phase.CATCHING_UP, Phase.IN_SYNC, Phase.SHADOWING, Phase.ARMED
        }) {
            await(() -> {
                robot.interact(() -> press(robot, "#cutover-proceed", "Advance to " + next.name(), ""));
                return phase() == next || !text(robot, "#cutover-error").isEmpty();
            });
            assertThat(text(robot, "#cutover-error")).isEmpty();
        }
        await(() -> {
            robot.interact(() -> press(robot, "#cutover-proceed", "Switch", "#switch-question"));
            return robot.lookup("#switch-question").query().isVisible();
        });
        robot.clickOn("#switch-typed").write("tokens");
        await(() -> !robot.lookup("#switch-confirm").query().isDisabled());
        window.picture(robot, "18-cutover-live-question");
        await(() -> {
            robot.interact(() -> press(robot, "#switch-confirm", "", ""));
            return session.moving().get();
        });
        succeeded(session.advance());
        await(() -> phase() == Phase.SWITCHED);
        await(() -> text(robot, "#switch-title").equals("Switched"));
        assertThat(text(robot, "#switch-gap")).endsWith(" s");
        assertThat(session.advance().get().value().toString()).contains("200 items, all of them, 0 differ");
        await(() -> !session.sync().get().isLoading());
        window.picture(robot, "18-cutover-live-switched");
        leadBack(robot, session);
        robot.clickOn("#cutover-report");
        succeeded(session.evidence());
        assertThat(Files.isRegularFile(folder.resolve("evidence.html"))).isTrue();
        await(() -> window.reports().contains(folder.resolve("evidence.html")));
    }

    /** In one turn of the window: between two looks at the gates, one of which follows the other at once, a button seems free to other threads. */
    private static void press(FxRobot robot, String id, String words, String opened) {
        Button button = robot.lookup(id).queryButton();
        boolean isDone = !opened.isEmpty() && robot.lookup(opened).query().isVisible();
        if (!isDone && !button.isDisabled() && button.getText().startsWith(words)) {
            button.fire();
        }
    }

    private void leadBack(FxRobot robot, Session session) {
        await(() -> robot.lookup("#cutover-back").query().isVisible()
                && !robot.lookup("#cutover-back").query().isDisabled());
        await(() -> text(robot, "#cutover-way-back").contains("The reverse sync was healthy at"));
        assertThat(text(robot, "#cutover-way-back")).contains("not measured");
        await(() -> {
            robot.interact(() -> press(robot, "#cutover-back", "Lead back", "#back-question"));
            return robot.lookup("#back-question").query().isVisible();
        });
        robot.clickOn("#back-typed").write("tokens");
        await(() -> !robot.lookup("#back-confirm").query().isDisabled());
        window.picture(robot, "18-cutover-live-back-question");
        await(() -> {
            robot.interact(() -> press(robot, "#back-confirm", "", ""));
            return session.moving().get();
        });
        succeeded(session.rollback());
        await(() -> phase() == Phase.IN_SYNC);
        await(() -> text(robot, "#back-title").equals("Led back to PostgreSQL"));
        assertThat(text(robot, "#back-gap")).endsWith(" s");
        await(() -> session.look().get().value().isPresent());
        // Who was stopped may write again: nothing of it fails.
        local.execute(database, List.of("SET ROLE shop_app; UPDATE token SET note = 'b' WHERE name = 'old-1'"));
        window.picture(robot, "18-cutover-live-led-back");
    }

    private static void succeeded(ObjectProperty<? extends Loadable<?>> slot) {
        await(() -> slot.get().value().isPresent() || slot.get().trouble().isPresent());
        assertThat(slot.get().trouble()).isEmpty();
    }

    private static void await(BooleanSupplier reached) {
        OpenWindow.await(LIMIT_SECONDS, reached);
    }
}
