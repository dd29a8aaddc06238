package dev.sluice.app.step.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The short name of a type")
final class TableTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "integer; int",
                "integer[]; int[]",
                "character varying(45); varchar(45)",
                "character(20); char(20)",
                "timestamp with time zone; timestamptz",
                "public.mpaa_rating; mpaa_rating",
                "public.integer_like; integer_like",
                "shop.mood; shop.mood",
                "numeric(5,2); numeric(5,2)",
                "bigint; bigint"
            })
    @DisplayName(
            "is the one that PostgreSQL has for it, with what stands behind it; of others nothing but the schema goes")
    void shortTypes(String type, String shown) {
        assertThat(TableText.shortType(type)).isEqualTo(shown);
    }
}
