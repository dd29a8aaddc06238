package dev.sluice.typemap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.design.OrderTerm.Direction;
import dev.sluice.design.PlaceholderFormat;
import dev.sluice.design.PlaceholderFormat.Sign;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import dev.sluice.source.NumericType;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Key texts against the server's own ORDER BY (R-71, I16) and its own equality. */
@DisplayName("The text of a key, on a real server")
final class KeyOrderIT {
    private static final int COUNT = Integer.getInteger("sluice.types.values", 500);

    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        connection = TypeMapIT.open();
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
    }

    @ParameterizedTest(name = "{0}, pad={1}, {2}, {3}")
    @DisplayName("with pad sorts by bytes as the numbers do")
    @CsvSource({
        "int2, 5, SIGNED, ASCENDING",
        "int2, 5, SIGNED, DESCENDING",
        "int4, 10, SIGNED, ASCENDING",
        "int4, 10, UNSIGNED, ASCENDING",
        "int4, 10, UNSIGNED, DESCENDING",
        "int8, 19, SIGNED, ASCENDING",
        "int8, 19, SIGNED, DESCENDING",
        "oid, 10, UNSIGNED, DESCENDING",
        "'numeric(10,2)', 8, SIGNED, ASCENDING",
        "'numeric(10,2)', 8, SIGNED, DESCENDING",
        "'numeric(10,2)', 8, UNSIGNED, ASCENDING",
        "'numeric(38,10)', 28, SIGNED, DESCENDING",
        "'numeric(3,5)', 1, SIGNED, ASCENDING",
        "'numeric(5,-2)', 7, SIGNED, ASCENDING"
    })
    void paddedNumbersSort(String sqlType, int digits, Sign sign, Direction direction) throws SQLException {
        PlaceholderFormat format = new PlaceholderFormat(OptionalInt.of(digits), sign, direction, Optional.empty());
        List<String> texts = new ArrayList<>();
        List<Integer> ranks = new ArrayList<>();
        read(sqlType, literals(sqlType, sign), format, texts, ranks);
        if (direction == Direction.DESCENDING) {
            Collections.reverse(texts);
            Collections.reverse(ranks);
        }
        assertSameOrder(texts, ranks);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @DisplayName("of dates and moments sorts by bytes as time does")
    @CsvSource({
        "date,",
        "time,",
        "timestamp,",
        "timestamptz,",
        "date, yyyyMMdd",
        "timestamp, uuuu-MM-dd HH:mm:ss.SSSSSS",
        "timestamptz, yyyy-DDD'T'HHmmssSSSSSS"
    })
    void datesSort(String sqlType, String pattern) throws SQLException {
        PlaceholderFormat format = new PlaceholderFormat(
                OptionalInt.empty(), Sign.UNSIGNED, Direction.ASCENDING, Optional.ofNullable(pattern));
        Values values =
                switch (sqlType) {
                    case "date" -> TemporalCases::date;
                    case "time" -> TemporalCases::time;
                    default -> TemporalCases::moment;
                };
        List<String> texts = new ArrayList<>();
        List<Integer> ranks = new ArrayList<>();
        read(sqlType, many(values, sqlType), format, texts, ranks);
        assertSameOrder(texts, ranks);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("is the same for equal values and differs for different ones")
    @CsvSource({
        "numeric",
        "float8",
        "float4",
        "char(8)",
        "bool",
        "uuid",
        "bytea",
        "text",
        "timetz",
        "interval",
        "int4[]"
    })
    void keysAreInjective(String sqlType) throws SQLException {
        List<String> literals = List.of();
        for (TypeCase each : TypeMapIT.cases().toList()) {
            if (each.sqlType().equals(sqlType) && literals.isEmpty()) {
                literals = new ArrayList<>(many(each.values(), sqlType));
                literals.addAll(each.edges());
                literals.addAll(each.edges());
            }
        }
        assertThat(literals).isNotEmpty();
        List<String> texts = new ArrayList<>();
        List<Integer> ranks = new ArrayList<>();
        read(sqlType, literals, PlaceholderFormat.PLAIN, texts, ranks);
        boolean equalForms = !sqlType.equals("interval");
        for (int i = 1; i < texts.size(); i++) {
            boolean sameRank = ranks.get(i).equals(ranks.get(i - 1));
            if (!sameRank || equalForms) {
                assertThat(texts.get(i).equals(texts.get(i - 1)))
                        .as(texts.get(i))
                        .isEqualTo(sameRank);
            }
        }
        assertThat(texts.stream().distinct().count())
                .isGreaterThanOrEqualTo(ranks.stream().distinct().count());
    }

    private static List<String> literals(String sqlType, Sign sign) {
        Values values =
                switch (sqlType) {
                    case "int2" -> Values.whole(-32768, 32767);
                    case "int4" -> Values.whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
                    case "int8" -> Values.whole(Long.MIN_VALUE, Long.MAX_VALUE);
                    case "oid" -> Values.whole(0, 4_294_967_295L);
                    case "numeric(10,2)" -> Values.decimal(10, 2);
                    case "numeric(38,10)" -> Values.decimal(38, 10);
                    case "numeric(3,5)" ->
                        random -> (random.nextBoolean() ? "-" : "") + "0.00" + Values.digits(random, 3);
                    default -> Values.whole(-9_999_949, 9_999_949);
                };
        Values allowed =
                sign == Sign.SIGNED ? values : random -> values.next(random).replace("-", "");
        return many(allowed, sqlType + sign);
    }

    private static List<String> many(Values values, String seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed.hashCode());
        List<String> literals = new ArrayList<>();
        for (int i = 0; i < Math.min(COUNT, 100_000); i++) {
            literals.add(values.next(random));
        }
        return literals;
    }

    /** Reads the values in the server's order, with their dense rank. */
    private static void read(
            String sqlType, List<String> literals, PlaceholderFormat format, List<String> texts, List<Integer> ranks)
            throws SQLException {
        TextConversion conversion = ((KeyTextFormat.Available) KeyTextFormat.of(type(sqlType), format)).conversion();
        String query = "SELECT v, dense_rank() OVER (ORDER BY v) FROM (SELECT given::" + sqlType
                + " AS v FROM unnest(?::text[]) AS given) AS probe ORDER BY 2";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setArray(1, connection.createArrayOf("text", literals.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(conversion.convert(rows.getString(1)));
                    ranks.add(rows.getInt(2));
                }
            }
        } catch (UnrepresentableException e) {
            throw new AssertionError(sqlType + " refuses a value: " + e.reason(), e);
        }
    }

    private static void assertSameOrder(List<String> texts, List<Integer> ranks) {
        assertThat(texts.size()).isGreaterThanOrEqualTo(Math.min(COUNT, 100));
        for (int i = 1; i < texts.size(); i++) {
            int order = Arrays.compareUnsigned(bytes(texts.get(i - 1)), bytes(texts.get(i)));
            if (ranks.get(i).equals(ranks.get(i - 1))) {
                assertThat(order).as(texts.get(i)).isZero();
            } else {
                assertThat(order)
                        .as(texts.get(i - 1) + " before " + texts.get(i))
                        .isNegative();
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ColumnType type(String sqlType) {
        for (TypeCase each : TypeMapIT.cases().toList()) {
            if (each.sqlType().equals(sqlType)) {
                return each.type();
            }
        }
        return sqlType.startsWith("numeric")
                ? NumericType.of(10, 2)
                : BaseType.of(BaseKind.valueOf(sqlType.toUpperCase(java.util.Locale.ROOT)));
    }
}
