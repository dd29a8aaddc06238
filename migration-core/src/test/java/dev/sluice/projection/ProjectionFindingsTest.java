package dev.sluice.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.design.Design;
import dev.sluice.problem.Finding;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.Severity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A design that cannot be compiled")
class ProjectionFindingsTest {

    /** A sound design in which each part can be replaced. */
    private static String design(String part, String replacement) {
        String sound = """
                keySeparator: "#"
                tables:
                  desk:
                    partitionKey: {name: pk, type: S}
                    indexes:
                      gsi1: {partitionKey: {name: g1, type: S}, sortKey: {name: g2, type: N}, sparse: true}
                entities:
                  Rental:
                    table: desk
                    from: public.rental
                    where: {note: null}
                    copies: {film: {path: [inventory_id, film_id]}, customer: {path: [customer_id]}}
                    lists:
                      payments:
                        from: public.payment
                        foreignKey: rental_id
                        order: [payment_date]
                        limit: 9
                        attributes: {amount: amount}
                    keys: {pk: "R#{rental_id}", g1: "{film.title}", g2: "{customer_id}"}
                    attributes: {title: film.title, payments: {list: payments}}
                """;
        assertThat(sound).contains(part);
        return sound.replace(part, replacement);
    }

    @Test
    @DisplayName("is not this one, which is sound")
    void sound() {
        assertThat(RentalDesk.findings(design("", ""))).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                // what is replaced, by what, rule, subject, part of message or remedy
                mistake("public.rental", "public.rentals", "D1", "entity Rental", "Did you mean \"public.rental\"?"),
                mistake("public.rental", "public.log", "R-51", "entity Rental", "has no primary key"),
                mistake("{note: null}", "{nota: null}", "D2", "entity Rental, where", "Did you mean \"note\"?"),
                mistake(
                        "title: film.title",
                        "title: film.titel",
                        "D2",
                        "entity Rental, attribute title",
                        "Table public.film has no column \"titel\". Did you mean \"title\"? There is film_id, title."),
                mistake("title: film.title", "title: films.title", "D3", "attribute title", "There is film, customer."),
                mistake(
                        "[inventory_id, film_id]",
                        "[inventory_id, movie_id]",
                        "D4",
                        "copy film",
                        "Table public.inventory has no foreign key \"movie_id\"."),
                mistake(
                        "[inventory_id, film_id]",
                        "[desk_id]",
                        "D4",
                        "copy film",
                        "[desk_id, clerk_id] (constraint rental_staff, to public.staff)"),
                mistake(
                        "foreignKey: rental_id",
                        "foreignKey: customer_id",
                        "D4",
                        "attribute payments, list payments",
                        "no foreign key \"customer_id\" that refers to public.rental"),
                mistake("public.payment", "public.payments", "D1", "list payments", "Did you mean \"public.payment\"?"),
                mistake("[payment_date]", "[paid_at]", "D2", "list payments, order", "no column \"paid_at\""),
                mistake("amount: amount", "amount: amoun", "D2", "list payments, attribute amount", "public.payment"),
                mistake(
                        "{list: payments}",
                        "{list: payment}",
                        "D3",
                        "attribute payments",
                        "Did you mean \"payments\"?"),
                mistake("pk: \"R#{rental_id}\", ", "", "D6", "entity Rental", "no template for pk"),
                mistake("g1: \"{film", "g0: \"{film", "D6", "key g0", "Did you mean"),
                mistake("pk: \"R#{rental_id}\"", "pk: \"{film.title}\"", "R-38", "key pk", "a column of a copy"),
                mistake(
                        "pk: \"R#{rental_id}\"",
                        "pk: \"{rental_id}{customer_id}\"",
                        "R-03",
                        "key pk",
                        "without the separator \"#\" between"),
                mistake(
                        "pk: \"R#{rental_id}\"",
                        "pk: \"{rental_id}x{note}\"",
                        "R-03",
                        "key pk",
                        "without the separator"),
                mistake(
                        "pk: \"R#{rental_id}\"",
                        "pk: {template: \"R#{rental_id}\", when: {note: null}}",
                        "K12",
                        "key pk",
                        "every item needs its key"),
                mistake("g2: \"{customer_id}\"", "g2: \"C#{customer_id}\"", "K1", "key g2", "has type N"),
                mistake("g2: \"{customer_id}\"", "g2: \"{rental_date}\"", "K1", "key g2", "is no value of type N"),
                mistake("\"{film.title}\"", "\"{rental_id}#{detail}\"", "R-70", "key g1", "cannot stand in a template"),
                mistake(", g2: \"{customer_id}\"", "", "K12", "key g1", "fills g1 of index gsi1 but not g2"),
                mistake("title: film.title", "pk: film.title", "D7", "attribute pk", "under \"keys\" too"),
                mistake("title: film.title", "_mv: film.title", "R-11b", "attribute _mv", "the engine adds"),
                mistake(
                        "title: film.title",
                        "title: {column: film.title, as: number-set}",
                        "R-70",
                        "attribute title",
                        "public.film.title (text)"),
                mistake(
                        "g2: \"{customer_id}\"}\n    attributes: {title: film.title",
                        "}\n    attributes: {g2: film.title",
                        "K13",
                        "attribute g2",
                        "has type S, but it is a key attribute of type N"),
                mistake(
                        "g2: \"{customer_id}\"}\n    attributes: {title: film.title",
                        "}\n    attributes: {g2: {column: customer_id, null: \"null\"}",
                        "K12",
                        "attribute g2",
                        "cannot hold the null value"),
                mistake(
                        "title: film.title",
                        "title: {text: \"{film.title} {detail}\"}",
                        "R-70",
                        "attribute title",
                        "\"detail\" (jsonb)"));
    }

    private static Arguments mistake(String part, String replacement, String rule, String subject, String words) {
        return Arguments.of(part, replacement, rule, subject, words);
    }

    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource("mistakes")
    @DisplayName("says which rule, where, and what exists:")
    void finding(String part, String replacement, String rule, String subject, String words) {
        List<Finding> findings = RentalDesk.findings(design(part, replacement));

        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.subject()).endsWith(subject);
            assertThat(finding.message() + " " + finding.remedy()).contains(words);
        });
        assertThatThrownBy(() -> RentalDesk.projection(design(part, replacement)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The design cannot be used: ");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(chars = {'2', 'a', '%', ' ', 'é', '\t', '\u007f'})
    @DisplayName("is one whose separator an escape could hold or could not write (R-03):")
    void separator(char separator) {
        Design sound = RentalDesk.design(design("", ""));
        Design broken = new Design(separator, sound.tables(), sound.entities());

        assertThat(Projection.check(broken, RentalDesk.schema()))
                .filteredOn(finding -> finding.subject().equals("keySeparator"))
                .extracting(Finding::rule)
                .containsExactly("R-03");
    }

    @Test
    @DisplayName("is one whose entity is in a table that the design does not have")
    void unknownTargetTable() {
        Design sound = RentalDesk.design(design("", ""));
        Design broken = sound.withTables(List.of());

        assertThat(Projection.check(broken, RentalDesk.schema()))
                .extracting(Finding::rule)
                .containsExactly("D5");
    }

    @Test
    @DisplayName("throws one sentence with the first mistake and the number of the others")
    void thrown() {
        String twice = design("film.title", "film.titel");

        assertThatThrownBy(() -> RentalDesk.projection(twice))
                .hasMessage("The design cannot be used: entity Rental, attribute title: Table public.film has no column"
                        + " \"titel\". (D2) Did you mean \"title\"? There is film_id, title."
                        + " There are 1 more: sluice check lists them.");
    }

    @Test
    @DisplayName("names both foreign keys where one name fits two")
    void ambiguousForeignKey() {
        String design = """
                tables: {desk: {partitionKey: {name: pk, type: N}}}
                entities:
                  Payment:
                    table: desk
                    from: public.payment
                    copies: {customer: {path: [customer_id]}}
                    keys: {pk: "{payment_id}"}
                    attributes: {name: customer.last_name}
                """;

        Finding finding = RentalDesk.findings(design).get(0);
        assertThat(finding.rule()).isEqualTo("D4");
        assertThat(finding.remedy()).contains("payment_customer", "payment_customer_again");
        assertThat(RentalDesk.findings(design.replace("[customer_id]", "payment_customer")))
                .isEmpty();
    }

    @Test
    @DisplayName("does not mix up a list that stands in a list")
    void listOfLists() {
        String design = design("{amount: amount}", "{amount: amount, inner: {list: payments}}");

        assertThat(RentalDesk.findings(design)).extracting(Finding::rule).containsExactly("D8");
    }

    @Test
    @DisplayName("is warned of before a row is lost: nullable key columns, and lists that nothing uses")
    void warnings() {
        String nullable = design("pk: \"R#{rental_id}\"", "pk: \"R#{return_date}\"");
        String ruledOut = nullable.replace("where: {note: null}", "where: {return_date: {not: null}}");
        String unused = design(", payments: {list: payments}", "");

        assertThat(RentalDesk.findings(nullable))
                .extracting(finding -> finding.rule() + " " + finding.severity() + " " + finding.subject())
                .containsExactly("I13 WARNING entity Rental, key pk");
        assertThat(RentalDesk.findings(ruledOut)).isEmpty();
        assertThat(RentalDesk.findings(unused))
                .extracting(finding -> finding.rule() + " " + finding.severity() + " " + finding.subject())
                .containsExactly("D3 WARNING entity Rental, list payments");
    }
}
