package dev.sluice.app.step.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.access.AccessPattern.Contract;
import dev.sluice.app.session.SubjectPlace;
import dev.sluice.app.step.access.PatternForm.Field;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallDesign;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A form of an access pattern that was opened before another program changed the document")
final class StalePatternFormTest {
    private static final String PATTERNS = """
            accessPatterns:
              customers:
                sql: SELECT id FROM customer
                query: {table: shop, where: {pk: CUSTOMER}}
                returns: {id: customerId}
            """;
    private static final String ORDERS = """
              orders-of-customer:   # asked by the shop
                description: Orders of a customer
                sql: SELECT id FROM orders WHERE customer_id = :customer
                parameters: SELECT id AS customer FROM customer
                query:
                  table: shop
                  where: {pk: "CUSTOMER#{customer}", sk: {begins-with: "ORDER#"}}
                  limit: 20
                returns: {id: orderId}
            """;
    private static final String YAML = SmallDesign.YAML + PATTERNS + ORDERS;
    private static final String CHANGED = "What this form is about was changed meanwhile";

    private final Desk desk = new Desk();
    private final PatternFormViewModel form = new PatternFormViewModel(desk.session, desk.edits, desk.patterns);
    private final AccessViewModel model = new AccessViewModel(
            desk.session, desk.journey, form, new StatementsViewModel(desk.session, desk.statements, form));

    private static Consumer<PatternForm> put(Field field, String text) {
        return form -> form.text(field).set(text);
    }

    /** What is filled in, and how another program changes the pattern. */
    static Stream<Arguments> forms() {
        String statement = YAML.replace("= :customer\n", "= :customer AND NOT paid\n");
        return Stream.of(
                arguments("a description", put(Field.DESCRIPTION, "Theirs"), statement),
                arguments("a statement", put(Field.SQL, "SELECT id FROM orders"), statement),
                arguments("another name", put(Field.ID, "orders"), statement),
                arguments(
                        "a contract",
                        (Consumer<PatternForm>) form -> form.contract().set(Contract.ORDERED),
                        YAML.replace("limit: 20", "limit: 30")),
                arguments(
                        "a key",
                        (Consumer<PatternForm>) form ->
                                form.rows(PatternGroup.KEYS).get(1).value().set("ORDER#2"),
                        YAML.replace("Orders of a customer", "Orders of one customer")),
                arguments(
                        "a limit",
                        put(Field.LIMIT, "10"),
                        YAML.replace("returns: {id: orderId}\n", "returns: {id: orderId, paid: paid}\n")));
    }

    private void open(Consumer<PatternForm> filled) {
        desk.engine.use(YAML);
        desk.withProject();
        desk.session.goTo(new SubjectPlace(SubjectPlace.Kind.PATTERN, "orders-of-customer"));
        model.edit();
        desk.work();
        filled.accept(form.form());
        desk.work();
    }

    private void readAgain(String text) {
        desk.engine.onDisk = text;
        desk.edits.reload();
        desk.work();
    }

    private String saved() {
        form.save();
        desk.work();
        return desk.engine.onDisk;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    @DisplayName("is not written over what is another now, or gone, and is written once it is as it was")
    void refuses(String situation, Consumer<PatternForm> filled, String changed) {
        open(filled);
        for (String other : new String[] {changed, SmallDesign.YAML + PATTERNS}) {
            assertThat(other).isNotEqualTo(YAML);
            readAgain(other);
            assertThat(form.refused().get()).startsWith(CHANGED);
            assertThat(saved()).as("nothing is written").isEqualTo(other);
            assertThat(form.refused().get()).startsWith(CHANGED);
            form.form().text(Field.PARAMETERS).set("SELECT 1 AS customer");
            desk.work();
            assertThat(form.refused().get()).as("no typing mends that").startsWith(CHANGED);
            assertThat(form.shown().get()).as("what was typed stays").isTrue();
        }
        readAgain(YAML);
        assertThat(form.refused().get()).isEmpty();
        assertThat(saved()).isNotEqualTo(YAML).contains("SELECT 1 AS customer");
        assertThat(form.shown().get()).isFalse();
        desk.edits.undo();
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(YAML);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    @DisplayName("is written beside what another program changed elsewhere")
    void besides(String situation, Consumer<PatternForm> filled, String changed) {
        open(filled);
        String other = YAML.replace("SELECT id FROM customer\n    query", "SELECT id FROM ONLY customer\n    query");
        assertThat(other).isNotEqualTo(YAML);
        readAgain(other);
        assertThat(form.refused().get()).isEmpty();
        assertThat(saved()).contains("FROM ONLY customer\n").isNotEqualTo(other);
        assertThat(form.shown().get()).isFalse();
        assertThat(desk.edits.undoName().get()).contains("edit access pattern orders-of-customer");
    }

    @Test
    @DisplayName("puts nothing back that was undone meanwhile, also where the undo is still on its way")
    void undone() {
        open(put(Field.DESCRIPTION, "Theirs"));
        assertThat(saved()).contains("Theirs");
        for (boolean isOnItsWay : new boolean[] {false, true}) {
            model.edit();
            desk.work();
            form.form().text(Field.LIMIT).set("10");
            desk.work();
            desk.edits.undo();
            if (!isOnItsWay) {
                desk.work();
                assertThat(form.refused().get()).startsWith(CHANGED);
            }
            assertThat(saved()).isEqualTo(YAML);
            assertThat(form.refused().get()).startsWith(CHANGED);
            form.cancel();
            desk.edits.redo();
            desk.work();
        }
    }

    @Test
    @DisplayName("stays when a link leads to another pattern, where something was written into it")
    void link() {
        open(put(Field.LIMIT, "10"));
        desk.session.goTo(new SubjectPlace(SubjectPlace.Kind.PATTERN, "customers"));
        assertThat(form.shown().get()).isTrue();
        assertThat(form.form().text(Field.LIMIT).get()).isEqualTo("10");
        assertThat(form.refused().get()).startsWith("Save or cancel what you write here first");
        form.cancel();
        model.edit();
        desk.session.goTo(new SubjectPlace(SubjectPlace.Kind.PATTERN, "orders-of-customer"));
        assertThat(form.shown().get()).as("nothing was written").isFalse();
    }

    @Test
    @DisplayName("of a new pattern is written whatever was changed, unless its name is taken now")
    void added() {
        desk.engine.use(SmallDesign.YAML + PATTERNS);
        desk.withProject();
        model.add();
        form.form().text(Field.ID).set("orders-of-customer");
        form.form().text(Field.SQL).set("SELECT id FROM orders");
        form.form().rows(PatternGroup.KEYS).get(0).value().set("CUSTOMER");
        form.addRow(PatternGroup.RETURNS);
        form.form().rows(PatternGroup.RETURNS).get(0).name().set("id");
        form.form().rows(PatternGroup.RETURNS).get(0).value().set("orderId");
        readAgain(YAML);
        assertThat(form.refused().get()).isEmpty();
        assertThat(saved()).isEqualTo(YAML);
        assertThat(form.shown().get()).isTrue();
        readAgain(SmallDesign.YAML + PATTERNS);
        assertThat(saved()).contains("  orders-of-customer:\n");
        assertThat(form.shown().get()).isFalse();
        assertThat(model.pattern().get()).isNotEqualTo(Optional.empty());
    }
}
