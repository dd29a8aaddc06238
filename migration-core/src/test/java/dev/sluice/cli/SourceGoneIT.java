package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A feed whose source is gone for good")
final class SourceGoneIT {
    private static final String ENTITIES = """
            entities:
              Reading:
                table: TABLE
                from: public.reading
                keys: {pk: "READING#{reading_id}", sk: READING}
                attributes: {total: total}
            """;

    @TempDir
    private Path folder;

    private static SourceSettings source() {
        SourceSettings source = LocalPostgres.createDatabase();
        LocalPostgres.run(source, "CREATE TABLE reading (reading_id int PRIMARY KEY, total numeric)");
        return source;
    }

    private static long feeds(SourceSettings source) {
        try (Connection connection = LocalPostgres.connect(source);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT (SELECT count(*) FROM pg_replication_slots WHERE database = current_database())"
                                + " + (SELECT count(*) FROM pg_publication)")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName(
            "is ended without it, which tells what its server may still have, and the next source gets one of its own")
    void ends() {
        SourceSettings gone = source();
        TestProject project =
                TestProject.of(folder.resolve("project"), gone, ENTITIES).provisioned();
        Refusal.of(Refusal.call(project, "sync", "--source-gone"), 2, "--source-gone", "--drop");
        Refusal.of(Refusal.call(project, "sync", "--drop", "--source-gone"), 2, "The project has no feed");
        project.run("sync", "--prepare").exits(0);
        Refusal.of(
                Refusal.call(project, "sync", "--drop", "--source-gone"),
                2,
                "answers",
                "fills its disk",
                "sluice sync --drop without --source-gone");
        String document = project.document();

        project.write(document.replace(":" + LocalPostgres.port() + "/", ":1/"));
        project.run("sync", "--drop").exits(3);
        CommandRun run = project.run("sync", "--drop", "--source-gone").exits(0);
        assertThat(run.out()).contains("not removed").contains("SELECT pg_drop_replication_slot('sluice_");
        Refusal.of(Refusal.call(project, "sync", "--drop", "--source-gone"), 2, "The project has no feed");
        assertThat(feeds(gone)).isEqualTo(2);

        // What it tells removes both.
        String told = run.out();
        LocalPostgres.run(
                gone, told.substring(told.indexOf("SELECT pg_drop"), told.indexOf(";", told.indexOf("DROP PUB")) + 1));
        assertThat(feeds(gone)).isZero();
    }

    @Test
    @DisplayName("is ended where the project names another source by now, and never by chance")
    void anotherSource() {
        SourceSettings gone = source();
        SourceSettings next = source();
        TestProject project =
                TestProject.of(folder.resolve("project"), gone, ENTITIES).provisioned();
        project.run("sync", "--prepare").exits(0);
        project.write(project.document().replace(gone.url(), next.url()));
        Refusal.of(
                Refusal.call(project, "sync", "--drop"), 4, "is in another source", "sluice sync --drop --source-gone");

        JsonObject json = project.run("sync", "--drop", "--source-gone", "--format", "json")
                .exits(0)
                .json();
        assertThat(json.get("dropped").getAsBoolean()).isTrue();
        assertThat(json.getAsJsonArray("leftBehind")).hasSize(2);
        json.getAsJsonArray("leftBehind").forEach(statement -> LocalPostgres.run(gone, statement.getAsString()));

        project.run("sync", "--prepare").exits(0);
        project.run("backfill").exits(0);
        project.run("sync", "--until-caught-up").exits(0);
        JsonObject dropped =
                project.run("sync", "--drop", "--format", "json").exits(0).json();
        assertThat(dropped.getAsJsonArray("leftBehind")).isEmpty();
        assertThat(feeds(gone) + feeds(next)).isZero();
    }
}
