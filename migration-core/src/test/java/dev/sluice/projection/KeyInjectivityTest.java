package dev.sluice.projection;

import static dev.sluice.projection.RentalDesk.projection;
import static dev.sluice.projection.RowBuilder.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.item.AttributeValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Two rows with different columns never render one key (R-03)")
class KeyInjectivityTest {
    private static final String[] LETTERS = {"#", "%", "2", "3", "5", "a"};
    private static final String[] MORE_LETTERS = {
        "#", "%", "%23", "%25", "##", "", "é", "e\u0301", "𝄞", "İ", " ", "|", "A"
    };

    private static EntityProjection customer(String template) {
        return projection("""
                        tables: {desk: {partitionKey: {name: pk, type: S}}}
                        entities:
                          Customer:
                            table: desk
                            from: public.customer
                            keys: {pk: '%s'}
                            attributes: {id: customer_id}
                        """.formatted(template)).entity("Customer").orElseThrow();
    }

    private static AttributeValue key(EntityProjection customer, String first, String last) {
        RowBuilder row = row("customer_id", "1", "first_name", first, "last_name", last);
        AttributeValue key =
                RenderedRow.of(customer, row.of(customer)).item().orElseThrow().get("pk");
        assertThat(key).isNotNull();
        return Objects.requireNonNull(key);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{first_name}#{last_name}",
                "C#{first_name}#{last_name}#x",
                "{first_name}##{last_name}",
                "{first_name}a#2{last_name}",
                "%23{first_name}%23#{last_name}5",
            })
    @DisplayName("all short values of a hostile alphabet, and random longer ones")
    void injective(String template) {
        EntityProjection customer = customer(template);
        Map<AttributeValue, String> seen = new HashMap<>();
        List<String> values = shortValues();
        values.addAll(randomValues(20_261_120));
        for (String first : values) {
            for (String last : values) {
                String tuple = first.length() + ":" + first + last;
                String before = seen.put(key(customer, first, last), tuple);
                assertThat(before).as("the other row with the key of %s", tuple).isIn(null, tuple);
            }
        }
        assertThat(seen.size()).isGreaterThan(10_000);
    }

    private static List<String> shortValues() {
        List<String> values = new ArrayList<>(List.of(""));
        for (String first : LETTERS) {
            values.add(first);
            for (String second : LETTERS) {
                values.add(first + second);
            }
        }
        return values;
    }

    private static List<String> randomValues(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<String> values = new ArrayList<>();
        for (int count = 0; count < 100; count++) {
            StringBuilder value = new StringBuilder();
            int length = random.nextInt(6);
            for (int index = 0; index < length; index++) {
                value.append(MORE_LETTERS[random.nextInt(MORE_LETTERS.length)]);
            }
            values.add(value.toString());
        }
        return values;
    }
}
