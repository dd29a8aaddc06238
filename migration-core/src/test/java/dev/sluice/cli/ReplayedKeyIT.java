package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A replay reads the range of a record again, whose bounds hold the same rows only in the order that they were cut in. The keys are of mixed
 * case, which "C" puts in another order than a language does.
 */
@DisplayName("R-62: a replay of rows whose key has changed since")
final class ReplayedKeyIT {
    private static final int REFUSED = 30;
    private static final String ENTITIES = """
            run: {readers: 1, writers: 1, rangeBytes: 65536}
            entities:
              Reading:
                table: TABLE
                from: public.reading
                keys: {pk: "READING#{code}", sk: READING}
                attributes: {body: body, balance: balance}
            """;

    @TempDir
    Path folder;

    private final SourceSettings source = LocalPostgres.createDatabase();
    private TestProject project = new TestProject(Path.of(""), source, "");

    @BeforeEach
    void refused() {
        LocalPostgres.run(
                source,
                "CREATE COLLATION english (provider = icu, locale = 'en')",
                "CREATE TABLE reading (code text COLLATE english PRIMARY KEY, balance numeric,"
                        + " body text COLLATE english NOT NULL)",
                "INSERT INTO reading SELECT CASE n % 2 WHEN 0 THEN 'k' ELSE 'K' END || n,"
                        + " CASE WHEN n % 50 = 1 THEN 'NaN'::numeric ELSE n END, repeat('x', 300)"
                        + " FROM generate_series(1, 1500) n",
                "ANALYZE");
        project = TestProject.of(folder.resolve("project"), source, ENTITIES).provisioned();
        project.run("backfill").exits(1);
    }

    private void change(String column, String type) {
        LocalPostgres.run(
                source,
                "ALTER TABLE reading ALTER COLUMN " + column + " TYPE " + type,
                "UPDATE reading SET balance = 7 WHERE balance = 'NaN'");
    }

    private Map<String, Long> replay(int exitCode, String... sentence) {
        JsonObject replayed = project.run("quarantine", "replay", "--format", "json")
                .exits(exitCode)
                .json();
        return StreamSupport.stream(replayed.getAsJsonArray("records").spliterator(), false)
                .map(one -> one.getAsJsonObject())
                .peek(one -> assertThat(one.get("reason").getAsString()).contains(sentence))
                .collect(Collectors.groupingBy(
                        one -> one.get("result").getAsString(), TreeMap::new, Collectors.counting()));
    }

    private void assertLeftToNewBackfill(String... sentence) {
        assertThat(replay(1, sentence)).isEqualTo(Map.of("OPEN", (long) REFUSED));
        project.run("backfill").exits(0);
        assertThat(project.run("quarantine", "replay").exits(0).out()).contains("0 closed, 0 still open");
        assertThat(project.run("verify").exits(0).out()).startsWith("EQUAL");
    }

    @Test
    @DisplayName("to another collation closes none of them as gone (R-51); a new backfill closes them by what it wrote")
    void collation() {
        change("code", "text COLLATE \"C\"");
        assertLeftToNewBackfill(
                "public.reading",
                "the collation of column code is pg_catalog.C (libc C, deterministic) and was public.english",
                "R-51",
                "begin a new backfill");
    }

    @Test
    @DisplayName("to another version of its library closes none of them either (R-51)")
    void library() throws SQLException {
        change("balance", "numeric");
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + project.folder().resolve(".sluice/journal.db"));
                Statement sql = connection.createStatement()) {
            sql.execute("DROP TRIGGER run_source_refuses_update");
            assertThat(sql.executeUpdate("UPDATE run_source SET form = 'public.english 1.2'"
                            + " WHERE kind = 'COLLATION_VERSION' AND name = 'code'"))
                    .isEqualTo(1);
        }
        assertThat(replay(
                        1, "the version of the library behind the collation of column code", "was public.english 1.2"))
                .isEqualTo(Map.of("OPEN", (long) REFUSED));
    }

    @Test
    @DisplayName("to another type closes none of them either (R-37)")
    void type() {
        change("code", "varchar(40) COLLATE english");
        assertLeftToNewBackfill("column code is character varying(40) and was text", "R-37", "begin a new backfill");
    }

    @Test
    @DisplayName("in nothing finds each of them, whatever became of a column that is no key")
    void otherColumn() {
        change("body", "text COLLATE \"C\"");
        assertThat(replay(0, "The target holds the row's item")).isEqualTo(Map.of("REPLAYED", (long) REFUSED));
        assertThat(project.run("verify").exits(0).out()).startsWith("EQUAL");
    }
}
