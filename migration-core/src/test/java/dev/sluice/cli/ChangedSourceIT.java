package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.value.Lsn;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The run is stopped half way; its source is changed while no process goes on with it. */
@DisplayName("A backfill that is gone on with after its source was changed")
final class ChangedSourceIT {
    private static final int ROWS = 3_000;
    /** So many of about 40 are done. */
    private static final int RANGES = 10;

    private static final String ENTITIES = """
            run: {readers: 1, writers: 1, rangeBytes: 65536}
            entities:
              Reading:
                table: TABLE
                from: public.reading
                where: {kind: {not: dropped}}
                keys: {pk: "READING#{reading_id}", sk: READING}
                attributes: {total: total, body: body}
            """;

    @TempDir
    Path folder;

    private SourceSettings source = LocalPostgres.settings("postgres");
    private TestProject project = new TestProject(Path.of(""), source, "");
    private StoppedRun run = new StoppedRun(project);

    @BeforeEach
    void stopHalfWay() {
        source = LocalPostgres.createDatabase();
        LocalPostgres.run(
                source,
                "CREATE TABLE reading (reading_id int PRIMARY KEY, total int NOT NULL, body text NOT NULL, kind text, spare int)",
                "ALTER TABLE reading ALTER COLUMN body SET STORAGE PLAIN",
                "INSERT INTO reading SELECT n, n, repeat(chr(97 + n % 26), 900), 'kept', 0 FROM generate_series(1, "
                        + ROWS + ") n",
                "ANALYZE");
        project = TestProject.of(folder.resolve("project"), source, ENTITIES).provisioned();
        run = StoppedRun.after(RANGES, project);
    }

    @Test
    @DisplayName("R-37: is refused where a mapped column has another type; a new run after a cancel is right")
    void type() {
        LocalPostgres.run(source, "ALTER TABLE reading ALTER COLUMN total TYPE text");
        run.assertRefused(
                "public.reading", "column total is text and was integer", "R-37", "sluice runs cancel latest");
        run.assertRefused("public.reading", "column total");

        run.assertNewRunIsRight();
    }

    @Test
    @DisplayName("R-37: is refused where a column that only a condition names has another type")
    void condition() {
        LocalPostgres.run(source, "ALTER TABLE reading ALTER COLUMN kind TYPE char(8)");
        run.assertRefused("public.reading", "column kind is character(8) and was text", "R-37");
    }

    @Test
    @DisplayName("R-37: is refused where the primary key has another order of columns")
    void key() {
        LocalPostgres.run(
                source,
                "ALTER TABLE reading DROP CONSTRAINT reading_pkey",
                "ALTER TABLE reading ADD PRIMARY KEY (reading_id, total)");
        run.assertRefused(
                "public.reading",
                "its primary key is (reading_id, total) and was (reading_id)",
                "R-37",
                "cancel latest");
    }

    @Test
    @DisplayName("R-37: goes on where only columns were added, dropped or changed that the design does not read")
    void notMapped() {
        LocalPostgres.run(
                source,
                "ALTER TABLE reading ADD COLUMN remark text",
                "ALTER TABLE reading DROP COLUMN spare",
                "CREATE TABLE other (other_id int PRIMARY KEY)");
        assertThat(run.assertGoneOnWith().get("rowsRead").getAsLong()).isEqualTo(ROWS);
    }

    @Test
    @DisplayName("R-54: is refused where the source's log ends before a snapshot that an earlier process read")
    void back() throws SQLException {
        noteEpoch("FFFF/0", 1);
        run.assertRefused("went back from FFFF/0", "R-54", "new target table");
    }

    @Test
    @DisplayName("R-54: is refused on another timeline than that of an earlier process, wherever the log ends")
    void timeline() throws SQLException {
        noteEpoch("0/1", 7);
        run.assertRefused("timeline 1 now and was on 7", "R-54", "sluice runs cancel latest");
    }

    /** As if a process had read the run's source there. */
    private void noteEpoch(String position, int timeline) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + project.folder().resolve(".sluice/journal.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO epoch (run_id, position, kind, opened_at, timeline) SELECT run_id, '"
                    + position + "', kind, opened_at, " + timeline + " FROM epoch");
        }
    }

    @Test
    @DisplayName("R-19: tells the first position as well as the last, and where a stream of changes has to start")
    void positions() {
        String first = run.show().get("position").getAsString();
        assertThat(run.show().get("firstPosition").getAsString()).isEqualTo(first);
        LocalPostgres.run(source, "UPDATE reading SET total = -total WHERE reading_id <= 500");

        String out = project.run("backfill").exits(0).out();
        String last = run.show().get("position").getAsString();
        assertThat(Lsn.parse(last)).isGreaterThan(Lsn.parse(first));
        assertThat(run.show().get("firstPosition").getAsString()).isEqualTo(first);
        assertThat(out)
                .contains("version positions " + first + " to " + last)
                .contains("Note: ", "a stream of changes must start at " + first + " or before");
        assertThat(project.run("runs", "show", "latest").exits(0).out())
                .contains("positions " + first + " to " + last, "must start at " + first);

        JsonObject fresh = project.run("backfill", "--format", "json").exits(0).json();
        assertThat(fresh.get("firstPosition")).isEqualTo(fresh.get("position"));
    }
}
