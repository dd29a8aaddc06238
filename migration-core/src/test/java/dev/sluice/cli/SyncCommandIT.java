package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.gateway.Journal;
import dev.sluice.item.AttributeValue.BooleanValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.testbed.PlainTable;
import dev.sluice.testbed.StoredItem;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("sluice sync")
final class SyncCommandIT {
    private static final String ENTITIES = """
            entities:
              Reading:
                table: TABLE
                from: public.reading
                where: {kind: {not: dropped}}
                keys: {pk: "READING#{reading_id}", sk: "{kind}"}
                attributes: {total: total}
            """;

    @TempDir
    Path folder;

    private SourceSettings source = LocalPostgres.settings("postgres");
    private TestProject project = new TestProject(Path.of(""), source, "");

    @BeforeEach
    void create() {
        source = LocalPostgres.createDatabase();
        sql(
                "CREATE TABLE reading (reading_id int PRIMARY KEY, kind text NOT NULL, total numeric)",
                "ALTER TABLE reading REPLICA IDENTITY FULL",
                "INSERT INTO reading SELECT n, 'kept', n FROM generate_series(1, 30) n",
                "ANALYZE");
        project = TestProject.of(folder.resolve("project"), source, ENTITIES).provisioned();
    }

    @AfterEach
    void drop() {
        project.run("sync", "--drop").exits(0);
        assertThat(slots()).as("slots left behind").isEmpty();
    }

    private void sql(String... statements) {
        LocalPostgres.run(source, statements);
    }

    private List<String> slots() {
        try (Connection connection = LocalPostgres.connect(source);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT slot_name FROM pg_replication_slots WHERE database = current_database()")) {
            List<String> names = new java.util.ArrayList<>();
            while (row.next()) {
                names.add(row.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonObject follow(int exitCode) {
        return project.run("sync", "--until-caught-up", "--format", "json")
                .exits(exitCode)
                .json();
    }

    private void assertStops(String... parts) {
        CommandRun run = project.run("sync", "--until-caught-up").exits(4);
        assertThat(run.err().lines()).singleElement().asString().contains(parts);
    }

    private void prepared() {
        project.run("sync", "--prepare").exits(0);
        project.run("backfill").exits(0);
        follow(0);
    }

    @Test
    @DisplayName(
            "brings what changed since it was prepared, deletions as tombstones that every level of verify takes for absent (R-14)")
    void whole() {
        JsonObject prepared =
                project.run("sync", "--prepare", "--format", "json").exits(0).json();
        assertThat(prepared.get("prepared").getAsBoolean()).isTrue();
        project.run("sync", "--prepare").exits(0);
        sql("UPDATE reading SET total = 100 WHERE reading_id = 1");
        project.run("backfill").exits(0);
        sql(
                "UPDATE reading SET total = 200 WHERE reading_id = 2",
                "UPDATE reading SET kind = 'other' WHERE reading_id = 3",
                "UPDATE reading SET kind = 'dropped' WHERE reading_id = 4",
                "DELETE FROM reading WHERE reading_id > 25",
                "INSERT INTO reading VALUES (99, 'kept', 0.10)");

        JsonObject json = follow(0);

        assertThat(json.get("changesRead").getAsLong()).isEqualTo(10);
        assertThat(json.get("changesApplied").getAsLong()).isEqualTo(10);
        assertThat(json.get("tombstones").getAsLong()).isEqualTo(7);
        assertThat(json.get("stale").getAsLong()).isNotNegative();
        assertThat(json.get("quarantined").getAsLong()).isZero();
        assertThat(json.get("lagSeconds").getAsDouble()).isZero();
        assertThat(Lsn.parse(json.get("position").getAsString()))
                .isGreaterThan(Lsn.parse(prepared.get("position").getAsString()));
        assertThat(json.get("lagBytes").getAsLong()).isNotNegative();
        for (String level : List.of("counts", "keys", "items")) {
            CommandRun verified = project.run("verify", "--level", level).exits(0);
            assertThat(verified.out()).as(level).startsWith("EQUAL");
        }
        assertThat(follow(0).get("changesRead").getAsLong()).isZero();
    }

    @Test
    @DisplayName(
            "says what no stream can bring where no backfill has run, or one that is older than the feed (section 4)")
    void incomplete() {
        JsonObject none = follow(1);
        assertThat(none.get("complete").getAsBoolean()).isFalse();
        assertThat(none.get("missing").getAsString()).contains("no backfill");
        project.run("backfill").exits(0);
        assertThat(follow(0).get("complete").getAsBoolean()).isTrue();

        project.run("sync", "--drop").exits(0);
        project.run("sync", "--prepare").exits(0);
        assertThat(follow(1).get("missing").getAsString())
                .contains("older than the feed")
                .contains("run sluice backfill again");
    }

    @Test
    @DisplayName(
            "makes the report ask for a new verification: what was proven before it wrote is not proven of what it left")
    void verifiedBefore() throws IOException {
        prepared();
        project.run("verify").exits(0);
        assertThat(verdict()).doesNotContain("before the last sluice sync");

        sql("UPDATE reading SET total = 7 WHERE reading_id = 1");
        follow(0);

        assertThat(verdict()).contains("The items were verified before the last sluice sync");
    }

    private String verdict() throws IOException {
        Path html = folder.resolve("report.html");
        project.run("report", "--html", html.toString()).exits(0);
        return Files.readString(html);
    }

    @Test
    @DisplayName("puts what cannot be moved into quarantine, from where a replay or its next change brings it (R-62)")
    void quarantine() {
        prepared();
        sql("UPDATE reading SET total = 'NaN' WHERE reading_id IN (5, 6)");
        assertThat(follow(1).get("quarantined").getAsLong()).isEqualTo(2);
        assertThat(follow(1).get("quarantineOpen").getAsLong()).isEqualTo(2);
        sql("UPDATE reading SET total = 5 WHERE reading_id = 5");
        project.run("quarantine", "replay").exits(1);
        sql("UPDATE reading SET total = 6 WHERE reading_id = 6");
        assertThat(follow(0).get("quarantineOpen").getAsLong()).isZero();
        assertThat(project.run("verify").exits(0).out()).startsWith("EQUAL");
    }

    @Nested
    @DisplayName("stops with a remedy")
    final class Stops {
        @Test
        @DisplayName("when somebody dropped its slot (R-54)")
        void slotGone() {
            prepared();
            sql("SELECT pg_drop_replication_slot('" + slots().get(0) + "')");
            assertStops("REBASE_REQUIRED", "sluice sync --drop", "sluice backfill");
        }

        @Test
        @DisplayName("when somebody dropped its publication (R-54)")
        void publicationGone() {
            prepared();
            sql("DROP PUBLICATION " + slots().get(0));
            assertStops("REBASE_REQUIRED", "publication", "sluice sync --drop");
        }

        @Test
        @DisplayName("when its table was emptied (R-36)")
        void truncated() {
            prepared();
            sql("TRUNCATE reading");
            assertStops("TRUNCATE has emptied public.reading", "R-36");
            assertStops("TRUNCATE has emptied public.reading", "R-36");
        }

        @Test
        @DisplayName("when a mapped column has another type (R-37)")
        void form() {
            prepared();
            sql("ALTER TABLE reading ALTER COLUMN total TYPE text");
            assertStops("public.reading", "total", "R-37");
        }

        @Test
        @DisplayName("when the replica identity was taken back (R-33)")
        void identity() {
            prepared();
            sql("ALTER TABLE reading REPLICA IDENTITY DEFAULT");
            sql("UPDATE reading SET kind = 'moved' WHERE reading_id = 7");
            CommandRun run = project.run("sync", "--until-caught-up");
            assertThat(run.exitCode()).isIn(3, 4);
            assertThat(run.err()).contains("REPLICA IDENTITY FULL");
        }

        @Test
        @DisplayName("when the design is another one than it was prepared for")
        void design() {
            prepared();
            project.write(project.document().replace("attributes: {total: total}", "attributes: {sum: total}"));
            assertStops("prepared for another design", "sluice sync --drop");
        }

        @Test
        @DisplayName("when another process writes in the folder, and so does a backfill beside a sync")
        void twoProcesses() {
            prepared();
            try (Journal journal = new SqliteJournalOpener(Clock.systemUTC()).open(project.folder())) {
                journal.claim();
                assertStops("Another process", "is writing in the project folder");
                CommandRun backfill = project.run("backfill").exits(4);
                assertThat(backfill.err()).contains("Another process").contains("is writing in the project folder");
            }
        }
    }

    @Nested
    @DisplayName("leaves tombstones that")
    final class Tombstones {
        private static final Version LATER = Version.of(1, new Lsn(Long.MAX_VALUE));

        private void plant(Item item) {
            try (PlainTable plain = new PlainTable(
                    ProjectReader.read(project.folder()).design().tables().get(0))) {
                plain.put(item);
            }
        }

        private Item key(int reading) {
            return new Item(Map.of("pk", new StringValue("READING#" + reading), "sk", new StringValue("kept")));
        }

        private Item marked(Item item) {
            Map<String, dev.sluice.item.AttributeValue> all = new java.util.LinkedHashMap<>(item.attributes());
            all.put("_md", new BooleanValue(true));
            return new Item(all);
        }

        private JsonObject verify() {
            return project.run("verify", "--format", "json").exits(1).json();
        }

        @Test
        @DisplayName("verify reports as missing where an item has to be")
        void missing() {
            prepared();
            plant(StoredItem.of(marked(key(5)), LATER));
            JsonObject json = verify();
            assertThat(json.get("missing").getAsLong()).isEqualTo(1);
            assertThat(json.get("foreign").getAsLong()).isZero();
        }

        @Test
        @DisplayName("verify tells from a mark that somebody else has put on (R-11b)")
        void foreign() {
            prepared();
            plant(marked(StoredItem.of(key(5), LATER)));
            JsonObject json = verify();
            assertThat(json.get("missing").getAsLong()).isEqualTo(1);
            assertThat(json.get("foreign").getAsLong()).isEqualTo(1);
        }
    }
}
