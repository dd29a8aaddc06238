package dev.sluice.app.step.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.session.StepId;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallDesign;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The key fields of an entity")
final class KeyFieldsViewModelTest {
    private final Desk desk = new Desk();
    private final ObjectProperty<Optional<String>> entity = new SimpleObjectProperty<>(Optional.empty());
    private final KeyFieldsViewModel model = new KeyFieldsViewModel(desk.session, desk.edits, desk.sample, entity);

    private void open(String name) {
        desk.withDesign();
        desk.session.step().set(StepId.DESIGN);
        entity.set(Optional.of(name));
        desk.work();
    }

    private KeyField field(String attribute) {
        return model.fields().stream()
                .filter(field -> field.place().attribute().equals(attribute))
                .findFirst()
                .orElseThrow();
    }

    private KeyNote type(String attribute, String template) {
        field(attribute).text().set(template);
        desk.work();
        return field(attribute).note().get();
    }

    private void commit(String attribute, String template) {
        type(attribute, template);
        model.commit(field(attribute));
        desk.work();
    }

    @Test
    @DisplayName("are those of the table and of each index, with their conditions; keys that it lacks are empty")
    void fields() {
        assertThat(model.fields()).isEmpty();
        open("Order");
        assertThat(model.fields())
                .extracting(
                        field -> field.place().attribute() + "=" + field.text().get())
                .containsExactly(
                        "pk=CUSTOMER#{customer_id}",
                        "sk=ORDER#{ordered_on}#{id:pad=6}",
                        "openpk=OPEN#{customer_id}",
                        "opensk={ordered_on}#{id:pad=6}");
        assertThat(field("openpk").condition().get()).isEqualTo("only when paid is false");
        assertThat(field("sk").note().get().sentence())
                .isEqualTo("78 items of 78 sample rows, each with a key of its own");
        entity.set(Optional.of("Customer"));
        assertThat(field("openpk").text().get()).isEmpty();
        entity.set(Optional.empty());
        assertThat(model.fields()).isEmpty();
    }

    @Test
    @DisplayName("show rows under a draft while somebody types, and save nothing until it is done")
    void drafts() {
        open("Order");
        assertThat(type("sk", "O#{id}").meaning()).isEqualTo(KeyNote.Meaning.GOOD);
        assertThat(desk.sample.shown().get().orElseThrow().toString()).contains("O#78");
        assertThat(desk.engine.onDisk).isEqualTo(SmallDesign.YAML);
        model.commit(field("sk"));
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(SmallDesign.YAML.replace("ORDER#{ordered_on}#{id:pad=6}", "O#{id}"));
        assertThat(desk.edits.undoName().get()).contains("edit sk of Order");
        assertThat(field("sk").isChanged()).isFalse();
        assertThat(field("sk").note().get().meaning()).isEqualTo(KeyNote.Meaning.GOOD);
        assertThat(desk.sample.reading().get().isDraft()).isFalse();
        model.commit(field("sk"));
        desk.work();
        assertThat(desk.engine.calls.stream().filter("save"::equals)).as("once").hasSize(1);
    }

    @Test
    @DisplayName("say in the engine's own words what is wrong with a draft, and do not save it")
    void mistakes() {
        open("Order");
        assertThat(type("sk", "ORDER#{nothing}").sentence()).contains("nothing").contains("orders");
        assertThat(type("sk", "ORDER#{id}{customer_id}").sentence())
                .contains("two columns without the separator")
                .endsWith("(R-03)");
        assertThat(type("sk", "ORDER#{id").meaning()).isEqualTo(KeyNote.Meaning.WRONG);
        assertThat(field("sk").note().get().sentence())
                .doesNotContain("sluice.yaml")
                .isNotBlank();
        assertThat(type("sk", "").meaning()).isEqualTo(KeyNote.Meaning.WRONG);
        for (String wrong : List.of("ORDER#{nothing}", "ORDER#{id", "")) {
            commit("sk", wrong);
            assertThat(desk.engine.onDisk).as(wrong).isEqualTo(SmallDesign.YAML);
            assertThat(field("sk").text().get()).as("it can be mended").isEqualTo(wrong);
            assertThat(field("sk").note().get().meaning()).isEqualTo(KeyNote.Meaning.WRONG);
        }
        model.cancel(field("sk"));
        desk.work();
        assertThat(field("sk").text().get()).isEqualTo("ORDER#{ordered_on}#{id:pad=6}");
        assertThat(field("sk").note().get().meaning()).isEqualTo(KeyNote.Meaning.GOOD);
    }

    @Test
    @DisplayName("name two rows that would claim one key")
    void collisions() {
        open("Order");
        assertThat(type("sk", "ORDER").sentence())
                .startsWith("66 sample rows claim a key that another one has, and one of the two would be lost (R-03): "
                        + "CUSTOMER#1 / ORDER by Order row {\"id\":\"1\"} and Order row {\"id\":\"2\"}.");
    }

    @Test
    @DisplayName("give an entity a key of an index, and take it away again")
    void giveAndTake() {
        open("Customer");
        commit("openpk", "C#{id}");
        assertThat(desk.engine.onDisk).as("one key of the index alone is none").isEqualTo(SmallDesign.YAML);
        assertThat(field("openpk").note().get().meaning()).isEqualTo(KeyNote.Meaning.WRONG);
        commit("opensk", "C");
        assertThat(desk.edits.undoName().get()).contains("edit keys of Customer");
        assertThat(desk.engine.onDisk)
                .contains("      sk: PROFILE\n      openpk: C#{id}\n      opensk: C\n    attributes:");
        field("openpk").text().set("");
        commit("opensk", "");
        assertThat(desk.engine.onDisk).isEqualTo(SmallDesign.YAML);
    }

    @Test
    @DisplayName("follow undo and what another program wrote, but not under the fingers of somebody who types")
    void follow() {
        open("Order");
        commit("sk", "O#{id}");
        type("pk", "C#{customer_id}");
        assertThat(model.undo(field("sk"))).isTrue();
        desk.work();
        assertThat(field("sk").text().get()).isEqualTo("ORDER#{ordered_on}#{id:pad=6}");
        assertThat(field("pk").text().get()).isEqualTo("C#{customer_id}");
        assertThat(model.undo(field("pk")))
                .as("the field undoes its own typing")
                .isFalse();
        assertThat(model.redo(field("sk"))).isTrue();
        desk.work();
        assertThat(desk.engine.onDisk).contains("sk: O#{id}");
    }

    @Test
    @DisplayName("keep what was refused for their entity, and show it with its refusal when that is selected again")
    void refusedIsKept() {
        open("Order");
        commit("sk", "ORDER#{nothing}");
        String refused = field("sk").note().get().sentence();
        for (String other : List.of("Customer", "")) {
            entity.set(Optional.of(other).filter(name -> !name.isEmpty()));
            desk.work();
            assertThat(desk.sample.reading().get().isDraft()).isFalse();
            assertThat(model.isUnsaved()).as("it is still somewhere").isTrue();
            entity.set(Optional.of("Order"));
            desk.work();
            assertThat(field("sk").text().get()).isEqualTo("ORDER#{nothing}");
            assertThat(field("sk").note().get()).isEqualTo(KeyNote.wrong(refused));
        }
        commit("sk", "O#{id}");
        assertThat(desk.engine.onDisk).contains("sk: O#{id}");
        assertThat(model.isUnsaved()).isFalse();
    }

    @Test
    @DisplayName("keep nothing that was saved after another entity was selected")
    void savedIsNotKept() {
        open("Order");
        type("sk", "O#{id}");
        model.commit(field("sk"));
        entity.set(Optional.of("Customer"));
        desk.work();
        assertThat(desk.engine.onDisk).contains("sk: O#{id}");
        desk.edits.undo();
        desk.work();
        entity.set(Optional.of("Order"));
        assertThat(field("sk").text().get()).isEqualTo("ORDER#{ordered_on}#{id:pad=6}");
    }

    @Test
    @DisplayName(
            "are saved when they are left because another entity takes their place, and kept where they are refused")
    void leftLate() {
        open("Order");
        KeyField gone = field("sk");
        ListChangeListener<KeyField> focus = change -> model.commit(gone);
        model.fields().addListener(focus);
        type("sk", "ORDER#{nothing}");
        entity.set(Optional.of("Customer"));
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(SmallDesign.YAML);
        assertThat(desk.log.lines()).anyMatch(line -> line.toString().contains("nothing"));
        model.fields().removeListener(focus);
        entity.set(Optional.of("Order"));
        desk.work();
        assertThat(field("sk").text().get()).isEqualTo("ORDER#{nothing}");
        KeyField again = field("sk");
        model.fields().addListener((ListChangeListener<KeyField>) change -> model.commit(again));
        type("sk", "O#{id}");
        entity.set(Optional.of("Customer"));
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(SmallDesign.YAML.replace("ORDER#{ordered_on}#{id:pad=6}", "O#{id}"));
        assertThat(desk.edits.undoName().get()).contains("edit sk of Order");
    }

    @Test
    @DisplayName("give nothing that was typed to another project, whatever its entities are called")
    void anotherProject() {
        open("Order");
        KeyField gone = field("sk");
        type("sk", "O#{id}");
        model.fields().addListener((ListChangeListener<KeyField>) change -> model.commit(gone));
        desk.engine.project = watch -> SmallDesign.open(Path.of("/elsewhere"), SmallDesign.YAML);
        desk.journey.open(Path.of("/elsewhere"));
        desk.work();
        assertThat(field("sk").text().get()).isEqualTo("ORDER#{ordered_on}#{id:pad=6}");
        assertThat(field("sk").note().get().meaning()).isEqualTo(KeyNote.Meaning.GOOD);
        assertThat(desk.engine.calls).doesNotContain("save");
        assertThat(desk.sample.reading().get().isDraft()).isFalse();
    }

    @Test
    @DisplayName("offer the columns that a key may name: of copies only for an index")
    void choices() {
        open("Order");
        assertThat(model.choices(field("sk"), new TemplateCompletion.Typed("ORDER#{or", 9)))
                .containsExactly(new ColumnChoice("ordered_on", "date", ""));
        assertThat(model.choices(field("sk"), new TemplateCompletion.Typed("{", 1)))
                .extracting(ColumnChoice::reference)
                .containsExactly("id", "customer_id", "ordered_on", "total", "paid");
        assertThat(model.choices(field("sk"), new TemplateCompletion.Typed("{i", 2))
                        .get(0)
                        .note())
                .isEqualTo("primary key");
        assertThat(model.choices(field("sk"), new TemplateCompletion.Typed("ORDER", 5)))
                .isEmpty();
    }

    @Test
    @DisplayName("say nothing good of what is typed before rows were rendered under it")
    void openUntilRendered() {
        open("Order");
        assertThat(field("sk").note().get().meaning()).isEqualTo(KeyNote.Meaning.GOOD);
        field("sk").text().set("ORDER");
        assertThat(field("sk").note().get().meaning()).isEqualTo(KeyNote.Meaning.OPEN);
        desk.work();
        assertThat(field("sk").note().get().meaning()).isEqualTo(KeyNote.Meaning.WRONG);
    }
}
