package dev.sluice.projection;

import static dev.sluice.projection.RowBuilder.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.item.Item;
import dev.sluice.item.ItemJson;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A column marked sensitive in one attribute")
class SensitivityTest {
    private static final Projection DESK = RentalDesk.projection("""
            tables:
              desk:
                partitionKey: {name: pk, type: S}
                indexes: {byMail: {partitionKey: {name: mail, type: S}, sparse: true}}
            entities:
              Customer:
                table: desk
                from: public.customer
                keys: {pk: "CUSTOMER#{customer_id}", mail: "MAIL#{email}"}
                attributes:
                  contact: {column: email, sensitive: true}
                  alsoContact: {column: email, as: string}
                  name: last_name
                  secret: {constant: x, sensitive: true}
              Rental:
                table: desk
                from: public.rental
                copies: {customer: {path: [customer_id]}}
                keys: {pk: "RENTAL#{rental_id}"}
                attributes:
                  rentedBy: {text: "{customer.last_name} <{customer.email}>"}
                  name: customer.last_name
              Film:
                table: desk
                from: public.inventory
                lists:
                  rentals:
                    from: public.rental
                    foreignKey: inventory_id
                    copies: {customer: {path: [customer_id]}}
                    order: [rental_id]
                    limit: 9
                    attributes: {id: rental_id, mail: customer.email}
                  mails:
                    from: public.rental
                    foreignKey: inventory_id
                    copies: {customer: {path: [customer_id]}}
                    order: [rental_id]
                    limit: 9
                    element: customer.email
                keys: {pk: "FILM#{inventory_id}"}
                attributes: {rentals: {list: rentals}, mails: {list: mails}}
            """);

    private static EntityProjection entity(String name) {
        return DESK.entity(name).orElseThrow();
    }

    private static Item masked(String name, RowBuilder row) {
        EntityProjection entity = entity(name);
        return entity.mask().apply(RenderedRow.of(entity, row.of(entity)).item().orElseThrow());
    }

    @Test
    @DisplayName("is masked in every attribute and key that shows it")
    void everywhere() {
        assertThat(entity("Customer").mask().attributes())
                .containsExactlyInAnyOrder("contact", "alsoContact", "mail", "secret");
        assertThat(entity("Rental").mask().attributes()).containsExactly("rentedBy");
        assertThat(entity("Film").mask().attributes()).containsExactly("mails");
    }

    @Test
    @DisplayName("leaves no trace in a masked item, inside lists too")
    void noTrace() {
        Item customer = masked("Customer", row("customer_id", "1", "last_name", "Li", "email", "li@example.org"));
        Item film = masked(
                "Film",
                row("inventory_id", "1")
                        .children(row("rental_id", "7", "customer_id.email", "li@example.org"))
                        .children(row("customer_id.email", "li@example.org")));

        assertThat(ItemJson.of(customer)).doesNotContain("example").contains("Li", "CUSTOMER#1");
        assertThat(ItemJson.of(film)).doesNotContain("example").contains("\"id\":{\"N\":\"7\"}");
    }

    @Test
    @DisplayName("is masked in source rows, whichever entity reads it")
    void sourceRows() {
        List<String> hidden = entity("Rental").reading().columns().stream()
                .filter(column -> entity("Rental").isSensitive(column))
                .map(column -> column.column().name())
                .toList();

        assertThat(hidden).containsExactly("email");
    }

    @Test
    @DisplayName("is masked in items of which nobody knows the entity")
    void unknownEntity() {
        ItemMask mask = DESK.maskOf(entity("Film").table());

        assertThat(mask.attributes()).contains("contact", "rentedBy", "mails", "mail");
        assertThat(mask.paths()).anyMatch(path -> path.toString().equals("rentals[].mail"));
    }

    @Nested
    @DisplayName("that takes part in a foreign key")
    class ForeignKeys {
        @Test
        @DisplayName("makes the columns with the same values sensitive, and so the keys made of them")
        void spread() {
            Projection desk = RentalDesk.projection("""
                    tables: {desk: {partitionKey: {name: pk, type: S}}}
                    entities:
                      Customer:
                        table: desk
                        from: public.customer
                        keys: {pk: "CUSTOMER#{customer_id}"}
                        attributes: {number: {column: customer_id, sensitive: true}, friend: referred_by, name: last_name}
                      Rental:
                        table: desk
                        from: public.rental
                        keys: {pk: "RENTAL#{rental_id}"}
                        attributes: {customer: customer_id, desk: desk_id}
                    """);

            assertThat(desk.entity("Customer").orElseThrow().mask().attributes())
                    .containsExactlyInAnyOrder("pk", "number", "friend");
            assertThat(desk.entity("Rental").orElseThrow().mask().attributes()).containsExactly("customer");
        }
    }
}
