package dev.sluice.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.design.Design;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The scope of a table")
class KeyScopeTest {

    private static KeyScope scope(String table, String scope) {
        Design design = RentalDesk.design("""
                tables:
                  desk: {partitionKey: {name: pk, type: S}, sortKey: {name: sk, type: S}, scope: %s}
                  other: {partitionKey: {name: pk, type: N}, scope: entity-prefixes}
                entities:
                  Customer:
                    table: desk
                    from: public.customer
                    keys: {pk: "CUSTOMER#{customer_id}", sk: PROFILE}
                    attributes: {}
                  Rental:
                    table: desk
                    from: public.rental
                    keys: {pk: "CUSTOMER#{customer_id}", sk: "RENTAL#{rental_id}"}
                    attributes: {}
                  Film: {table: other, from: public.film, keys: {pk: "{film_id}"}, attributes: {}}
                """.formatted(scope));
        return KeyScope.of(design, design.table(table).orElseThrow());
    }

    private static Item key(AttributeValue partition, AttributeValue sort) {
        return new Item(Map.of("pk", partition, "sk", sort));
    }

    @ParameterizedTest(name = "{0} / {1}: {2}")
    @CsvSource({
        "CUSTOMER#1, PROFILE, true",
        "CUSTOMER#, RENTAL#, true",
        "CUSTOMER#1, RENTAL#5, true",
        "CUSTOMER#1, PROFILE2, false",
        "CUSTOMER#1, ORDER#5, false",
        "CUSTOMER, PROFILE, false",
        "STORE#1, RENTAL#5, false",
        "customer#1, PROFILE, false",
    })
    @DisplayName("by prefixes has the keys that its entities could have:")
    void prefixes(String partition, String sort, String expected) {
        Item key = key(new StringValue(partition), new StringValue(sort));

        assertThat(scope("desk", "entity-prefixes").contains(key)).isEqualTo(Boolean.valueOf(expected));
    }

    @Test
    @DisplayName("of the whole table has every key")
    void wholeTable() {
        assertThat(scope("desk", "whole-table").contains(key(new StringValue("x"), new StringValue("y"))))
                .isTrue();
    }

    @Test
    @DisplayName("with a number key has every number, since numbers have no prefix")
    void numbers() {
        assertThat(scope("other", "whole-table").contains(new Item(Map.of("pk", NumberValue.of(7)))))
                .isTrue();
    }
}
