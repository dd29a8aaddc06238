package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.AnswerCursor;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.SourceSettings;
import dev.sluice.source.ColumnType;
import dev.sluice.testbed.LocalPostgres;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A statement of the user's")
final class StatementIT {
    private static SourceDatabase database;
    private static SourceEpoch epoch;

    @BeforeAll
    static void open() {
        SourceSettings settings = LocalPostgres.createDatabase();
        LocalPostgres.run(settings, """
                CREATE SCHEMA "Odd Shop";
                CREATE TYPE "Odd Shop".mood AS ENUM ('low', 'high');
                CREATE DOMAIN "Odd Shop".price AS numeric(8,2);
                CREATE TABLE "Odd Shop".item (id int PRIMARY KEY, mood "Odd Shop".mood, price "Odd Shop".price, tags text[], doc jsonb);
                INSERT INTO "Odd Shop".item SELECT i, CASE i % 2 WHEN 0 THEN 'low' ELSE 'high' END::"Odd Shop".mood, i * 1.25,
                    ARRAY['t' || i, NULL], jsonb_build_object('a?b', i) FROM generate_series(1, 1000) i;
                CREATE SEQUENCE "Odd Shop".counter;
                CREATE TABLE "Odd Shop".secret (id int PRIMARY KEY, planted text);
                INSERT INTO "Odd Shop".secret SELECT i, CASE WHEN i > 250 THEN 'PLNTSSN-' ELSE 'PLNTSSN-x' END || i
                    FROM generate_series(1, 500) i;
                CREATE FUNCTION "Odd Shop".telling(t text) RETURNS int LANGUAGE plpgsql AS
                    $$ BEGIN RAISE EXCEPTION 'no such %', t USING ERRCODE = '42704'; END $$;
                CREATE FUNCTION "Odd Shop".asking(t text) RETURNS int LANGUAGE plpgsql AS
                    $$ BEGIN EXECUTE 'SELECT "' || t || '"'; RETURN 1; END $$;
                """);
        database = Sources.connect(new SourceSettings(settings.url(), Optional.of("postgres"), List.of("Odd Shop")));
        epoch = database.openEpoch();
    }

    @AfterAll
    static void close() {
        epoch.close();
        database.close();
    }

    @Test
    @DisplayName("finds unqualified names in the project's schemas and takes typed parameters from text")
    void bindsParameters() {
        assertThat(ask(
                        "SELECT id FROM item WHERE mood = :mood AND price > :price AND id < :most ORDER BY id",
                        Map.of("mood", "low", "price", "10.5", "most", "13", "unused", "x")))
                .containsExactly("10", "12");
    }

    @Test
    @DisplayName("keeps casts, strings, comments, dollar quotes, question marks and slices apart from parameters")
    void leavesTheRestAlone() {
        String sql = """
                SELECT ':id' || $$ :id $$ || E'\\':id', /* :id ' */ :id::int + 1, doc ? 'a?b', tags[1:2], "id" -- :id
                FROM item WHERE id = :id AND doc ?| ARRAY['a?b'];
                """;

        assertThat(ask(sql, Map.of("id", "7"))).containsExactly(":id :id ':id|8|t|{t7,NULL}|7");
    }

    @Test
    @DisplayName("pages through a long answer and tells the exact types of its columns")
    void describesColumns() {
        try (AnswerCursor cursor = epoch.ask(
                "SELECT id, mood, price, tags AS \"The Tags\", now(), count(*) OVER () FROM item", Map.of())) {
            assertThat(cursor.columns())
                    .extracting(AnswerCursor.AnswerColumn::name)
                    .containsExactly("id", "mood", "price", "The Tags", "now", "count");
            assertThat(cursor.columns())
                    .extracting(AnswerCursor.AnswerColumn::type)
                    .extracting(ColumnType::displayName)
                    .containsExactly("integer", "mood", "numeric(8,2)", "text[]", "timestamp with time zone", "bigint");
            int rows = 0;
            while (cursor.next() != null) {
                rows++;
            }
            assertThat(rows).isEqualTo(1000);
        }
    }

    @Test
    @DisplayName("that is wrong is refused with the server's words and the place in what the user wrote")
    void wrongStatement() {
        assertThatThrownBy(
                        () -> ask("SELECT id\nFROM item WHERE id = :id AND\n  no_such_column = 1", Map.of("id", "1")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 3, column 3")
                .hasMessageContaining("\"no_such_column\" does not exist");
    }

    @Test
    @DisplayName("with a value that does not fit its parameter's type is refused")
    void wrongValue() {
        assertThatThrownBy(() -> ask("SELECT id FROM item WHERE id = :id", Map.of("id", "seven")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("SQLSTATE 22P02 (data exception")
                .hasMessageNotContaining("seven");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id,\n (planted || id)::int FROM secret",
                "SELECT id FROM secret WHERE planted::int > 1",
                "SELECT id FROM secret WHERE id = 500 AND (planted || (1 / (id - 500)))::int > 0 OR planted::date IS NULL",
                "SELECT id FROM secret WHERE id = (:asked)::int",
                "SELECT telling(planted) FROM secret",
                "SELECT asking(planted) FROM secret",
                "SELECT planted::numeric FROM secret WHERE id > 250",
            })
    @DisplayName("never has a value of a row or of a parameter repeated, whatever the server says and how late")
    void quotesNoValue(String sql) {
        assertThatThrownBy(() -> ask(sql, Map.of("asked", "PLNTSSN-28")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("SQLSTATE ")
                .hasMessageNotContaining("PLNTSSN");
    }

    @Test
    @DisplayName("with a parameter that has no value is refused with its name")
    void missingParameter() {
        assertThatThrownBy(() -> ask("SELECT :absent::int", Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(":absent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM item",
                "INSERT INTO item (id) VALUES (0) RETURNING id",
                "SELECT nextval('counter')",
                "WITH gone AS (DELETE FROM item RETURNING id) SELECT * FROM gone",
                "CREATE TABLE x ()",
                "SELECT id INTO copied FROM item",
                "COMMIT",
                "SET default_transaction_read_only = off",
                "SELECT 1; DELETE FROM item",
            })
    @DisplayName("that writes, or is none that reads, is refused")
    void refusesToWrite(String sql) {
        assertThatThrownBy(() -> ask(sql, Map.of())).isInstanceOf(InvalidInputException.class);
        assertThat(ask("SELECT count(*) FROM item", Map.of())).containsExactly("1000");
    }

    @Test
    @DisplayName("on a table that the role may not read says what to grant")
    void noRight() {
        SourceSettings settings = LocalPostgres.createDatabase();
        LocalPostgres.run(settings, "CREATE TABLE secret (id int)", "CREATE ROLE asker LOGIN");
        try (SourceDatabase other = Sources.connect(LocalPostgres.as("asker", settings));
                SourceEpoch snapshot = other.openEpoch()) {
            assertThatThrownBy(() -> Sources.ask(snapshot, "SELECT id FROM secret", Map.of()))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("permission denied for table secret")
                    .hasMessageContaining("GRANT SELECT");
        }
    }

    private static List<String> ask(String sql, Map<String, String> parameters) {
        return Sources.ask(epoch, sql, parameters);
    }
}
