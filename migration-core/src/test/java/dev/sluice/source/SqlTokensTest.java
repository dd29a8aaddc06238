package dev.sluice.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.testbed.RandomSql;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The pieces of SQL")
final class SqlTokensTest {
    private static final long SEED = 20261124;
    private static final int TEXTS = 100_000;

    @Test
    @DisplayName("are those that random texts were made of, whatever stands in quotes and comments")
    void made() {
        RandomSql random = new RandomSql(SEED);
        for (int count = 0; count < TEXTS; count++) {
            RandomSql.Text text = random.next();
            assertThat(SqlTokens.of(text.sql())).as(text.sql()).isEqualTo(text.pieces());
        }
    }

    @ParameterizedTest
    @MethodSource("edges")
    @DisplayName("at the edges")
    void edges(String sql, List<String> pieces) {
        assertThat(SqlTokens.of(sql)).extracting(SqlToken::text).isEqualTo(pieces);
    }

    static Stream<Arguments> edges() {
        return Stream.of(
                arguments("a/*/**/;*/b", List.of("a", "b")),
                arguments("a/*/*/b", List.of("a")),
                arguments("a--b\rc", List.of("a", "c")),
                arguments("a--b", List.of("a")),
                arguments("E'\\''b'", List.of("E'\\''", "b", "'")),
                arguments("'\\''b'", List.of("'\\''b'")),
                arguments("nameE'\\''", List.of("nameE", "'\\''")),
                arguments("E'\\", List.of("E'\\")),
                arguments("''''", List.of("''''")),
                arguments("\"a\"\"b\"c", List.of("\"a\"\"b\"", "c")),
                arguments("$a$ $b$ $a $a$", List.of("$a$ $b$ $a $a$")),
                arguments("$1$ $1$", List.of("$1", "$", "$1", "$")),
                arguments("a$$b", List.of("a$$b")),
                arguments("$a$ $A$", List.of("$a$ $A$")),
                arguments("$", List.of("$")),
                arguments("$$", List.of("$$")),
                arguments(":a$b$c", List.of(":a", "$b$c")),
                arguments("a::int:::b", List.of("a", "::", "int", "::", ":b")),
                arguments("a[1:n]", List.of("a", "[", "1", ":n", "]")),
                arguments("1::int", List.of("1", "::", "int")),
                arguments("", List.of()));
    }
}
