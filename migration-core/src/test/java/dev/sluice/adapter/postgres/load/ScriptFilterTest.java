package dev.sluice.adapter.postgres.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The filter for schema scripts")
final class ScriptFilterTest {
    private final List<ScriptStatement> kept = new ArrayList<>();
    private final ScriptFilter filter = new ScriptFilter(kept::add);

    @Test
    @DisplayName("cuts statements at semicolons that are outside of everything")
    void cutsStatements() throws IOException {
        read("""
                -- a comment; with one
                SELECT 'a;b', E'c\\';d', "e;f" /* g; /* h; */ i; */ ; SELECT $$j;k$$;
                CREATE FUNCTION f() RETURNS int LANGUAGE sql
                BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END;
                CREATE RULE r AS ON INSERT TO t DO ALSO (DELETE FROM u; DELETE FROM v);
                SELECT $a$ $$ ; $a$ || foo$1$2;
                SELECT 'it''s; fine'
                """);

        assertThat(kept).extracting(ScriptStatement::line).containsExactly(2, 2, 3, 5, 6, 7);
        assertThat(kept.get(0).text()).isEqualTo("SELECT 'a;b', E'c\\';d', \"e;f\"");
        assertThat(kept.get(2).text()).endsWith("SELECT 2; END");
        assertThat(kept.get(5).text()).isEqualTo("SELECT 'it''s; fine'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE public.t OWNER TO postgres;",
                "ALTER FUNCTION public.f(a text, b text) OWNER TO \"Some One\";",
                "GRANT SELECT ON TABLE t TO reader;",
                "REVOKE ALL ON SCHEMA public FROM PUBLIC;",
                "ALTER DEFAULT PRIVILEGES FOR ROLE a GRANT SELECT ON TABLES TO b;",
                "SET ROLE admin;",
                "SET SESSION AUTHORIZATION 'admin';",
                "RESET SESSION AUTHORIZATION;",
                "CREATE DATABASE d WITH TEMPLATE = template0;",
                "DROP DATABASE IF EXISTS d;",
                "CREATE ROLE r LOGIN;",
                "CREATE POLICY p ON t TO r USING (true);",
                "CREATE SUBSCRIPTION s CONNECTION 'host=elsewhere' PUBLICATION p;",
                "CREATE SCHEMA public;",
                "\\restrict abc",
                "\\connect other",
                "  \\set ON_ERROR_STOP on",
                "\\c other;",
            })
    @DisplayName("leaves out what only the script's own server understands, and says so")
    void leavesOut(String line) throws IOException {
        read(line + "\nSELECT 1;\n");

        assertThat(kept).extracting(ScriptStatement::text).containsExactly("SELECT 1");
        assertThat(filter.notes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE t ADD COLUMN owner_to text",
                "CREATE TABLE grants (role text)",
                "CREATE SCHEMA publicity",
                "COMMENT ON TABLE t IS 'GRANT me; COPY t FROM stdin;'",
                "CREATE USER MAPPING FOR CURRENT_USER SERVER s",
                "SET search_path = a",
                "COPY t TO '/x'",
            })
    @DisplayName("keeps what merely looks so")
    void keeps(String statement) throws IOException {
        read(statement + ";\n");

        assertThat(kept).extracting(ScriptStatement::text).containsExactly(statement);
        assertThat(filter.notes()).isEmpty();
    }

    @Test
    @DisplayName("skips the rows of COPY, whatever they look like, and goes on after them with the right line")
    void skipsRows() throws IOException {
        read("COPY public.t (a, b) FROM stdin;\n1\t'unclosed; $$\n\\N\t\\\\.\n\\.\n\nCREATE TABLE u ();\n");

        assertThat(kept).containsExactly(new ScriptStatement(6, "CREATE TABLE u ()"));
        assertThat(filter.notes()).containsExactly("Left out of the script: 1 COPY blocks with their rows.");
    }

    @Test
    @DisplayName("a line in a function's body that begins with a backslash is no command of psql")
    void backslashInBody() throws IOException {
        read("CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$\nSELECT '\n\\d'\n$$;\n");

        assertThat(kept).hasSize(1);
        assertThat(filter.notes()).isEmpty();
    }

    private void read(String script) throws IOException {
        filter.read(new BufferedReader(new StringReader(script)));
    }
}
