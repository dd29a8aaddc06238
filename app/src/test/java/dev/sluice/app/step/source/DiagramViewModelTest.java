package dev.sluice.app.step.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.PaneState;
import dev.sluice.app.layout.ElkLayout;
import dev.sluice.app.layout.LayoutEngine;
import dev.sluice.app.session.Aggregates;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.MadeSchema;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The diagram")
final class DiagramViewModelTest {
    private static final QualifiedName CUSTOMER = new QualifiedName("public", "customer");
    private static final QualifiedName ORDERS = new QualifiedName("public", "orders");

    private final Desk desk = new Desk();
    private final List<Integer> placed = new ArrayList<>();
    private LayoutEngine engine = new ElkLayout();
    private final DiagramViewModel model = new DiagramViewModel(
            (graph, cancellation) -> {
                placed.add(graph.boxes().size());
                return engine.place(graph, cancellation);
            },
            desk.tasks);

    private DiagramViewModel showing(Schema schema) {
        model.show(schema, new Aggregates(SmallProject.project().design(), schema));
        return model;
    }

    private DiagramViewModel small() {
        showing(SmallProject.snapshot().schema());
        desk.work();
        return model;
    }

    /** A table with others around it and others beyond them. */
    private static QualifiedName joined(Schema schema) {
        Neighbourhood neighbourhood = new Neighbourhood(schema);
        return schema.tables().stream()
                .map(Table::name)
                .filter(name -> neighbourhood.around(name, 1).inside().size() > 2)
                .filter(name -> !neighbourhood.around(name, 1).edge().isEmpty())
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    @Test
    @DisplayName(
            "of a small schema shows every table in its aggregate's colour and frame, with keys, types and what joins them")
    void showsAll() {
        DiagramContent content = small().diagram().get().content();
        assertThat(content.boxes()).extracting(DiagramBox::title).containsExactly("customer", "orders");
        assertThat(content.boxes()).extracting(box -> box.place().colour()).containsOnly(1);
        assertThat(content.frames()).containsExactly(new DiagramContent.DiagramFrame("Customer aggregate", 1));
        DiagramBox orders = content.boxes().get(1);
        assertThat(orders.lines())
                .containsExactly(
                        new DiagramBox.ColumnLine("id", "id", "", "int4"),
                        new DiagramBox.ColumnLine("customer_id", "customer_id", "FK", "int4"));
        assertThat(orders.spoken()).isEqualTo("orders, unknown rows, Customer aggregate, refers to customer");
        DiagramLine line = content.lines().get(0);
        assertThat(line.fromY()).as("the row of id").isEqualTo(DiagramBox.middleOf(0));
        assertThat(line.toY()).as("the row of customer_id").isEqualTo(DiagramBox.middleOf(1));
        assertThat(line.rule()).isEqualTo(new DiagramLine.Rule(false, false));
        assertThat(model.caption().get()).isEqualTo("2 of 2 tables shown");
        assertThat(model.scope().get()).isEqualTo(DiagramScope.ALL);
        assertThat(model.around().get()).isEmpty();
    }

    @Test
    @DisplayName("is empty, being placed, ready; what fails is said and can be tried again")
    void states() {
        assertThat(model.state().get().kind()).isEqualTo(PaneState.Kind.EMPTY);
        showing(SmallProject.snapshot().schema());
        assertThat(model.state().get()).isEqualTo(new PaneState(PaneState.Kind.LOADING, "Finding places for 2 tables"));
        assertThat(desk.tasks.running()).as("no job of the user").isEmpty();
        engine = (graph, cancellation) -> {
            throw new IllegalStateException("too deep");
        };
        desk.work();
        assertThat(model.state().get().kind()).isEqualTo(PaneState.Kind.ERROR);
        assertThat(model.state().get().sentence()).contains("Placing the tables of the diagram");
        engine = new ElkLayout();
        model.placeAgain();
        desk.work();
        assertThat(model.state().get()).isEqualTo(PaneState.READY);
        model.clear();
        assertThat(model.state().get().kind()).isEqualTo(PaneState.Kind.EMPTY);
    }

    @Test
    @DisplayName("is cancelled on request; a layout that another has overtaken is stopped and changes nothing")
    void cancels() {
        showing(SmallProject.snapshot().schema());
        model.cancel();
        desk.work();
        assertThat(model.state().get().sentence()).startsWith("The places of the tables were not found");
        model.scope().set(DiagramScope.TWO_HOPS);
        model.scope().set(DiagramScope.ONE_HOP);
        assertThat(desk.waiting).hasSize(2);
        desk.waiting.removeFirst().run();
        assertThat(model.busy().get()).as("the second is still due").isTrue();
        assertThat(model.diagram().get().content().boxes()).isEmpty();
        desk.work();
        assertThat(model.state().get()).isEqualTo(PaneState.READY);
        assertThat(model.busy().get()).isFalse();
    }

    @Test
    @DisplayName(
            "of many tables begins around one of them, goes on at its edge, and keeps its middle when the source is read again")
    void many() {
        Schema schema = MadeSchema.of(1_000, 7);
        showing(schema);
        desk.work();
        assertThat(model.scope().get()).isEqualTo(DiagramScope.ONE_HOP);
        assertThat(model.diagram().get().content().boxes()).hasSizeLessThanOrEqualTo(100);
        QualifiedName chosen = joined(schema);
        model.selected().set(Optional.of(chosen));
        desk.work();
        assertThat(model.around().get()).isEqualTo(chosen.name());
        int shown = placed.size();
        List<DiagramBox> boxes = model.diagram().get().content().boxes();
        int inside = firstOf(boxes, false);
        model.choose(inside);
        assertThat(placed).as("a table that is there stays where it is").hasSize(shown);
        int edge = firstOf(boxes, true);
        model.choose(edge);
        desk.work();
        assertThat(model.around().get()).isEqualTo(boxes.get(edge).title());
        assertThat(model.diagram()
                        .get()
                        .content()
                        .boxes()
                        .get(model.selectedBox())
                        .isEdge())
                .isFalse();
        String middle = model.around().get();
        showing(schema);
        desk.work();
        assertThat(model.around().get()).isEqualTo(middle);
        model.showAll();
        desk.work();
        assertThat(model.caption().get()).isEqualTo("1,000 of 1,000 tables shown");
        assertThat(model.diagram().get().content().boxes())
                .allMatch(box -> box.lines().isEmpty());
    }

    private static int firstOf(List<DiagramBox> boxes, boolean edge) {
        for (int index = boxes.size() - 1; index >= 0; index--) {
            if (boxes.get(index).isEdge() == edge) {
                return index;
            }
        }
        throw new AssertionError("no such box");
    }

    @Test
    @DisplayName("is walked through by arrows, and what is selected comes into the middle")
    void keys() {
        small().move(Direction.RIGHT);
        assertThat(model.selected().get()).contains(CUSTOMER);
        model.move(Direction.RIGHT);
        assertThat(model.selected().get()).contains(ORDERS);
        model.move(Direction.RIGHT);
        assertThat(model.selected().get()).as("there is nothing further").contains(ORDERS);
        model.move(Direction.LEFT);
        assertThat(model.selected().get()).contains(CUSTOMER);
        model.enter();
        desk.work();
        assertThat(model.around().get()).isEqualTo("customer");
        model.showAll();
        assertThat(model.around().get()).isEmpty();
    }

    @Test
    @DisplayName("finds tables by part of a name or of a column's name, one after the other and from the first again")
    void finds() {
        small().search().set("ID");
        assertThat(model.diagram().get().content().boxes()).allMatch(model.found());
        model.findNext();
        assertThat(model.selected().get()).contains(CUSTOMER);
        model.findNext();
        assertThat(model.selected().get()).contains(ORDERS);
        model.findNext();
        assertThat(model.selected().get()).contains(CUSTOMER);
        model.search().set("email");
        assertThat(model.diagram().get().content().boxes())
                .filteredOn(model.found())
                .hasSize(1);
        model.search().set("nothing like it");
        model.findNext();
        assertThat(model.selected().get()).contains(CUSTOMER);
    }
}
