package dev.sluice.app.step.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.app.testbed.SmallDesign;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A form of the design that was opened before another program changed the document")
final class StaleFormTest {
    private static final String CUSTOMER = """
          Customer:
            table: shop
            from: public.customer
            keys:
              pk: "CUSTOMER#{id}"   # one collection for each
              sk: PROFILE
            attributes:
              customerId: id
              email: {column: email, sensitive: true}
              city: city
        """;
    private static final String INDEX = """
            indexes:
              open:                 # what has not been paid
                partitionKey: {name: openpk, type: S}
                sortKey: {name: opensk, type: S}
                projection: all
                sparse: true
        """;
    private static final String OPEN_KEYS = """
              openpk: {template: "OPEN#{customer_id}", when: {paid: false}}
              opensk: {template: "{ordered_on}#{id:pad=6}", when: {paid: false}}
        """;

    private final FormDesk screen = new FormDesk();

    private static Consumer<FormDesk> customer(Consumer<FormDesk> action) {
        return desk -> {
            desk.select(DesignNode.Kind.ENTITY, "Customer");
            action.accept(desk);
        };
    }

    private static Consumer<FormDesk> attribute(Consumer<FormDesk> action) {
        return customer(desk -> {
            desk.selectRow("city");
            action.accept(desk);
        });
    }

    private static Consumer<FormDesk> index(Consumer<FormDesk> action) {
        return desk -> {
            desk.selectIndex("shop", "open");
            action.accept(desk);
        };
    }

    /** What is opened and filled in, and how another program changes it, and takes it out. */
    static Stream<Arguments> forms() {
        return Stream.of(
                arguments(
                        "an attribute that is left out",
                        attribute(desk -> desk.actions.removeAttribute()),
                        SmallDesign.YAML.replace("city: city", "city: email"),
                        SmallDesign.YAML.replace("      city: city\n", "")),
                arguments(
                        "an entity that is removed",
                        customer(desk -> desk.actions.remove()),
                        SmallDesign.YAML.replace("sk: PROFILE", "sk: SELF"),
                        SmallDesign.YAML.replace(CUSTOMER, "")),
                arguments(
                        "an index that is removed",
                        index(desk -> desk.actions.remove()),
                        SmallDesign.YAML.replace("projection: all", "projection: keys-only"),
                        SmallDesign.YAML.replace(INDEX, "").replace(OPEN_KEYS, "")),
                arguments(
                        "an index that is removed, and whose keys another entity has too meanwhile",
                        index(desk -> desk.actions.remove()),
                        SmallDesign.YAML.replace(
                                "sk: PROFILE\n", "sk: PROFILE\n      openpk: OPEN#{id}\n      opensk: X\n"),
                        SmallDesign.YAML.replace(INDEX, "").replace(OPEN_KEYS, "")),
                arguments(
                        "a filter",
                        customer(desk -> {
                            desk.actions.editFilter();
                            desk.put("filter-0", "city");
                            desk.put("filter-0-value", "Lyon");
                        }),
                        SmallDesign.YAML.replace(
                                "from: public.customer\n", "from: public.customer\n    where: {city: Nice}\n"),
                        SmallDesign.YAML.replace(CUSTOMER, "")),
                arguments(
                        "an index",
                        index(desk -> {
                            desk.actions.editIndex();
                            desk.put("index-projection", "KEYS_ONLY");
                        }),
                        SmallDesign.YAML.replace("        sparse: true\n", ""),
                        SmallDesign.YAML.replace(INDEX, "").replace(OPEN_KEYS, "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    @DisplayName("is not written over what is another now, or gone, and is written once it is as it was")
    void refuses(String situation, Consumer<FormDesk> filled, String changed, String gone) {
        screen.open(SmallDesign.YAML);
        filled.accept(screen);
        DesignForm opened = screen.shown();
        for (String other : new String[] {changed, gone}) {
            assertThat(other).isNotEqualTo(SmallDesign.YAML);
            screen.readAgain(other);
            assertThat(screen.form.form().get())
                    .as("what was written stays, or its part is not selected any more")
                    .isIn(java.util.Optional.of(opened), java.util.Optional.empty());
            if (screen.form.shown().get()) {
                assertThat(screen.form.refused().get()).startsWith("What this form is about was changed meanwhile");
                assertThat(screen.saved()).as("nothing is written").isEqualTo(other);
            }
        }
        screen.readAgain(SmallDesign.YAML);
        if (screen.form.shown().get()) {
            assertThat(screen.form.refused().get()).isEmpty();
        } else {
            filled.accept(screen);
        }
        assertThat(screen.saved()).isNotEqualTo(SmallDesign.YAML);
        assertThat(screen.form.shown().get()).isFalse();
        screen.undo();
        assertThat(screen.desk.engine.onDisk).isEqualTo(SmallDesign.YAML);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    @DisplayName("is written beside what another program changed elsewhere")
    void besides(String situation, Consumer<FormDesk> filled, String changed, String gone) {
        screen.open(SmallDesign.YAML);
        filled.accept(screen);
        screen.readAgain(SmallDesign.YAML.replace("name: shop\n", "name: store\n"));
        assertThat(screen.form.refused().get()).isEmpty();
        assertThat(screen.saved())
                .contains("name: store\n")
                .isNotEqualTo(screen.desk.engine.onDisk.replace("store", "shop"));
        assertThat(screen.form.shown().get()).isFalse();
        assertThat(screen.desk.edits.undoName().get()).isPresent();
    }
}
