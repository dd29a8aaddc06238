package dev.sluice.app.step.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.PaneState;
import dev.sluice.app.session.StepId;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallDesign;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.KeyTemplateEdit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The aggregate view")
final class AggregateViewModelTest {
    private final Desk desk = new Desk();
    private final AggregateViewModel model = new AggregateViewModel(desk.session, desk.sample);

    private void open() {
        desk.withDesign();
        desk.session.step().set(StepId.DESIGN);
        desk.work();
    }

    private List<String> leads(int count) {
        return model.lines().stream()
                .limit(count)
                .map(line -> line.kind() + " " + line.lead())
                .toList();
    }

    @Test
    @DisplayName("has a tab for the table and each index, with the items of the sample")
    void tabs() {
        assertThat(model.state().get().kind()).isEqualTo(PaneState.Kind.EMPTY);
        open();
        assertThat(model.state().get()).isEqualTo(PaneState.READY);
        assertThat(model.tabs())
                .extracting(tab -> tab.place().name() + " " + tab.items())
                .containsExactly("shop 90", "open 15");
        assertThat(model.caption().get()).isEqualTo("All 90 rows");
    }

    @Test
    @DisplayName("shows the largest collections first: entities in the order of their keys, a few items of each")
    void lines() {
        open();
        assertThat(leads(8))
                .containsExactly(
                        "PARTITION CUSTOMER#1",
                        "ENTITY Order",
                        "ITEM ORDER#2026-01-13#000012",
                        "ITEM ORDER#2026-02-02#000001",
                        "ITEM ORDER#2026-03-03#000002",
                        "MORE 9 more of Order",
                        "ENTITY Customer",
                        "ITEM PROFILE");
        AggregateLine head = model.lines().get(1);
        assertThat(head.cells()).containsExactly("orderId", "orderedOn", "total");
        assertThat(head.tail()).isEqualTo("+ 2");
        assertThat(model.lines().get(2).cells()).containsExactly("12", "2026-01-13", "84");
        assertThat(model.lines().get(0).tail()).startsWith("13 items, ");
        assertThat(model.lines().get(7).cells()).as("masked").containsExactly("1", "***", "Cape Coral");
    }

    @Test
    @DisplayName("shows them by partition key in the order of bytes")
    void byKey() {
        open();
        model.order().set(AggregateOrder.BY_KEY);
        assertThat(model.lines().stream()
                        .filter(line -> line.kind() == AggregateLine.Kind.PARTITION)
                        .map(AggregateLine::lead)
                        .limit(4))
                .containsExactly("CUSTOMER#1", "CUSTOMER#10", "CUSTOMER#11", "CUSTOMER#12");
    }

    @Test
    @DisplayName("opens all items of an entity in its collection, also when the design changes meanwhile")
    void more() {
        open();
        int before = model.lines().size();
        model.open(model.lines().get(5));
        assertThat(model.lines()).hasSize(before + 8);
        desk.sample.draft(project -> KeyTemplateEdit.replace(project.text(), "Order", "sk", "O#{id:pad=4}"));
        desk.work();
        assertThat(model.lines()).hasSize(before + 8);
        assertThat(model.lines().get(2).lead()).isEqualTo("O#0001");
    }

    @Test
    @DisplayName("shows the items of an index, and only those that are in it")
    void index() {
        open();
        model.tab().set(Optional.of(model.tabs().get(1).place()));
        assertThat(leads(3)).containsExactly("PARTITION OPEN#1", "ENTITY Order", "ITEM 2026-06-06#000005");
        assertThat(model.lines()).noneMatch(line -> line.lead().equals("Customer"));
    }

    @Test
    @DisplayName(
            "has the same items one below the other, by their keys, with a column for each attribute that one of them has")
    void table() {
        open();
        assertThat(model.table().get()).as("nobody looks").isSameAs(ItemTable.NONE);
        model.tabular().set(true);
        ItemTable table = model.table().get();
        assertThat(table.attributes())
                .containsExactly(
                        "pk",
                        "sk",
                        "customerId",
                        "email",
                        "city",
                        "orderId",
                        "orderedOn",
                        "total",
                        "paid",
                        "customer",
                        "openpk",
                        "opensk");
        assertThat(table.rows()).hasSize(90);
        ItemTable.Row first = table.rows().get(0);
        assertThat(first.value("pk") + " " + first.value("sk")).isEqualTo("CUSTOMER#1 ORDER#2026-01-13#000012");
        assertThat(first.value("email")).as("an order has none").isEmpty();
        assertThat(table.rows().get(12).value("email")).as("masked").isEqualTo("***");
        assertThat(table.rows())
                .isSortedAccordingTo(Comparator.comparing((ItemTable.Row row) -> row.value("pk"))
                        .thenComparing(row -> row.value("sk")));
        model.tab().set(Optional.of(model.tabs().get(1).place()));
        assertThat(model.table().get().attributes())
                .as("those of the index first")
                .startsWith("openpk", "opensk", "pk", "sk")
                .doesNotContain("email");
        assertThat(model.table().get().rows()).hasSize(15);
        desk.engine.use(SmallDesign.YAML.replace("projection: all", "projection: [total]"));
        desk.withProject();
        desk.session.step().set(StepId.DESIGN);
        desk.work();
        model.tab().set(Optional.of(model.tabs().get(1).place()));
        assertThat(model.table().get().attributes())
                .as("what the index projects")
                .containsExactly("openpk", "opensk", "pk", "sk", "total");
        model.order().set(AggregateOrder.BY_KEY);
        ItemTable before = model.table().get();
        model.order().set(AggregateOrder.LARGEST);
        assertThat(model.table().get()).as("the same items").isSameAs(before);
    }

    @Test
    @DisplayName("shows what a draft makes of attributes, entities and indexes as it will be, before it is saved")
    void drafted() {
        open();
        model.tabular().set(true);
        long draft = desk.sample.draft(project -> project.text()
                .replace("      total: total\n", "      sum: total\n")
                .replace("projection: all", "projection: keys-only"));
        desk.work();
        assertThat(model.lines().get(1).cells()).containsExactly("orderId", "orderedOn", "sum");
        assertThat(model.lines().get(2).cells()).containsExactly("12", "2026-01-13", "84");
        assertThat(model.table().get().attributes()).contains("sum").doesNotContain("total");
        model.tab().set(Optional.of(model.tabs().get(1).place()));
        assertThat(model.table().get().attributes()).containsExactly("openpk", "opensk", "pk", "sk");
        desk.sample.drop(draft);
        desk.work();
        assertThat(model.table().get().attributes()).contains("total");
    }

    @Test
    @DisplayName("shows the selected item as DynamoDB has it, also under a draft")
    void json() {
        open();
        assertThat(model.json().get()).startsWith("Select an item");
        model.item().set(model.lines().get(7).item());
        assertThat(model.json().get())
                .contains("\"pk\": {\"S\":\"CUSTOMER#1\"}")
                .contains("\"email\": {\"S\":\"***\"}");
        desk.sample.draft(project -> KeyTemplateEdit.replace(project.text(), "Customer", "sk", "INFO"));
        desk.work();
        assertThat(model.json().get()).contains("\"sk\": {\"S\":\"INFO\"}");
    }

    @Test
    @DisplayName("says why there are no rows")
    void noRows() {
        desk.engine.sample = project -> {
            throw new UnreachableException("db.example refuses.");
        };
        open();
        assertThat(model.state().get()).isEqualTo(new PaneState(PaneState.Kind.ERROR, "db.example refuses."));
        desk.engine.sample = SmallDesign::render;
        model.readAgain();
        desk.work();
        assertThat(model.state().get()).isEqualTo(PaneState.READY);
        desk.engine.use(SmallDesign.YAML.replace("sk: PROFILE", "sk: \"{nothing}\""));
        desk.withProject();
        desk.session.step().set(StepId.DESIGN);
        desk.work();
        assertThat(model.state().get()).as("what was read stays readable").isEqualTo(PaneState.READY);
        assertThat(model.caption().get()).startsWith("Old rows: entity Customer, key sk: ");
    }

    @Test
    @DisplayName("says what is wrong with a design that no row can be shown under")
    void doesNotCompile() {
        desk.engine.use(SmallDesign.YAML.replace("sk: PROFILE", "sk: \"{nothing}\""));
        desk.withProject();
        desk.session.step().set(StepId.DESIGN);
        desk.work();
        assertThat(model.state().get().sentence())
                .startsWith("No row can become an item yet. entity Customer, key sk: ");
    }

    @Test
    @DisplayName("shows the table or index that is selected in the model, and stays where that has no rows")
    void follows() {
        open();
        model.follow(DesignNode.index("shop", "open", "", ""));
        assertThat(model.tab().get()).contains(new SampleTab.Place("shop", Optional.of("open")));
        model.follow(DesignNode.leaf(DesignNode.Kind.ENTITY, "Customer", ""));
        model.follow(DesignNode.index("shop", "missing", "", ""));
        assertThat(model.tab().get()).contains(new SampleTab.Place("shop", Optional.of("open")));
        model.follow(DesignNode.leaf(DesignNode.Kind.TABLE, "shop", ""));
        assertThat(model.tab().get()).contains(new SampleTab.Place("shop", Optional.empty()));
    }

    @Test
    @DisplayName("counts the items of a run at its entity")
    void counted() {
        open();
        assertThat(model.lines().stream()
                        .filter(line -> line.kind() == AggregateLine.Kind.ENTITY)
                        .limit(2)
                        .map(line -> line.lead() + " " + line.items()))
                .containsExactly("Order 12", "Customer 1");
    }
}
