package dev.sluice.app.step.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.session.Loadable;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallDesign;
import dev.sluice.design.Condition.Comparison;
import dev.sluice.design.Condition.Operator;
import dev.sluice.project.ProjectReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A part of the design that is written in the window")
final class DesignFormViewModelTest {
    private final FormDesk screen = new FormDesk();
    private final Desk desk = screen.desk;
    private final DesignViewModel design = screen.design;
    private final DesignFormViewModel form = screen.form;
    private final DesignActionsViewModel actions = screen.actions;

    @BeforeEach
    void open() {
        screen.open(SmallDesign.YAML);
        select(DesignNode.Kind.ENTITY, "Customer");
    }

    private void select(DesignNode.Kind kind, String name) {
        screen.select(kind, name);
    }

    private FormField field(String id) {
        return screen.field(id);
    }

    private void put(String id, String text) {
        screen.put(id, text);
    }

    private String saved() {
        return screen.saved();
    }

    private List<String> mapped() {
        return design.rows().stream().map(row -> row.name() + "=" + row.from()).toList();
    }

    @Test
    @DisplayName("an attribute is one edit by name: live in the rows before, undone to the byte and done again")
    void attributeAdded() {
        actions.addAttribute();
        desk.work();
        put("attribute-column", "city");
        assertThat(field("attribute-name").text().get()).isEqualTo("city");
        put("attribute-name", "town");
        put("attribute-nulls", "NULL_VALUE");
        field("attribute-sensitive").set(true);
        desk.work();
        assertThat(desk.sample.shown().get().orElseThrow().toString()).contains("town");
        assertThat(desk.engine.onDisk)
                .as("nothing is written while somebody types")
                .isEqualTo(SmallDesign.YAML);
        String with = SmallDesign.YAML.replace(
                "      city: city\n",
                "      city: city\n      town: {column: city, \"null\": \"null\", sensitive: true}\n");
        assertThat(saved()).isEqualTo(with);
        assertThat(form.shown().get()).isFalse();
        assertThat(mapped()).contains("town=city");
        assertThat(desk.edits.undoName().get()).contains("add town to Customer");
        desk.edits.undo();
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(SmallDesign.YAML);
        assertThat(mapped()).doesNotContain("town=city");
        desk.edits.redo();
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(with);
    }

    @Test
    @DisplayName("an attribute is renamed in its place, and gets another form that its type has")
    void attributeChanged() {
        actions.select(new MappingRow("customerId", "attribute", "id", ""));
        actions.editAttribute();
        desk.work();
        assertThat(field("attribute-form").options())
                .extracting(FormField.Option::code)
                .contains("DEFAULT", "STRING")
                .doesNotContain("BINARY", "STRING_SET", "EPOCH_DAYS");
        put("attribute-name", "number");
        put("attribute-form", "STRING");
        assertThat(saved())
                .isEqualTo(SmallDesign.YAML.replace("customerId: id\n", "number: {column: id, as: string}\n"));
        assertThat(desk.edits.undoName().get()).contains("edit customerId of Customer");
    }

    @Test
    @DisplayName(
            "what the reading says is said below its field, what the check says above the fields, and nothing is written")
    void mistakes() {
        actions.addAttribute();
        desk.work();
        put("attribute-name", "email");
        assertThat(field("attribute-name").mistake().get()).isEqualTo("\"email\" stands here twice; keep one.");
        assertThat(saved()).isEqualTo(SmallDesign.YAML);
        assertThat(form.shown().get()).isTrue();
        put("attribute-name", "");
        assertThat(field("attribute-name").mistake().get())
                .isEqualTo("a name is a single non-empty text; mend this one.");
        put("attribute-name", "pk");
        assertThat(field("attribute-name").mistake().get()).isEmpty();
        assertThat(form.refused().get()).isNotEmpty();
        assertThat(saved()).isEqualTo(SmallDesign.YAML);
        assertThat(form.refused().get()).isNotEmpty();
        assertThat(desk.edits.undoName().get()).isEmpty();
        form.cancel();
        desk.work();
        assertThat(form.shown().get()).isFalse();
        assertThat(desk.sample.reading().get().isDraft()).isFalse();
    }

    @Test
    @DisplayName("an index is added with its keys, its projection is changed, and it goes with its key templates")
    void indexes() {
        actions.addIndex();
        desk.work();
        put("index-sk", "");
        put("index-projection", "INCLUDE");
        put("index-included", "email, city");
        String with = SmallDesign.YAML.replace(
                "        sparse: true\n",
                "        sparse: true\n      gsi1:\n        partitionKey: {name: gsi1pk, type: S}\n"
                        + "        projection: [email, city]\n        sparse: true\n");
        assertThat(saved()).isEqualTo(with);
        assertThat(design.selected().get().orElseThrow().name()).isEqualTo("gsi1");
        actions.editIndex();
        desk.work();
        put("index-projection", "KEYS_ONLY");
        field("index-sparse").set(false);
        desk.work();
        assertThat(saved()).isEqualTo(with.replace("[email, city]\n        sparse: true\n", "keys-only\n"));
        desk.edits.undo();
        desk.edits.undo();
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(SmallDesign.YAML);
        design.selected().set(Optional.of(DesignNode.index("shop", "open", "", "")));
        actions.remove();
        desk.work();
        assertThat(form.form().get().orElseThrow().note().get())
                .contains("those of Order")
                .contains("Every access pattern");
        String without = saved();
        assertThat(without).doesNotContain("openpk").doesNotContain("indexes:").contains("sk: ORDER#");
        assertThat(desk.edits.undoName().get()).contains("remove index open");
        desk.edits.undo();
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(SmallDesign.YAML);
    }

    @Test
    @DisplayName("an entity is made of a source table with a key of its own, and is taken out again")
    void entities() {
        actions.addEntity();
        desk.work();
        put("entity-root", "public.orders");
        assertThat(field("entity-name").text().get()).isEqualTo("Orders");
        put("entity-name", "Bill");
        assertThat(desk.sample.shown().get().orElseThrow().toString()).contains("BILL#1");
        String with = saved();
        assertThat(with).startsWith(SmallDesign.YAML).contains("  Bill:\n    table: shop\n    from: public.orders\n");
        assertThat(ProjectReader.parse(with)
                        .design()
                        .entity("Bill")
                        .orElseThrow()
                        .attributes())
                .hasSize(5);
        assertThat(design.selected().get().orElseThrow().name()).isEqualTo("Bill");
        assertThat(desk.edits.undoName().get()).contains("add entity Bill");
        actions.remove();
        desk.work();
        assertThat(saved()).isEqualTo(SmallDesign.YAML);
        assertThat(desk.edits.undoName().get()).contains("remove entity Bill");
    }

    @Test
    @DisplayName("a filter has what a condition can say, and what nobody touches stays")
    void filter() {
        select(DesignNode.Kind.ENTITY, "Order");
        actions.editFilter();
        desk.work();
        put("filter-0", "paid");
        put("filter-0-value", "true");
        put("filter-1", "total");
        put("filter-1-operator", "AT_LEAST");
        put("filter-1-value", "10");
        put("filter-2", "ordered_on");
        put("filter-2-operator", "IS_NOT_NULL");
        String with = SmallDesign.YAML.replace(
                "    from: public.orders\n",
                "    from: public.orders\n    where: {paid: true, total: {at-least: 10}, ordered_on: {not: null}}\n");
        assertThat(saved()).isEqualTo(with);
        assertThat(desk.edits.undoName().get()).contains("edit filter of Order");
        actions.editFilter();
        desk.work();
        assertThat(field("filter-1-value").text().get()).isEqualTo("10");
        form.save();
        desk.work();
        assertThat(form.shown().get()).as("nothing was changed").isFalse();
        actions.editFilter();
        put("filter-0-value", "");
        assertThat(field("filter-0-value").mistake().get()).startsWith("the list is empty");
        put("filter-0", "");
        put("filter-1", "");
        put("filter-2", "");
        assertThat(saved()).isEqualTo(SmallDesign.YAML);
    }

    private void filterOfCustomer(String where) {
        desk.engine.onDisk =
                SmallDesign.YAML.replace("public.customer\n", "public.customer\n    where: " + where + "\n");
        desk.edits.reload();
        desk.work();
        actions.editFilter();
        desk.work();
    }

    @Test
    @DisplayName("values with a comma, an outer space or nothing in them stay where only the operator is changed")
    void filterValuesKept() {
        String values = "[\"Washington, DC\", \" Lyon\", \"\"]";
        filterOfCustomer("{city: " + values + ", email: \"a,b\"}");
        put("filter-0-operator", "NOT_IN");
        put("filter-1-operator", "AT_LEAST");
        saved();
        assertThat(form.shown().get()).isFalse();
        assertThat(ProjectReader.parse(desk.engine.onDisk)
                        .design()
                        .entity("Customer")
                        .orElseThrow()
                        .filter()
                        .comparisons())
                .containsExactly(
                        new Comparison("city", Operator.NOT_IN, List.of("Washington, DC", " Lyon", "")),
                        new Comparison("email", Operator.AT_LEAST, List.of("a,b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"Washington, DC\", Lyon]", "[\" Lyon\", Paris]", "[Lyon, \"\"]", "\"\""})
    @DisplayName("values with a comma, an outer space or nothing in them are not written as others")
    void filterValuesRefused(String values) {
        filterOfCustomer("{city: " + values + "}");
        String before = desk.engine.onDisk;
        String former = field("filter-0-value").text().get();
        put("filter-0-value", former + ", Nice");
        assertThat(field("filter-0-value").mistake().get()).endsWith("change it in sluice.yaml.");
        assertThat(saved()).isEqualTo(before);
        assertThat(form.shown().get()).isTrue();
        put("filter-0-value", former);
        assertThat(field("filter-0-value").mistake().get()).isEmpty();
        put("filter-0-operator", "LESS_THAN");
        boolean isOne = values.equals("\"\"");
        assertThat(field("filter-0-value").mistake().get().isEmpty()).isEqualTo(isOne);
        put("filter-0-operator", "IS_NOT_NULL");
        assertThat(saved()).isEqualTo(before.replace("{city: " + values + "}", "{city: {not: null}}"));
    }

    @Test
    @DisplayName("is not written over a part that was changed, or is gone, since the form was opened")
    void changedMeanwhile() {
        actions.select(new MappingRow("city", "attribute", "city", ""));
        actions.editAttribute();
        desk.work();
        put("attribute-name", "town");
        for (String other : List.of("      city: {column: city, when: {city: [Lyon]}}\n", "")) {
            desk.engine.onDisk = SmallDesign.YAML.replace("      city: city\n", other);
            String changed = desk.engine.onDisk;
            desk.edits.reload();
            desk.work();
            assertThat(form.refused().get()).startsWith("What this form is about was changed meanwhile");
            assertThat(saved()).isEqualTo(changed);
            assertThat(form.refused().get()).startsWith("What this form is about was changed meanwhile");
            assertThat(field("attribute-name").text().get()).isEqualTo("town");
            put("attribute-name", "place");
            assertThat(form.refused().get()).as("no typing mends that").startsWith("What this form is about was");
            put("attribute-name", "town");
        }
        desk.engine.onDisk = SmallDesign.YAML.replace("name: shop\n", "name: store\n");
        desk.edits.reload();
        desk.work();
        assertThat(form.refused().get()).as("the part is as it was").isEmpty();
        assertThat(saved()).contains("name: store\n").contains("      town: city\n");
    }

    @Test
    @DisplayName("a mistake that is about no field is said as long as it is one")
    void mistakeOfNoField() {
        actions.addAttribute();
        desk.work();
        put("attribute-name", "pk");
        String mistake = form.refused().get();
        assertThat(mistake).isNotEmpty();
        put("attribute-name", "pk ");
        assertThat(form.refused().get()).isEqualTo(mistake);
        put("attribute-name", "town");
        assertThat(form.refused().get()).isEmpty();
    }

    @Test
    @DisplayName("why it was not saved is said also where the rows under it come only afterwards")
    void lateRows() {
        actions.addAttribute();
        desk.work();
        desk.engine.onDisk = SmallDesign.YAML.replace("name: shop\n", "name: store\n");
        field("attribute-name").text().set("town");
        field("attribute-name").text().set("place");
        form.save();
        desk.work();
        assertThat(desk.sample.shown().get().orElseThrow().toString()).contains("place");
        assertThat(form.refused().get()).startsWith("Another program has changed sluice.yaml");
        put("attribute-name", "town");
        assertThat(form.refused().get()).isEmpty();
    }

    @Test
    @DisplayName("is not written over what is undone while it is saved")
    void undoneMeanwhile() {
        actions.select(new MappingRow("city", "attribute", "city", ""));
        actions.editAttribute();
        put("attribute-nulls", "NULL_VALUE");
        assertThat(saved()).contains("null");
        actions.select(new MappingRow("city", "attribute", "city", ""));
        actions.editAttribute();
        put("attribute-name", "town");
        desk.edits.undo();
        assertThat(saved()).isEqualTo(SmallDesign.YAML);
        assertThat(form.refused().get()).startsWith("What this form is about was changed meanwhile");
    }

    @Test
    @DisplayName(
            "is not written over what another program wrote, not while something runs, and not kept where another project is opened")
    void conflicts() {
        actions.addAttribute();
        desk.work();
        desk.engine.onDisk = SmallDesign.YAML.replace("name: shop\n", "name: store\n");
        put("attribute-name", "again");
        form.save();
        desk.work();
        assertThat(form.refused().get()).startsWith("Another program has changed sluice.yaml");
        assertThat(desk.engine.onDisk).doesNotContain("again");
        desk.edits.reload();
        desk.work();
        assertThat(field("attribute-name").text().get())
                .as("what was typed stays")
                .isEqualTo("again");
        desk.session.backfill().set(new Loadable.Loading<>());
        form.save();
        desk.work();
        assertThat(desk.engine.onDisk).doesNotContain("again");
        assertThat(actions.uneditable().get()).isTrue();
    }
}
