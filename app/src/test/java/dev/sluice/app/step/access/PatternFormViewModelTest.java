package dev.sluice.app.step.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.access.AccessPattern;
import dev.sluice.access.AccessPattern.Contract;
import dev.sluice.access.DynamoRequest.Operator;
import dev.sluice.app.control.Facts;
import dev.sluice.app.step.access.PatternForm.Field;
import dev.sluice.app.step.access.PatternForm.Operation;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallDesign;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.project.PatternDraft;
import dev.sluice.project.ProjectReader;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An access pattern that is written in the window")
final class PatternFormViewModelTest {
    private static final String ADDED = """
              orders-of-customer:
                description: Orders of a customer
                sql: |
                  SELECT id FROM orders
                  WHERE customer_id = :customer
                parameters: SELECT id AS customer FROM customer
                query:
                  table: shop
                  where:
                    pk: CUSTOMER#{customer}
                    sk: {begins-with: "ORDER#"}
                contract: ordered
                returns: {id: orderId}
            """;

    private final Desk desk = new Desk();
    private final PatternFormViewModel form = new PatternFormViewModel(desk.session, desk.edits, desk.patterns);
    private final AccessViewModel model = new AccessViewModel(
            desk.session, desk.journey, form, new StatementsViewModel(desk.session, desk.statements, form));

    @BeforeEach
    void open() {
        desk.engine.use(SmallDesign.YAML);
        desk.journey.open(SmallProject.FOLDER);
        desk.work();
    }

    private void put(Field field, String text) {
        form.form().text(field).set(text);
    }

    private PatternRow row(PatternGroup group, int index) {
        return form.form().rows(group).get(index);
    }

    private void write() {
        model.add();
        put(Field.ID, "orders-of-customer");
        put(Field.DESCRIPTION, "Orders of a customer");
        put(Field.SQL, "SELECT id FROM orders\nWHERE customer_id = :customer");
        put(Field.PARAMETERS, "SELECT id AS customer FROM customer");
        row(PatternGroup.KEYS, 0).value().set("CUSTOMER#{customer}");
        row(PatternGroup.KEYS, 1).operator().set(Operator.BEGINS_WITH);
        row(PatternGroup.KEYS, 1).value().set("ORDER#");
        form.form().contract().set(Contract.ORDERED);
        form.addRow(PatternGroup.RETURNS);
        row(PatternGroup.RETURNS, 0).name().set("id");
        row(PatternGroup.RETURNS, 0).value().set("orderId");
    }

    private List<String> ids() {
        return model.patterns().stream().map(PatternLine::id).toList();
    }

    @Test
    @DisplayName("is one edit of the document by name, undone to the byte and done again")
    void added() {
        write();
        desk.work();
        assertThat(desk.engine.onDisk)
                .as("nothing is written while somebody types")
                .isEqualTo(SmallDesign.YAML);
        assertThat(form.tables()).containsExactly("shop");
        assertThat(form.indexes()).containsExactly("", "open");
        assertThat(model.facts().get().subtitle()).isEqualTo("Query on shop");
        assertThat(model.facts().get().sections().get(0).facts().get(0).value())
                .contains("\"pk = :v1 AND begins_with(sk, :v2)\"");
        form.save();
        desk.work();
        String added = SmallDesign.YAML + "accessPatterns:\n" + ADDED;
        assertThat(desk.engine.onDisk).isEqualTo(added);
        assertThat(form.shown().get()).isFalse();
        assertThat(model.pattern().get().orElseThrow().id()).isEqualTo("orders-of-customer");
        assertThat(desk.edits.undoName().get()).contains("add access pattern orders-of-customer");
        desk.edits.undo();
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(SmallDesign.YAML);
        assertThat(ids()).isEmpty();
        desk.edits.redo();
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(added);
    }

    @Test
    @DisplayName("says in its field what the reading says against it, and writes nothing")
    void mistakes() {
        model.add();
        desk.work();
        assertThat(form.mistake(form.form().path(Field.ID)))
                .as("nobody has begun")
                .isEmpty();
        put(Field.SQL, "x");
        put(Field.SQL, "");
        row(PatternGroup.KEYS, 0).value().set("CUSTOMER#{");
        desk.work();
        assertThat(form.mistake("sql")).isEqualTo("the text is empty; write one.");
        assertThat(form.mistake("query.where.pk")).startsWith("A column's name is expected here");
        assertThat(form.mistake("")).isEmpty();
        form.save();
        desk.work();
        assertThat(form.mistake("")).isEqualTo("a name is a single non-empty text; mend this one.");
        assertThat(form.refused().get()).contains("wrong with it, and nothing was written");
        assertThat(form.shown().get()).isTrue();
        assertThat(desk.engine.onDisk).isEqualTo(SmallDesign.YAML);
        assertThat(desk.edits.undoName().get()).isEmpty();
        write();
        put(Field.LIMIT, "many");
        desk.work();
        assertThat(form.mistake("query.limit")).contains("a whole number from 1");
    }

    @Test
    @DisplayName("states how often it will be asked, and says below the field what is wrong with that")
    void calls() {
        write();
        form.save();
        desk.work();
        String before = desk.engine.onDisk;
        model.edit();
        put(Field.PEAK, "40");
        desk.work();
        assertThat(below(Field.AVERAGE)).isEqualTo("\"average\" is missing; add it.");
        assertThat(below(Field.PEAK)).isEmpty();
        put(Field.AVERAGE, "50");
        desk.work();
        assertThat(below(Field.AVERAGE)).isEmpty();
        assertThat(below(Field.PEAK)).startsWith("the peak of 40 is less than the average of 50");
        form.save();
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(before);
        put(Field.AVERAGE, "about 5");
        desk.work();
        assertThat(below(Field.AVERAGE)).startsWith("a number from 0 to").endsWith("not \"about 5\".");
        put(Field.AVERAGE, " 12.50 ");
        form.save();
        desk.work();
        assertThat(desk.engine.onDisk)
                .isEqualTo(
                        before.replace("    sql: |\n", "    callsPerSecond: {average: 12.5, peak: 40}\n    sql: |\n"));
        assertThat(form.shown().get()).as("it was saved").isFalse();
        assertThat(model.patterns().get(0).stated().orElseThrow().average()).isEqualByComparingTo("12.5");
        model.edit();
        assertThat(form.form().text(Field.AVERAGE).get()).isEqualTo("12.5");
        put(Field.AVERAGE, "");
        put(Field.PEAK, "");
        form.save();
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(before);
    }

    private String below(Field field) {
        return form.mistake(field).get();
    }

    @Test
    @DisplayName("says what the check will say of it, where the source's tables are known")
    void checked() {
        write();
        put(Field.PARAMETERS, "");
        row(PatternGroup.RETURNS, 0).value().set("orderNumber");
        desk.work();
        assertThat(model.facts().get().sections())
                .extracting(Facts.Section::note)
                .anyMatch(note -> note.contains("no \"parameters\" statement"))
                .anyMatch(note -> note.contains("orderNumber"));
    }

    @Test
    @DisplayName("is edited in place, also under another name, and what nobody touches stays as it is")
    void edited() {
        write();
        form.save();
        desk.work();
        String before = desk.engine.onDisk.replace("    sql: |\n", "    sql: |   # by the shop\n");
        desk.engine.onDisk = before;
        desk.edits.reload();
        desk.work();
        model.edit();
        desk.work();
        put(Field.ID, "orders");
        row(PatternGroup.KEYS, 1).value().set("ORDER#2");
        form.form().contract().set(Contract.SET);
        form.save();
        desk.work();
        assertThat(desk.engine.onDisk)
                .isEqualTo(before.replace("  orders-of-customer:\n", "  orders:\n")
                        .replace("begins-with: \"ORDER#\"", "begins-with: \"ORDER#2\"")
                        .replace("    contract: ordered\n", ""));
        assertThat(desk.edits.undoName().get()).contains("edit access pattern orders-of-customer");
        assertThat(ids()).containsExactly("orders");
        model.edit();
        form.save();
        desk.work();
        assertThat(desk.edits.undoName().get())
                .as("nothing was changed")
                .contains("edit access pattern orders-of-customer");
        assertThat(form.shown().get()).isFalse();
        model.remove();
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(SmallDesign.YAML);
        assertThat(desk.edits.undoName().get()).contains("remove access pattern orders");
    }

    @Test
    @DisplayName("offers the keys of the table or index that is asked, and keeps what somebody wrote")
    void keys() {
        model.add();
        assertThat(names()).containsExactly("pk", "sk");
        put(Field.INDEX, "open");
        assertThat(names()).containsExactly("openpk", "opensk");
        row(PatternGroup.KEYS, 0).value().set("OPEN#{c}");
        put(Field.INDEX, "");
        assertThat(names()).containsExactly("openpk", "pk", "sk");
        row(PatternGroup.KEYS, 0).value().set("");
        form.form().operation().set(Operation.GET_ITEM);
        assertThat(names()).containsExactly("pk", "sk");
        row(PatternGroup.KEYS, 0).value().set("A");
        assertThat(form.form().draft().request())
                .isEqualTo(new PatternDraft.Get("shop", List.of(new PatternDraft.Named("pk", "A"))));
    }

    private List<String> names() {
        return form.form().rows(PatternGroup.KEYS).stream()
                .map(row -> row.name().get())
                .toList();
    }

    @Test
    @DisplayName("fills its fields so that saving them changes nothing, whatever the pattern has")
    void samePattern() {
        for (AccessPattern pattern : ProjectReader.parse(SmallProject.YAML).accessPatterns()) {
            form.edit(pattern);
            assertThat(form.form().draft()).isEqualTo(PatternDraft.of(pattern));
        }
    }

    @Test
    @DisplayName("is not written over what another program wrote, and not while something runs")
    void conflicts() {
        write();
        desk.engine.onDisk = SmallDesign.YAML.replace("name: shop\n", "name: store\n");
        form.save();
        desk.work();
        assertThat(form.refused().get()).startsWith("Another program has changed sluice.yaml");
        assertThat(form.shown().get()).isTrue();
        desk.edits.reload();
        desk.work();
        assertThat(form.form().text(Field.ID).get()).as("what was typed stays").isEqualTo("orders-of-customer");
        desk.session.backfill().set(new dev.sluice.app.session.Loadable.Loading<>());
        form.save();
        assertThat(desk.engine.onDisk).doesNotContain("orders-of-customer");
        assertThat(model.uneditable().get()).isTrue();
    }
}
