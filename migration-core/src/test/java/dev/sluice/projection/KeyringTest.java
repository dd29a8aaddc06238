package dev.sluice.projection;

import static dev.sluice.projection.RentalDesk.projection;
import static dev.sluice.projection.RowBuilder.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.item.ItemJson;
import dev.sluice.projection.Rendering.Rejected;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The keys of an item")
class KeyringTest {

    /** An entity of rental; {@code index} stands for the index's options, {@code keys} and {@code attributes} for its own. */
    private static EntityProjection rental(String index, String keys, String attributes) {
        return projection("""
                        tables:
                          desk:
                            partitionKey: {name: pk, type: S}
                            indexes:
                              gsi1: {partitionKey: {name: g1, type: S}, sortKey: {name: g2, type: S}, %s}
                        entities:
                          Rental:
                            table: desk
                            from: public.rental
                            copies: {film: {path: [inventory_id, film_id]}}
                            keys: {pk: "R#{rental_id}", %s}
                            attributes: {%s}
                        """.formatted(index, keys, attributes))
                .entity("Rental")
                .orElseThrow();
    }

    private static String json(EntityProjection entity, RowBuilder row) {
        return ItemJson.of(RenderedRow.of(entity, row.of(entity)).item().orElseThrow());
    }

    private static Rejected rejected(EntityProjection entity, RowBuilder row) {
        return (Rejected) RenderedRow.of(entity, row.of(entity)).rendering();
    }

    @Nested
    @DisplayName("of the table")
    class OfTable {
        @Test
        @DisplayName("reject a row with a NULL in them (I13)")
        void nullInKey() {
            EntityProjection customer = customer("pk: \"{email}\"", "S");

            assertThat(rejected(customer, row("customer_id", "1")))
                    .returns("I13", Rejected::rule)
                    .returns("pk", Rejected::attribute)
                    .returns("email", Rejected::column);
        }

        @Test
        @DisplayName("reject a row that would make them empty (I13), but an empty part is a part")
        void emptyKey() {
            RowBuilder row = row("customer_id", "1", "email", "");

            assertThat(rejected(customer("pk: \"{email}\"", "S"), row))
                    .returns("I13", Rejected::rule)
                    .returns("email", Rejected::column);
            assertThat(json(customer("pk: \"E#{email}\"", "S"), row)).isEqualTo("{\"pk\":{\"S\":\"E#\"}}");
        }

        @Test
        @DisplayName("are native numbers and bytes where the key attribute is of that type")
        void nativeTypes() {
            EntityProjection rental = projection("""
                            tables:
                              desk: {partitionKey: {name: pk, type: N}, sortKey: {name: sk, type: B}}
                            entities:
                              Rental:
                                table: desk
                                from: public.rental
                                keys: {pk: "{rental_id}", sk: "{code}"}
                                attributes: {}
                            """).entity("Rental").orElseThrow();

            assertThat(json(rental, row("rental_id", "12", "code", "\\x00ff")))
                    .isEqualTo("{\"pk\":{\"N\":\"12\"},\"sk\":{\"B\":\"AP8=\"}}");
            assertThat(rejected(rental, row("rental_id", "12", "code", "\\x")).rule())
                    .isEqualTo("I13");
            assertThat(rejected(rental, row("rental_id", "12")).column()).isEqualTo("code");
        }

        private EntityProjection customer(String keys, String type) {
            return projection("""
                            tables: {desk: {partitionKey: {name: pk, type: %s}}}
                            entities:
                              Customer: {table: desk, from: public.customer, keys: {%s}, attributes: {}}
                            """.formatted(type, keys)).entity("Customer").orElseThrow();
        }
    }

    @Nested
    @DisplayName("of a sparse index")
    class OfSparseIndex {
        private final EntityProjection rental = rental(
                "sparse: true", "g1: {template: \"OPEN\", when: {return_date: null}}, g2: \"{film.title}#{note}\"", "");

        @Test
        @DisplayName("are all there when every part is")
        void complete() {
            assertThat(json(rental, row("rental_id", "1", "note", "n", "inventory_id.film_id.title", "t")))
                    .isEqualTo("{\"pk\":{\"S\":\"R#1\"},\"g1\":{\"S\":\"OPEN\"},\"g2\":{\"S\":\"t#n\"}}");
        }

        @ParameterizedTest(name = "note {0}, title {1}, returned {2}")
        @CsvSource(
                value = {"NULL,t,NULL", "n,NULL,NULL", "n,t,2022-01-01 00:00:00"},
                nullValues = "NULL")
        @DisplayName("are all absent when one part is NULL or its condition does not hold (K12):")
        void hole(String note, String title, String returned) {
            assertThat(json(
                            rental,
                            row(
                                    "rental_id",
                                    "1",
                                    "note",
                                    note,
                                    "inventory_id.film_id.title",
                                    title,
                                    "return_date",
                                    returned)))
                    .isEqualTo("{\"pk\":{\"S\":\"R#1\"}}");
        }

        @Test
        @DisplayName("are all absent when one would be empty")
        void empty() {
            EntityProjection single = rental("sparse: true", "g1: OPEN, g2: \"{note}\"", "");

            assertThat(json(single, row("rental_id", "1", "note", ""))).isEqualTo("{\"pk\":{\"S\":\"R#1\"}}");
        }
    }

    @Nested
    @DisplayName("of an index that is not sparse")
    class OfDenseIndex {
        @Test
        @DisplayName("reject a row with a NULL in them (K12)")
        void nullInKey() {
            assertThat(rejected(rental("sparse: false", "g1: OPEN, g2: \"{note}\"", ""), row("rental_id", "1")))
                    .returns("K12", Rejected::rule)
                    .returns("g2", Rejected::attribute)
                    .returns("note", Rejected::column);
        }

        @Test
        @DisplayName("reject a row that would make one empty (I13)")
        void empty() {
            assertThat(rejected(
                            rental("sparse: false", "g1: OPEN, g2: \"{note}\"", ""), row("rental_id", "1", "note", "")))
                    .returns("I13", Rejected::rule)
                    .returns("g2", Rejected::attribute);
        }

        @Test
        @DisplayName("are absent where a condition of the design says so")
        void withheld() {
            EntityProjection rental =
                    rental("sparse: false", "g1: {template: OPEN, when: {return_date: null}}, g2: \"{note}\"", "");

            assertThat(json(rental, row("rental_id", "1", "return_date", "2022-01-01 00:00:00")))
                    .isEqualTo("{\"pk\":{\"S\":\"R#1\"}}");
        }
    }

    @Nested
    @DisplayName("that are ordinary attributes")
    class Ordinary {
        private final EntityProjection sparse = rental("sparse: true", "g1: OPEN", "g2: note, title: film.title");

        @Test
        @DisplayName("are written as they are, unescaped, and bring the others with them")
        void present() {
            assertThat(json(sparse, row("rental_id", "1", "note", "a#b")))
                    .isEqualTo("{\"pk\":{\"S\":\"R#1\"},\"g1\":{\"S\":\"OPEN\"},\"g2\":{\"S\":\"a#b\"}}");
        }

        @Test
        @DisplayName("keep the others out of a sparse index when they are NULL, and reject the row for another (K12)")
        void absent() {
            assertThat(json(sparse, row("rental_id", "1"))).isEqualTo("{\"pk\":{\"S\":\"R#1\"}}");
            assertThat(rejected(rental("sparse: false", "g1: OPEN", "g2: note"), row("rental_id", "1")))
                    .returns("K12", Rejected::rule)
                    .returns("g2", Rejected::attribute);
        }

        @Test
        @DisplayName("reject the row when they are empty, since leaving them out would change data (I13)")
        void empty() {
            assertThat(rejected(sparse, row("rental_id", "1", "note", "")))
                    .returns("I13", Rejected::rule)
                    .returns("g2", Rejected::attribute)
                    .returns("note", Rejected::column);
        }

        @Test
        @DisplayName("stay when another key attribute of a sparse index is missing: they are data")
        void stays() {
            EntityProjection rental = rental("sparse: true", "g1: \"{note}\"", "g2: film.title");

            assertThat(json(rental, row("rental_id", "1", "inventory_id.film_id.title", "t")))
                    .isEqualTo("{\"pk\":{\"S\":\"R#1\"},\"g2\":{\"S\":\"t\"}}");
        }
    }

    @Test
    @DisplayName("shared by two indexes are there as soon as one of the indexes is complete")
    void sharedByTwoIndexes() {
        EntityProjection rental = projection("""
                        tables:
                          desk:
                            partitionKey: {name: pk, type: S}
                            indexes:
                              gsi1: {partitionKey: {name: g1, type: S}, sortKey: {name: g2, type: S}, sparse: true}
                              gsi2: {partitionKey: {name: g1, type: S}, sortKey: {name: g3, type: S}, sparse: true}
                              inverted: {partitionKey: {name: g3, type: S}, sortKey: {name: pk, type: S}, sparse: true}
                        entities:
                          Rental:
                            table: desk
                            from: public.rental
                            keys: {pk: "R#{rental_id}", g1: G, g2: "{note}", g3: "{return_date}"}
                            attributes: {}
                        """).entity("Rental").orElseThrow();

        assertThat(json(rental, row("rental_id", "1", "note", "n")))
                .isEqualTo("{\"pk\":{\"S\":\"R#1\"},\"g1\":{\"S\":\"G\"},\"g2\":{\"S\":\"n\"}}");
        assertThat(json(rental, row("rental_id", "1", "return_date", "2022-01-01 00:00:00")))
                .isEqualTo("{\"pk\":{\"S\":\"R#1\"},\"g1\":{\"S\":\"G\"},"
                        + "\"g3\":{\"S\":\"2022-01-01T00:00:00.000000\"}}");
        assertThat(json(rental, row("rental_id", "1"))).isEqualTo("{\"pk\":{\"S\":\"R#1\"}}");
    }
}
