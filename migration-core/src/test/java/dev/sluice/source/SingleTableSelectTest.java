package dev.sluice.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.source.SingleTableSelect.Direction;
import dev.sluice.source.SingleTableSelect.Order;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A statement that reads one table by equality")
class SingleTableSelectTest {

    @Test
    @DisplayName("tells table, columns by their names in the answer, parameters and order")
    void whole() {
        SingleTableSelect select = SingleTableSelect.of("""
                        select r.rental_id, "r"."Inventory Id" AS inventory /* which disc */
                        from only public.rental r
                        where R.customer_id = $1 and "r".staff_id = $2 order by rental_id desc, customer_id;""").orElseThrow();

        assertThat(select.schema()).contains("public");
        assertThat(select.table()).isEqualTo("rental");
        assertThat(select.only()).isTrue();
        assertThat(select.columns())
                .containsExactly(Map.entry("rental_id", "rental_id"), Map.entry("inventory", "Inventory Id"));
        assertThat(select.equal()).containsOnly(Map.entry("customer_id", "$1"), Map.entry("staff_id", "$2"));
        assertThat(select.order())
                .containsExactly(
                        new Order("rental_id", Direction.DESCENDING), new Order("customer_id", Direction.ASCENDING));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM film WHERE film_id = ?",
                "select f.* from film f where f.film_id = :id",
                "SELECT * FROM film AS f WHERE film_id = $1"
            })
    @DisplayName("takes a star for all columns")
    void star(String sql) {
        Optional<SingleTableSelect> select = SingleTableSelect.of(sql);
        assertThat(select).isPresent();
        assertThat(select.get().columns()).isEmpty();
        assertThat(select.get().equal()).containsOnlyKeys("film_id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT",
                "SELECT a FROM t",
                "SELECT a FROM t WHERE a = 1",
                "SELECT a FROM t WHERE a > $1",
                "SELECT a FROM t WHERE a = $1 OR b = $2",
                "SELECT a FROM t WHERE a = $1 AND a = $2",
                "SELECT a FROM t WHERE a = $1 AND b = $1",
                "SELECT a FROM t WHERE a = $1 LIMIT 3",
                "SELECT a FROM t WHERE a = $1 FOR UPDATE",
                "SELECT a FROM t WHERE a = $1::int",
                "SELECT a FROM t WHERE lower(a) = $1",
                "SELECT a FROM t WHERE NOT a = $1",
                "SELECT a FROM t WHERE (a = $1)",
                "SELECT a FROM t WHERE a = ANY($1)",
                "SELECT a, b + 1 FROM t WHERE a = $1",
                "SELECT count(*) FROM t WHERE a = $1",
                "SELECT DISTINCT a FROM t WHERE a = $1",
                "SELECT a, a FROM t WHERE a = $1",
                "SELECT a FROM t, u WHERE a = $1",
                "SELECT a FROM t JOIN u ON true WHERE a = $1",
                "SELECT u.a FROM t WHERE a = $1",
                "SELECT user FROM t WHERE a = $1",
                "SELECT a FROM t WHERE CURRENT_USER = $1",
                "SELECT a FROM t WHERE a = $1 GROUP BY a",
                "SELECT a FROM t WHERE a = $1 ORDER BY lower(a)",
                "SELECT a FROM t WHERE a = $1 ORDER BY a NULLS FIRST",
                "SELECT a FROM t WHERE a = $1; SELECT 1",
                "WITH x AS (SELECT 1) SELECT a FROM t WHERE a = $1",
                "DELETE FROM t WHERE a = $1"
            })
    @DisplayName("is none that says anything else")
    void others(String sql) {
        assertThat(SingleTableSelect.of(sql)).isEmpty();
    }
}
