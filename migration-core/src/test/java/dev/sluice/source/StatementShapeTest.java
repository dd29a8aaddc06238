package dev.sluice.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Statements by their words")
final class StatementShapeTest {
    @ParameterizedTest
    @MethodSource("likes")
    @DisplayName("are alike where they differ in constants, parameters, spaces, comments and case alone")
    void alike(String one, String other) {
        assertThat(StatementShape.of(one)).isEqualTo(StatementShape.of(other));
    }

    static Stream<Arguments> likes() {
        return Stream.of(
                arguments("SELECT a FROM t WHERE b = 'x' -- now", "select A from T where B = $1"),
                arguments("SELECT a FROM t WHERE b = :b AND c < 1.5e-3", "SELECT a FROM t WHERE b=$1 AND c<$2;"),
                arguments("SELECT \"a\" FROM t WHERE b = E'\\''", "select a from t where b = $x$ ' $x$"),
                arguments("SELECT a::int /* it's /* nested */ */ FROM t", "select a::int from t"));
    }

    @ParameterizedTest
    @MethodSource("differing")
    @DisplayName("are not alike otherwise")
    void unlike(String one, String other) {
        assertThat(StatementShape.of(one)).isNotEqualTo(StatementShape.of(other));
    }

    static Stream<Arguments> differing() {
        return Stream.of(
                arguments("SELECT a FROM t", "SELECT b FROM t"),
                arguments("SELECT a FROM \"T\"", "SELECT a FROM t"),
                arguments("SELECT a FROM t WHERE b < $1", "SELECT a FROM t WHERE b <= $1"),
                arguments("SELECT a FROM t WHERE b = $1", "SELECT a FROM t WHERE b = $1 LIMIT 1"));
    }

    @ParameterizedTest
    @MethodSource("readings")
    @DisplayName("read or do not")
    void reading(String sql, boolean reads) {
        assertThat(StatementShape.isReading(sql)).isEqualTo(reads);
    }

    static Stream<Arguments> readings() {
        return Stream.of(
                arguments("SELECT 1", true),
                arguments("(SELECT 1) UNION (SELECT 2)", true),
                arguments("/* a */ with x as (select 1) select * from x", true),
                arguments("with x as (delete from t returning a) select * from x", false),
                arguments("SELECT a FROM t FOR UPDATE", true),
                arguments("INSERT INTO t SELECT 1", false),
                arguments("BEGIN", false));
    }

    @ParameterizedTest
    @MethodSource("sketches")
    @DisplayName("tell a name, named parameters and the columns of the answer")
    void sketch(String sql, StatementSketch sketch) {
        assertThat(StatementSketch.of(sql)).isEqualTo(sketch);
    }

    static Stream<Arguments> sketches() {
        return Stream.of(
                arguments(
                        "SELECT id, o.total AS sum FROM orders o WHERE o.customer_id = $1",
                        new StatementSketch(
                                "orders-by-customer-id",
                                "SELECT id, o.total AS sum FROM orders o WHERE o.customer_id = :customer_id",
                                "SELECT DISTINCT customer_id FROM orders",
                                List.of("id", "sum"))),
                arguments(
                        "select * from public.film where title like $1 and year between $2 and $3 limit $4;",
                        new StatementSketch(
                                "film-by-title-and-year-from",
                                "select * from public.film where title like :title and year between :year_from and :year_to limit :limit",
                                "",
                                List.of())),
                arguments(
                        "SELECT count(*) FROM a JOIN b USING (c) WHERE a.x = ? AND b.x IN (?)",
                        new StatementSketch(
                                "a-by-x-and-x-2",
                                "SELECT count(*) FROM a JOIN b USING (c) WHERE a.x = :x AND b.x IN (:x_2)",
                                "",
                                List.of("count"))),
                arguments(
                        "SELECT \"Id\" FROM public.\"Odd\" WHERE $1 < lower(n)",
                        new StatementSketch(
                                "odd-by-p1",
                                "SELECT \"Id\" FROM public.\"Odd\" WHERE :p1 < lower(n)",
                                "",
                                List.of("Id"))));
    }
}
