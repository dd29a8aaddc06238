package dev.sluice.projection;

import static dev.sluice.projection.RentalDesk.projection;
import static dev.sluice.projection.RowBuilder.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.item.ItemJson;
import dev.sluice.projection.Rendering.Filtered;
import dev.sluice.projection.Rendering.Rejected;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A projection")
class ProjectionTest {
    private static final String DESK = """
            tables:
              desk:
                partitionKey: {name: pk, type: S}
                sortKey: {name: sk, type: S}
                indexes:
                  gsi1:
                    partitionKey: {name: gsi1pk, type: S}
                    sortKey: {name: gsi1sk, type: S}
                    sparse: true
            entities:
              Rental:
                table: desk
                from: public.rental
                where: {customer_id: {not: null}}
                copies:
                  film: {path: [inventory_id, film_id]}
                  stock: {path: [inventory_id]}
                  customer: {path: [customer_id]}
                  clerk: {path: [[clerk_id, desk_id]]}
                lists:
                  payments:
                    from: public.payment
                    foreignKey: [rental_id]
                    order: [payment_date]
                    limit: 2
                    attributes:
                      amount: amount
                      paidAt: payment_date
                      kind: {constant: PAYMENT}
                      free: {constant: true, when: {amount: null}}
                      label: {text: "{payment_id}: {amount}", null: "null"}
                  amounts:
                    from: public.payment
                    foreignKey: payment_rental
                    limit: 1
                    overflow: truncate
                    element: amount
                keys:
                  pk: CUSTOMER#{customer_id}
                  sk: RENTAL#{rental_date:date=yyyy-MM-dd}#{rental_id:pad=6}
                  gsi1pk: {template: "OPEN#{customer_id}", when: {return_date: null}}
                  gsi1sk: "{film.title}"
                attributes:
                  rentalId: rental_id
                  title: film.title
                  type: {constant: RENTAL}
                  label: {text: "{film.title} for {customer.last_name}"}
                  payments: {list: payments}
                  amounts: {list: amounts}
                  expiresAt: {column: return_date, as: epoch-seconds}
                  note: {column: note, null: "null"}
                  open: {constant: true, when: {return_date: null}}
                  tags: {column: tags, as: string-set}
                  clerk: clerk.name
            """;

    private static EntityProjection rental() {
        return projection(DESK).entity("Rental").orElseThrow();
    }

    private static RowBuilder open() {
        return row(
                "rental_id", "42",
                "rental_date", "2022-05-24 22:53:30",
                "customer_id", "7",
                "inventory_id", "9",
                "inventory_id.film_id.title", "50% #1",
                "customer_id.last_name", "#Li");
    }

    private static String json(RowBuilder row) {
        return ItemJson.of(RenderedRow.of(rental(), row.of(rental())).item().orElseThrow());
    }

    private static Rejected rejected(RowBuilder row) {
        RenderedRow rendered = RenderedRow.of(rental(), row.of(rental()));
        assertThat(rendered.item()).isEmpty();
        return (Rejected) rendered.rendering();
    }

    @Nested
    @DisplayName("of a row")
    class Row {
        @Test
        @DisplayName("renders keys first, then attributes in the order of the document")
        void open_rental() {
            RowBuilder row = open().children(
                            row("payment_id", "1", "amount", "1.50", "payment_date", "2022-05-25 01:02:03.4"),
                            row("payment_id", "2", "payment_date", "2022-05-26 00:00:00"))
                    .children(row(), row("amount", "7.00"));

            assertThat(json(row))
                    .isEqualTo("{\"pk\":{\"S\":\"CUSTOMER#7\"},"
                            + "\"sk\":{\"S\":\"RENTAL#2022-05-24#000042\"},"
                            + "\"gsi1pk\":{\"S\":\"OPEN#7\"},"
                            + "\"gsi1sk\":{\"S\":\"50%25 %231\"},"
                            + "\"rentalId\":{\"N\":\"42\"},"
                            + "\"title\":{\"S\":\"50% #1\"},"
                            + "\"type\":{\"S\":\"RENTAL\"},"
                            + "\"label\":{\"S\":\"50% #1 for #Li\"},"
                            + "\"payments\":{\"L\":[{\"M\":{\"amount\":{\"N\":\"1.5\"},"
                            + "\"paidAt\":{\"S\":\"2022-05-25T01:02:03.400000\"},"
                            + "\"kind\":{\"S\":\"PAYMENT\"},\"label\":{\"S\":\"1: 1.5\"}}},"
                            + "{\"M\":{\"paidAt\":{\"S\":\"2022-05-26T00:00:00.000000\"},\"kind\":{\"S\":\"PAYMENT\"},"
                            + "\"free\":{\"BOOL\":true},\"label\":{\"NULL\":true}}}]},"
                            + "\"amounts\":{\"L\":[{\"NULL\":true}]},"
                            + "\"note\":{\"NULL\":true},"
                            + "\"open\":{\"BOOL\":true}}");
        }

        @Test
        @DisplayName("leaves out what a condition or a NULL leaves out, and writes an empty list for no children")
        void returned_rental() {
            RowBuilder row = row(
                            "rental_id", "1",
                            "rental_date", "2022-01-01 00:00:00",
                            "customer_id", "7",
                            "return_date", "2022-01-02 00:00:00",
                            "note", "",
                            "tags", "{}",
                            "rental_staff.name", "Jo")
                    .children()
                    .children();

            assertThat(json(row))
                    .isEqualTo("{\"pk\":{\"S\":\"CUSTOMER#7\"},\"sk\":{\"S\":\"RENTAL#2022-01-01#000001\"},"
                            + "\"rentalId\":{\"N\":\"1\"},\"type\":{\"S\":\"RENTAL\"},"
                            + "\"payments\":{\"L\":[]},\"amounts\":{\"L\":[]},"
                            + "\"expiresAt\":{\"N\":\"1641081600\"},\"note\":{\"S\":\"\"},\"clerk\":{\"S\":\"Jo\"}}");
        }

        @Test
        @DisplayName("that the filter does not keep is filtered and reaches no sink")
        void filtered() {
            RenderedRow rendered =
                    RenderedRow.of(rental(), open().children().children().of(rental(), false));

            assertThat(rendered.rendering()).isEqualTo(new Filtered());
            assertThat(rendered.item()).isEmpty();
        }

        @Test
        @DisplayName("with more children than the limit is rejected, or truncated by choice")
        void overflow() {
            RowBuilder row = open().children(row(), row(), row()).children();

            assertThat(rejected(row).rule()).isEqualTo("R-35");
            assertThat(rejected(row).attribute()).isEqualTo("payments");
            assertThat(rejected(row).column()).isEqualTo("public.payment");
        }

        @Test
        @DisplayName("with a value that has no form names attribute and column, nested ones too, and never the value")
        void unrepresentable() {
            RowBuilder nested = open().children(
                            row("payment_id", "1", "amount", "NaN", "payment_date", "2022-05-25 00:00:00"))
                    .children();
            RowBuilder set = open().children().children();
            RowBuilder overflowing = row(
                            "rental_id", "1234567", "rental_date", "2022-01-01 00:00:00", "customer_id", "7")
                    .children()
                    .children();

            assertThat(rejected(nested).attribute()).isEqualTo("payments[].amount");
            assertThat(rejected(nested).column()).isEqualTo("amount");
            assertThat(rejected(nested).reason()).isNotBlank();
            assertThat(json(set)).doesNotContain("tags");
            assertThat(rejected(overflowing).attribute()).isEqualTo("sk");
            assertThat(rejected(overflowing).column()).isEqualTo("rental_id");
            assertThat(rejected(overflowing).reason()).doesNotContain("1234567");
        }
    }

    @Nested
    @DisplayName("reads")
    class Reading {
        @Test
        @DisplayName("the primary key first, only what is needed, and common steps of two copies once")
        void needed() {
            EntityReading reading = rental().reading();

            assertThat(reading.columns().get(0).column().name()).isEqualTo("rental_id");
            assertThat(reading.columns())
                    .extracting(column -> column.column().name())
                    .containsExactlyInAnyOrder(
                            "rental_id",
                            "rental_date",
                            "customer_id",
                            "return_date",
                            "note",
                            "tags",
                            "title",
                            "last_name",
                            "name");
            assertThat(reading.joins())
                    .extracting(join -> join.table().name().name())
                    .containsExactly("inventory", "customer", "staff", "film");
            assertThat(reading.joins()).extracting(Join::alias).containsExactly("stock", "customer", "clerk", "film");
            assertThat(reading.conditions()).hasSize(1);
            assertThat(reading.keyColumns()).isEqualTo(1);
        }

        @Test
        @DisplayName("an order in the names of the reading's joins")
        void order() {
            EntityProjection entity = projection("""
                            tables: {desk: {partitionKey: {name: pk, type: N}}}
                            entities:
                              Customer:
                                table: desk
                                from: public.customer
                                lists:
                                  films:
                                    from: public.rental
                                    foreignKey: customer_id
                                    copies: {film: {path: [inventory_id, film_id]}, unused: {path: [[desk_id, clerk_id]]}}
                                    order: [film.title, {column: rental_date, direction: descending}]
                                    limit: 9
                                    element: film.title
                                keys: {pk: "{customer_id}"}
                                attributes: {films: {list: films}}
                            """).entity("Customer").orElseThrow();
            ChildReading child = entity.reading().children().get(0);
            String film = child.joins().get(1).alias();

            assertThat(child.joins()).hasSize(2);
            assertThat(child.order().get(0).column().alias()).contains(film);
            assertThat(child.order().get(1).column().alias()).isEmpty();
            assertThat(child.columns()).extracting(ReadColumn::alias).containsExactly(film);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"tr-TR,Asia/Kathmandu", "ar-EG,America/St_Johns", "th-TH-u-ca-buddhist-nu-thai,Pacific/Kiritimati"})
    @DisplayName("renders the same bytes in every locale and time zone (R-01):")
    void deterministic(String language, String zone) {
        RowBuilder row = open().children(
                        row("payment_id", "1", "amount", "1.50", "payment_date", "2022-05-25 01:02:03.4"))
                .children(row("amount", "-0.10"));
        String here = json(row);
        Locale locale = Locale.getDefault();
        TimeZone timeZone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            assertThat(json(row)).isEqualTo(here);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(timeZone);
        }
    }

    @Test
    @DisplayName("tells how faithful each mapping is")
    void mappings() {
        List<MappedAttribute> mappings = rental().mappings();

        assertThat(mappings)
                .extracting(mapped ->
                        mapped.path() + " " + mapped.source() + " " + mapped.produces() + " " + mapped.fidelity())
                .contains(
                        "rentalId public.rental.rental_id N EXACT",
                        "payments[].amount public.payment.amount N CANONICAL",
                        "expiresAt public.rental.return_date N LOSSY");
    }
}
