package dev.sluice.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.problem.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Statements of a file")
final class StatementFileTest {
    @Test
    @DisplayName(
            "come from pg_stat_statements as CSV, in whatever order of columns, without what reads and changes no rows")
    void table() {
        String text = """
                userid,query,calls,rows,total_exec_time
                10,"SELECT a, ""b""
                FROM t WHERE c = $1",1200,2400,35.5
                10,BEGIN,1200,0,1
                10,CREATE ROLE x PASSWORD 'secret',1,0,1
                10,"select a,""b"" from T where C=$2 ;",300,600,4.5
                11,UPDATE t SET a = $1,7,7,
                """;
        assertThat(StatementFile.read("\uFEFF" + text.replace("\n", "\r\n")))
                .containsExactly(
                        new Statement("SELECT a, \"b\"\r\nFROM t WHERE c = $1", 1500, 40, 3000),
                        new Statement("UPDATE t SET a = $1", 7, 0, 7));
        assertThat(StatementFile.read("query,total_time\nSELECT 1,3\n"))
                .as("before PostgreSQL 13")
                .containsExactly(new Statement("SELECT 1", 0, 3, 0));
    }

    @Test
    @DisplayName("come from SQL, cut at semicolons that stand in no text, name or comment")
    void sql() {
        String text = """
                -- what the shop asks; every day
                SELECT ';' AS "a;b" FROM t /* ; */ WHERE x = :x; SET search_path = x;
                WITH y AS (SELECT $$;$$) SELECT * FROM y;
                select '''' as "a;b" from t where x=:y""";
        assertThat(StatementFile.read(text))
                .extracting(Statement::query)
                .containsExactly(
                        "SELECT ';' AS \"a;b\" FROM t /* ; */ WHERE x = :x",
                        "WITH y AS (SELECT $$;$$) SELECT * FROM y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "query,calls\n", "BEGIN; COMMIT;", "-- nothing"})
    @DisplayName("are asked for in words where there is none")
    void none(String text) {
        assertThatThrownBy(() -> StatementFile.read(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no statement");
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "-1", "NaN", "1e300"})
    @DisplayName("are refused with their row where a figure is none")
    void figures(String figure) {
        assertThatThrownBy(() -> StatementFile.read("query,calls\nSELECT 1,2\nSELECT 2," + figure + "\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Row 3")
                .hasMessageContaining(figure);
    }

    @Test
    @DisplayName("random tables are read as they were written")
    void randomTables() {
        String marks = "ab,\"'\n\r; -$";
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Statement> written = new ArrayList<>();
            for (int line = random.nextInt(1, 6); line > 0; line--) {
                StringBuilder query = new StringBuilder("SELECT c" + line + " FROM \"");
                for (int letter = random.nextInt(12); letter > 0; letter--) {
                    query.append(marks.charAt(random.nextInt(marks.length())));
                }
                written.add(new Statement(query + "x", random.nextInt(99), line, line));
            }
            String text = written.stream()
                    .map(each -> each.calls() + ",\"" + each.query().replace("\"", "\"\"") + "\"," + each.rows() + ","
                            + each.totalMilliseconds())
                    .collect(Collectors.joining("\n", "calls,query,rows,total_exec_time\n", ""));
            assertThat(StatementFile.read(text)).as("seed %d\n%s", seed, text).isEqualTo(written);
        }
    }
}
