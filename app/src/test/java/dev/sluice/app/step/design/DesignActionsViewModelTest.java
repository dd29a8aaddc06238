package dev.sluice.app.step.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.session.SubjectPlace;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallDesign;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What can be done with the selected part of a design")
final class DesignActionsViewModelTest {
    private static final String PATTERNS = """
            accessPatterns:
              unpaid:
                sql: SELECT id FROM ONLY public.orders WHERE paid = false AND customer_id = :customer
                parameters: SELECT DISTINCT customer_id AS customer FROM public.orders
                query:
                  table: shop
                  index: open
                  where: {openpk: "OPEN#{customer}"}
                returns: {id: orderId}
            """;

    private final FormDesk screen = new FormDesk();
    private final Desk desk = screen.desk;
    private final DesignViewModel design = screen.design;
    private final DesignFormViewModel form = screen.form;
    private final DesignActionsViewModel actions = screen.actions;

    private void open(String text) {
        screen.open(text);
    }

    private void select(DesignNode.Kind kind, String name) {
        screen.select(kind, name);
    }

    private void selectIndex(String name) {
        screen.selectIndex("shop", name);
    }

    private String note() {
        return screen.note();
    }

    @Test
    @DisplayName("goes by what is selected; without a project there is nothing")
    void offered() {
        assertThat(actions.uneditable().get()).isTrue();
        assertThat(actions.noSource().get()).isTrue();
        actions.addAttribute();
        actions.addIndex();
        actions.addEntity();
        actions.editFilter();
        actions.remove();
        assertThat(form.shown().get()).isFalse();
        open(SmallDesign.YAML);
        assertThat(actions.noSource().get()).isFalse();
        assertThat(actions.noTable().get()).isFalse();
        select(DesignNode.Kind.ENTITY, "Order");
        assertThat(actions.entitySelected().get()).isTrue();
        assertThat(actions.indexSelected().get()).isFalse();
        actions.select(new MappingRow("sk", "key", "", ""));
        assertThat(actions.attributeSelected().get()).isFalse();
        actions.select(new MappingRow("total", "attribute", "", ""));
        assertThat(actions.attributeSelected().get()).isTrue();
        selectIndex("open");
        assertThat(actions.attributeSelected().get()).isFalse();
        assertThat(actions.indexSelected().get()).isTrue();
        select(DesignNode.Kind.TABLE, "shop");
        assertThat(actions.entitySelected().get() || actions.indexSelected().get())
                .isFalse();
    }

    @Test
    @DisplayName("names the access patterns that a removal leaves without an answer, as the check does")
    void broken() {
        open(SmallDesign.YAML + PATTERNS);
        selectIndex("open");
        actions.remove();
        assertThat(note()).contains("those of Order").contains("One access pattern has no answer without it: unpaid.");
        form.cancel();
        select(DesignNode.Kind.ENTITY, "Order");
        actions.remove();
        assertThat(note()).contains("Rows of public.orders").contains("unpaid");
        select(DesignNode.Kind.ENTITY, "Customer");
        assertThat(form.shown().get()).as("something else was selected").isFalse();
        actions.remove();
        assertThat(note()).contains("Every access pattern that has an answer keeps it.");
        select(DesignNode.Kind.ENTITY, "Order");
        actions.select(new MappingRow("orderId", "attribute", "id", ""));
        actions.removeAttribute();
        assertThat(note()).contains("unpaid");
        form.save();
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo((SmallDesign.YAML + PATTERNS).replace("      orderId: id\n", ""));
        assertThat(desk.edits.undoName().get()).contains("leave orderId out of Order");
    }

    @Test
    @DisplayName(
            "a form that something was written into stays while other parts are looked at, and is saved for its own")
    void kept() {
        open(SmallDesign.YAML);
        select(DesignNode.Kind.ENTITY, "Customer");
        actions.addAttribute();
        screen.put("attribute-name", "again");
        DesignForm written = screen.shown();
        select(DesignNode.Kind.ENTITY, "Order");
        desk.work();
        assertThat(screen.shown()).isSameAs(written);
        desk.session.goTo(new SubjectPlace(SubjectPlace.Kind.TABLE, "shop"));
        desk.work();
        assertThat(screen.shown()).isSameAs(written);
        assertThat(actions.facts().get().title()).isEqualTo("New attribute of Customer");
        assertThat(screen.saved()).isEqualTo(SmallDesign.YAML.replace("city: city\n", "city: city\n      again: id\n"));
        assertThat(form.shown().get()).isFalse();
    }

    @Test
    @DisplayName("a form that nothing was written into goes when another part is looked at, or another form is opened")
    void left() {
        open(SmallDesign.YAML);
        select(DesignNode.Kind.ENTITY, "Customer");
        actions.addAttribute();
        select(DesignNode.Kind.ENTITY, "Order");
        assertThat(form.shown().get()).isFalse();
        actions.addAttribute();
        screen.put("attribute-name", "again");
        screen.put("attribute-name", "total");
        screen.put("attribute-name", "id");
        actions.editFilter();
        assertThat(screen.shown().title()).as("it is as it was").isEqualTo("Filter of Order");
    }

    @Test
    @DisplayName("no form takes the place of one that something was written into")
    void notReplaced() {
        open(SmallDesign.YAML);
        select(DesignNode.Kind.ENTITY, "Customer");
        actions.addAttribute();
        screen.put("attribute-name", "again");
        DesignForm written = screen.shown();
        for (Runnable other : List.<Runnable>of(
                actions::addAttribute, actions::addIndex, actions::addEntity, actions::editFilter, actions::remove)) {
            other.run();
            desk.work();
            assertThat(screen.shown()).isSameAs(written);
            assertThat(form.refused().get())
                    .isEqualTo("Save or cancel what you write here first; else it would be lost.");
        }
        screen.put("attribute-name", "pk");
        String mistake = form.refused().get();
        actions.editFilter();
        assertThat(form.refused().get()).startsWith(mistake + "\nSave or cancel");
        screen.put("attribute-name", "again");
        assertThat(form.refused().get()).isEmpty();
        form.cancel();
        actions.editFilter();
        assertThat(screen.shown().title()).isEqualTo("Filter of Customer");
    }

    @Test
    @DisplayName("what a removal breaks is said of the document as it is now, also where that is another one meanwhile")
    void brokenMeanwhile() {
        open(SmallDesign.YAML);
        selectIndex("open");
        actions.remove();
        assertThat(note()).contains("Every access pattern that has an answer keeps it.");
        desk.edits.edit("add unpaid", project -> project.text() + PATTERNS, sentence -> {});
        desk.work();
        assertThat(note())
                .contains("those of Order")
                .contains("One access pattern has no answer without it: unpaid.")
                .doesNotContain("Every access pattern");
        desk.edits.undo();
        while (screen.shown().note().get().contains("unpaid")) {
            desk.waiting.removeFirst().run();
        }
        assertThat(screen.shown().note().get())
                .as("while it is worked out")
                .isEqualTo("The key templates that only it needs go too: those of Order.");
        assertThat(note()).contains("Every access pattern that has an answer keeps it.");
    }

    @Test
    @DisplayName("what a removal breaks is not said of a document that is another one by then")
    void brokenLate() {
        open(SmallDesign.YAML);
        selectIndex("open");
        actions.remove();
        Runnable late = desk.waiting.removeLast();
        desk.edits.edit("add unpaid", project -> project.text() + PATTERNS, sentence -> {});
        desk.work();
        late.run();
        assertThat(note()).contains("unpaid");
    }

    @Test
    @DisplayName("an attribute may be of a column of what is copied")
    void copied() {
        open(SmallDesign.YAML.replace(
                "    from: public.orders\n", "    from: public.orders\n    copies: {buyer: {path: [customer_id]}}\n"));
        select(DesignNode.Kind.ENTITY, "Order");
        actions.addAttribute();
        FormField column = form.form().get().orElseThrow().fields().get(0);
        assertThat(column.options()).extracting(FormField.Option::code).contains("total", "buyer.email");
        column.text().set("buyer.email");
        desk.work();
        form.save();
        desk.work();
        assertThat(desk.engine.onDisk).contains("      customer: customer_id\n      email: buyer.email\n");
    }

    @Test
    @DisplayName("is done to the index of the table that is selected, where another table has one of the same name")
    void sameName() {
        String archived = """
                    indexes:
                      gsi1:
                        partitionKey: {name: oldpk, type: S}
                        projection: all
                        sparse: true
                """;
        String shop =
                SmallDesign.YAML.replace("      open:                 # what has not been paid\n", "      gsi1:\n");
        String archive = "  archive:\n    partitionKey: {name: id, type: S}\n";
        open(shop.replace("entities:\n", archive + archived + "entities:\n"));
        assertThat(design.tree().get(2).children())
                .extracting(DesignNode::place)
                .containsExactly(
                        new DesignNode.Place(DesignNode.Kind.INDEX, "shop", "gsi1"),
                        new DesignNode.Place(DesignNode.Kind.INDEX, "archive", "gsi1"));
        design.selected().set(Optional.of(design.tree().get(2).children().get(1)));
        assertThat(design.facts().get().subtitle()).isEqualTo("index of archive");
        assertThat(design.rows()).as("nothing is in the archive").isEmpty();
        actions.editIndex();
        desk.work();
        form.form().get().orElseThrow().fields().stream()
                .filter(field -> field.id().equals("index-projection"))
                .forEach(field -> field.text().set("KEYS_ONLY"));
        form.save();
        desk.work();
        assertThat(desk.engine.onDisk)
                .isEqualTo(shop.replace(
                        "entities:\n",
                        archive + archived.replace("projection: all", "projection: keys-only") + "entities:\n"));
        assertThat(design.selected().get().orElseThrow().owner()).isEqualTo("archive");
        actions.remove();
        assertThat(note()).contains("No entity has a key of its own in it.");
        form.save();
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(shop.replace("entities:\n", archive + "entities:\n"));
        design.selected().set(Optional.of(design.tree().get(2).children().get(0)));
        actions.remove();
        assertThat(note()).contains("those of Order");
    }

    @Test
    @DisplayName(
            "another name of an attribute is read from then on by what read the former one, in one edit, and the form says by whom")
    void renamed() {
        String text = (SmallDesign.YAML + PATTERNS).replace("projection: all", "projection: [orderId]");
        open(text);
        select(DesignNode.Kind.ENTITY, "Order");
        screen.selectRow("orderId");
        actions.editAttribute();
        assertThat(note()).isEmpty();
        assertThat(screen.field("attribute-follow").offered().get()).isFalse();
        screen.put("attribute-name", "number");
        assertThat(note()).isEqualTo("Reads number from then on: access pattern unpaid; index open.");
        assertThat(screen.field("attribute-follow").offered().get()).isTrue();
        String followed = text.replace("      orderId: id", "      number: id")
                .replace("[orderId]", "[number]")
                .replace("{id: orderId}", "{id: number}");
        assertThat(screen.saved()).isEqualTo(followed);
        assertThat(desk.edits.undoName().get()).contains("edit orderId of Order");
        screen.undo();
        assertThat(desk.engine.onDisk).isEqualTo(text);
        screen.selectRow("orderId");
        actions.editAttribute();
        screen.put("attribute-name", "number");
        screen.set("attribute-follow", false);
        assertThat(note()).isEqualTo("Reads orderId and finds it no longer: access pattern unpaid; index open.");
        assertThat(screen.saved()).isEqualTo(text.replace("      orderId: id", "      number: id"));
        assertThat(BrokenPatterns.of(
                        SmallDesign.open(text),
                        SmallDesign.open(desk.engine.onDisk),
                        SmallDesign.snapshot().schema()))
                .as("as the check finds")
                .containsExactly("unpaid");
    }

    @Test
    @DisplayName(
            "who reads a renamed attribute is said as it is now, also where that has changed since the form was opened")
    void renamedMeanwhile() {
        open(SmallDesign.YAML);
        select(DesignNode.Kind.ENTITY, "Order");
        screen.selectRow("orderId");
        actions.editAttribute();
        screen.put("attribute-name", "number");
        assertThat(note()).doesNotContain("unpaid");
        desk.edits.edit("add unpaid", project -> project.text() + PATTERNS, sentence -> {});
        desk.work();
        assertThat(note()).isEqualTo("Reads number from then on: access pattern unpaid.");
        assertThat(screen.field("attribute-follow").offered().get()).isTrue();
    }

    @Test
    @DisplayName(
            "what reads an attribute of other entities too keeps its name, and what nobody reads is said to be read by nobody")
    void renamedShared() {
        String both = """
                accessPatterns:
                  all-of-customer:
                    sql: SELECT id FROM customer WHERE id = :customer
                    parameters: SELECT id AS customer FROM customer
                    query: {table: shop, where: {pk: "CUSTOMER#{customer}"}}
                    returns: {id: customerId}
                """;
        String text = SmallDesign.YAML.replace("customer: customer_id", "customerId: customer_id") + both;
        open(text);
        select(DesignNode.Kind.ENTITY, "Customer");
        screen.selectRow("customerId");
        actions.editAttribute();
        screen.put("attribute-name", "number");
        assertThat(note())
                .isEqualTo(
                        "Reads customerId of other entities too, and stays as it is: access pattern all-of-customer.");
        assertThat(screen.field("attribute-follow").offered().get()).isFalse();
        screen.form.cancel();
        screen.selectRow("city");
        actions.editAttribute();
        screen.put("attribute-name", "town");
        assertThat(note()).isEqualTo("Nothing else reads city by its name.");
        assertThat(screen.saved()).isEqualTo(text.replace("city: city", "town: city"));
    }

    @Test
    @DisplayName("a finding leads to the index of the table that it names")
    void findings() {
        open(
                SmallDesign.YAML.replace(
                        "tables:\n",
                        "tables:\n  archive:\n    partitionKey: {name: id, type: S}\n    indexes:\n      open: {partitionKey: {name: x, type: S}}\n"));
        for (String table : List.of("shop", "archive")) {
            SubjectPlace place = SubjectPlace.of(
                            "table " + table + ", index open",
                            desk.session.project().get().orElseThrow().project())
                    .orElseThrow();
            desk.session.goTo(place);
            assertThat(design.selected().get().orElseThrow().place())
                    .isEqualTo(new DesignNode.Place(DesignNode.Kind.INDEX, table, "open"));
        }
    }
}
