package dev.sluice.adapter.postgres.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.problem.InvalidInputException;
import dev.sluice.source.SqlToken;
import dev.sluice.source.SqlToken.Kind;
import dev.sluice.testbed.RandomSql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A statement with named parameters")
final class NamedStatementTest {
    private static final long SEED = 20261124;
    private static final int TEXTS = 50_000;

    @Test
    @DisplayName("has its parameters wherever a random text was given one, and every other character as it was")
    void made() {
        RandomSql random = new RandomSql(SEED);
        int refused = 0;
        for (int count = 0; count < TEXTS; count++) {
            RandomSql.Text text = random.next();
            if (goesOn(text)) {
                refused++;
                assertThatThrownBy(() -> NamedStatement.parse(text.sql()))
                        .as(text.sql())
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("one statement");
            } else {
                expect(text, NamedStatement.parse(text.sql()));
            }
        }
        assertThat(refused).isBetween(TEXTS / 50, TEXTS / 2);
    }

    /** Whether anything but semicolons stands behind one. */
    private static boolean goesOn(RandomSql.Text text) {
        return text.pieces().stream()
                .map(SqlToken::text)
                .dropWhile(piece -> !piece.equals(";"))
                .anyMatch(piece -> !piece.equals(";"));
    }

    /** Puts in what replaces the pieces from the last one to the first, so that the places of those before it stay. */
    private static void expect(RandomSql.Text text, NamedStatement statement) {
        StringBuilder driver = new StringBuilder(text.sql());
        StringBuilder server = new StringBuilder(text.sql());
        List<SqlToken> named = new ArrayList<>(
                text.pieces().stream().filter(NamedStatementTest::isNamed).toList());
        List<String> names =
                named.stream().map(piece -> piece.text().substring(1)).toList();
        Map<SqlToken, Integer> charactersToEnd = new HashMap<>();
        for (int at = text.pieces().size() - 1; at >= 0; at--) {
            SqlToken piece = text.pieces().get(at);
            if (isNamed(piece)) {
                driver.replace(piece.from(), piece.to(), "?");
                server.replace(piece.from(), piece.to(), "$" + named.size());
                named.remove(piece);
            } else if (piece.text().equals("?")) {
                driver.replace(piece.from(), piece.to(), "??");
            } else if (piece.text().equals(";")) {
                driver.replace(piece.from(), piece.to(), " ");
                server.replace(piece.from(), piece.to(), " ");
            }
            charactersToEnd.put(piece, server.length() - piece.from());
        }
        assertThat(statement.names()).as(text.sql()).isEqualTo(names);
        assertThat(statement.text()).as(text.sql()).isEqualTo(driver.toString());
        charactersToEnd.forEach((piece, left) -> assertThat(statement.place(server.length() - left + 1))
                .as("%s in %s", piece, text.sql())
                .isEqualTo(place(text.sql().substring(0, piece.from()))));
    }

    private static String place(String before) {
        return "line " + before.split("\n", -1).length + ", column " + (before.length() - before.lastIndexOf('\n'));
    }

    private static boolean isNamed(SqlToken piece) {
        return piece.kind() == Kind.PARAMETER && piece.text().startsWith(":");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1; SELECT 2",
                "SELECT 1;;'x'",
                "SELECT 1; $$x$$",
                "SELECT 1; \"x\"",
                "SELECT 1 -- so\r; SELECT 2",
                "SELECT 1; ?",
                "; :a"
            })
    @DisplayName("is refused where it is more than one")
    void more(String sql) {
        assertThatThrownBy(() -> NamedStatement.parse(sql))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("take the rest out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SELECT 1; -- SELECT 2", "SELECT 1; /* SELECT 2; */ ;", "SELECT ';' || $$;$$ /*;*/ AS \";\""})
    @DisplayName("is one where semicolons end it, or are in comments and quotes")
    void one(String sql) {
        assertThat(NamedStatement.parse(sql).names()).isEmpty();
    }
}
