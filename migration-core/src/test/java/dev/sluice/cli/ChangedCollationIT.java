package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ranges of a text key are cut in the order of its collation: in another order rows fall between those that are done and those that are
 * not, and every count balances. The keys are of mixed case, which "C" puts in another order than a language does.
 */
@DisplayName("R-51: a backfill of a text key whose collation changes while its ranges are open")
final class ChangedCollationIT {
    private static final int ROWS = 1_500;
    /** So many of about 20 are done. */
    private static final int RANGES = 5;

    private static final String TO_C = "ALTER TABLE reading ALTER COLUMN code TYPE text COLLATE \"C\"";
    private static final String[] REMEDY = {"R-37", "sluice runs cancel latest", "begin a new run"};

    private static final String ENTITIES = """
            run: {readers: 1, writers: 1, rangeBytes: 65536}
            entities:
              Reading:
                table: TABLE
                from: public.reading
                keys: {pk: "READING#{code}", sk: READING}
                attributes: {body: body, notes: {list: notes}}
                lists:
                  notes:
                    from: public.note
                    foreignKey: [number]
                    order: [word]
                    limit: 9
                    attributes: {word: word, remark: remark}
            """;

    @TempDir
    Path folder;

    private SourceSettings source = LocalPostgres.settings("postgres");
    private TestProject project = new TestProject(Path.of(""), source, "");
    private StoppedRun run = new StoppedRun(project);

    @BeforeEach
    void create() {
        source = LocalPostgres.createDatabase();
        LocalPostgres.run(
                source,
                "CREATE COLLATION english (provider = icu, locale = 'en')",
                "CREATE TABLE reading (code text COLLATE english PRIMARY KEY, number int NOT NULL UNIQUE,"
                        + " body text COLLATE english NOT NULL)",
                "CREATE TABLE note (note_id int PRIMARY KEY, number int NOT NULL REFERENCES reading (number),"
                        + " word text COLLATE english NOT NULL, remark text COLLATE english)",
                "ALTER TABLE reading ALTER COLUMN body SET STORAGE PLAIN",
                "INSERT INTO reading SELECT CASE n % 2 WHEN 0 THEN 'k' ELSE 'K' END || n, n, repeat(chr(97 + n % 26), 900)"
                        + " FROM generate_series(1, " + ROWS + ") n",
                "INSERT INTO note SELECT n, n / 2, CASE n % 2 WHEN 0 THEN 'a' ELSE 'B' END, 'said'"
                        + " FROM generate_series(2, 101) n",
                "ANALYZE");
        project = TestProject.of(folder.resolve("project"), source, ENTITIES).provisioned();
    }

    private void stopHalfWay() {
        run = StoppedRun.after(RANGES, project);
    }

    private void assertRefused(String... parts) {
        assertThat(run.assertRefused(parts)).contains(REMEDY);
    }

    /** As if another program, or the same with another library behind its source, had begun the run. */
    private void inJournal(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + project.folder().resolve(".sluice/journal.db"));
                Statement sql = connection.createStatement()) {
            sql.execute("DROP TRIGGER run_source_refuses_update");
            sql.execute("DROP TRIGGER run_source_refuses_delete");
            assertThat(sql.executeUpdate(statement)).as("rows of the journal").isPositive();
        }
    }

    @Test
    @DisplayName("between two processes is not gone on with, whoever cut the rest; a new run after a cancel is right")
    void betweenProcesses() {
        stopHalfWay();
        LocalPostgres.run(source, TO_C);
        assertRefused(
                "public.reading",
                "the collation of column code is pg_catalog.C (libc C, deterministic) and was"
                        + " public.english (icu en, deterministic)");
        run.assertNewRunIsRight();
    }

    @Test
    @DisplayName("in the middle of a process does not end as done")
    void inTheMiddle() {
        AtomicInteger ranges = new AtomicInteger();
        CommandRun run = CommandRun.with(
                () -> Composition.engine(Map.of(), WatchedJournal.beforeRange(() -> {
                    if (ranges.incrementAndGet() == RANGES) {
                        LocalPostgres.run(source, TO_C);
                    }
                })),
                project.arguments("backfill"));
        String sentence = Refusal.of(
                more -> more.length == 0 ? run : project.run("backfill", more),
                4,
                "public.reading",
                "the collation of column code is pg_catalog.C");
        assertThat(sentence).contains(REMEDY);
    }

    @Test
    @DisplayName("that only orders an embedded list is refused too: items of before and after would list in two orders")
    void orderOfList() {
        stopHalfWay();
        LocalPostgres.run(source, "ALTER TABLE note ALTER COLUMN word TYPE text COLLATE \"C\"");
        assertRefused("public.note", "the collation of column word is pg_catalog.C");
    }

    @Test
    @DisplayName("of a column that is only carried over is gone on with: its text is the same")
    void carriedOver() {
        stopHalfWay();
        LocalPostgres.run(
                source,
                "ALTER TABLE note ALTER COLUMN remark TYPE text COLLATE \"C\"",
                "ALTER TABLE reading ALTER COLUMN body TYPE text COLLATE \"C\"");
        run.assertGoneOnWith();
    }

    @Test
    @DisplayName("by another definition under the same name is refused")
    void sameName() {
        stopHalfWay();
        LocalPostgres.run(
                source,
                "ALTER COLLATION english RENAME TO before",
                "CREATE COLLATION english (provider = icu, locale = 'en-u-kf-upper')",
                "ALTER TABLE reading ALTER COLUMN code TYPE text COLLATE english",
                "ALTER TABLE note ALTER COLUMN word TYPE text COLLATE english");
        assertRefused("public.note", "the collation of column word is public.english (icu en-u-kf-upper");
    }

    @Test
    @DisplayName("by another version of its library is refused")
    void library() throws SQLException {
        stopHalfWay();
        inJournal("UPDATE run_source SET form = 'public.english 1.2' WHERE kind = 'COLLATION_VERSION'"
                + " AND source_table = 'reading'");
        assertRefused(
                "public.reading",
                "the version of the library behind the collation of column code is public.english 1",
                "and was public.english 1.2");
        run.assertNewRunIsRight();
    }

    @Test
    @DisplayName("by a version that the server did not tell then is no reason by itself")
    void untold() throws SQLException {
        stopHalfWay();
        inJournal("DELETE FROM run_source WHERE kind = 'COLLATION_VERSION'");
        run.assertGoneOnWith();
    }

    @Test
    @DisplayName("is refused where an earlier Sluice did not note it")
    void notNoted() throws SQLException {
        stopHalfWay();
        inJournal("DELETE FROM run_source WHERE kind LIKE 'COLLATION%'");
        assertRefused("the collation of column word is public.english (icu en, deterministic) and was not noted");
    }
}
