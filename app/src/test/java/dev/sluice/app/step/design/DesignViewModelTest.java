package dev.sluice.app.step.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.Facts;
import dev.sluice.app.control.PaneState;
import dev.sluice.app.session.StepId;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallDesign;
import dev.sluice.app.testbed.SmallProject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The design")
final class DesignViewModelTest {
    private final Desk desk = new Desk();
    private final DesignViewModel model = new DesignViewModel(desk.session, desk.sample);

    private void select(String name) {
        model.selected()
                .set(model.tree().stream()
                        .flatMap(group -> group.children().stream())
                        .filter(node -> node.name().equals(name))
                        .findFirst());
    }

    @Test
    @DisplayName("is a tree of tables, entities and indexes")
    void tree() {
        assertThat(model.state().get().kind()).isEqualTo(PaneState.Kind.EMPTY);
        desk.withProject();
        assertThat(model.state().get()).isEqualTo(PaneState.READY);
        assertThat(model.tree())
                .extracting(DesignNode::children)
                .extracting(children -> children.stream().map(DesignNode::name).toList())
                .containsExactly(List.of("shop"), List.of("Customer", "Order"), List.of("open"));
        assertThat(model.context().get()).isEqualTo("2 of 2 patterns, no error");
    }

    @Test
    @DisplayName("shows an entity's key templates and attributes, and which are masked")
    void entity() {
        desk.withProject();
        select("Customer");
        assertThat(model.rows())
                .contains(
                        new MappingRow("pk", "key", "CUSTOMER#{id}", ""),
                        new MappingRow("customerId", "attribute", "id", ""),
                        new MappingRow("email", "attribute", "email", "masked"));
        Facts facts = model.facts().get();
        assertThat(facts.title()).isEqualTo("Customer");
        assertThat(facts.subtitle()).isEqualTo("from public.customer into shop");
        assertThat(model.selectedEntity().get()).contains("Customer");
    }

    @Test
    @DisplayName("shows how entities fill a table's and an index's keys")
    void keys() {
        desk.withProject();
        select("shop");
        assertThat(model.rows()).hasSize(4).contains(new MappingRow("Order", "sk", "ORDER#{id:pad=10}", ""));
        select("open");
        assertThat(model.rows()).containsExactly(new MappingRow("Order", "openpk", "OPEN#{customer_id}", ""));
        assertThat(model.facts().get().subtitle()).isEqualTo("index of shop");
    }

    @Test
    @DisplayName("shows how large an entity's items are: those of the sample until every row was measured")
    void sizes() {
        desk.withDesign();
        select("Customer");
        assertThat(model.sizes().get()).isEmpty();
        desk.session.step().set(StepId.DESIGN);
        desk.work();
        ItemSizes sizes = model.sizes().get().orElseThrow();
        assertThat(sizes.origin()).isEqualTo("Of 12 sample items, without what the engine adds.");
        assertThat(sizes.largest())
                .as("pk 2+11, sk 2+7, customerId 10+2, email 5+23, city 4+11")
                .isEqualTo(77);
        select("Order");
        assertThat(model.costs().get().orElseThrow().lines())
                .as("every fifth order is in the index, and the dearest is one of them")
                .containsExactly(
                        new WriteCosts.Line(WriteCosts.Place.TABLE, "", "1", "1"),
                        new WriteCosts.Line(WriteCosts.Place.INDEX, "open", "0.19", "1"),
                        new WriteCosts.Line(WriteCosts.Place.SUM, "", "1.19", "2"));
        assertThat(model.tree().get(1).children())
                .extracting(DesignNode::figure)
                .as("every row was read")
                .containsExactly("12", "78");
        select("shop");
        assertThat(model.sizes().get()).isEmpty();
        assertThat(model.costs().get()).isEmpty();
        assertThat(model.selectedEntity().get()).isEmpty();
    }

    @Test
    @DisplayName("keeps the selection when a check ends, and says how many errors it found")
    void keepsTheSelection() {
        desk.withProject();
        select("Order");
        desk.engine.check = watch -> SmallProject.badCheck();
        desk.journey.inspect();
        desk.work();
        assertThat(model.selected().get().map(DesignNode::name)).isEqualTo(Optional.of("Order"));
        assertThat(model.context().get()).endsWith("1 error");
    }

    @Test
    @DisplayName("tells why a table of the source becomes nothing, and what an embedded list is made of")
    void listsAndWhatIsLeftOut() {
        String customers = SmallDesign.YAML.substring(0, SmallDesign.YAML.indexOf("  Order:\n"));
        desk.engine.use(customers + """
                excluded:
                  - {table: public.orders, reason: nobody asks for them}
                """);
        desk.withProject();
        select("public.orders");
        assertThat(model.facts().get().title()).isEqualTo("public.orders");
        assertThat(model.facts().get().sections().get(0).note()).isEqualTo("nobody asks for them");
        assertThat(model.rows()).isEmpty();
        desk.engine.use(customers);
        desk.withProject();
        select("public.orders");
        assertThat(model.facts().get().sections().get(0).note()).startsWith("No entity maps it");
        desk.engine.use(SmallDesign.LISTS);
        desk.withProject();
        select("orders");
        assertThat(model.facts().get().title()).isEqualTo("Customer.orders");
        assertThat(model.facts().get().subtitle()).isEqualTo("list in Customer, of the rows of public.orders");
        assertThat(model.rows()).containsExactly(new MappingRow("orderId", "attribute", "id", ""));
    }
}
