package dev.sluice.app.step.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.sluice.app.control.Facts;
import dev.sluice.app.control.PaneState;
import dev.sluice.app.layout.ElkLayout;
import dev.sluice.app.layout.LayoutGraph;
import dev.sluice.app.session.StepId;
import dev.sluice.app.testbed.Desk;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.KeyTemplateEdit;
import dev.sluice.source.QualifiedName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The tables of the source")
final class SourceViewModelTest {
    private final Desk desk = new Desk();
    private final List<LayoutGraph> places = new ArrayList<>();
    private final ElkLayout layout = new ElkLayout();
    private final DiagramViewModel diagram = new DiagramViewModel(
            (graph, cancellation) -> {
                places.add(graph);
                return layout.place(graph, cancellation);
            },
            desk.tasks);
    private final SourceViewModel model = new SourceViewModel(desk.session, desk.journey, diagram);

    @Test
    @DisplayName("are empty, loading, ready and failed, each with its own sentence")
    void states() {
        assertThat(model.state().get().kind()).isEqualTo(PaneState.Kind.EMPTY);
        desk.journey.open(Path.of("/x"));
        desk.waiting.removeFirst().run();
        assertThat(model.state().get().kind()).isEqualTo(PaneState.Kind.LOADING);
        assertThat(model.blocked().get()).isTrue();
        desk.work();
        assertThat(model.state().get()).isEqualTo(PaneState.READY);
        desk.engine.source = watch -> {
            throw new UnreachableException("db.example refuses.");
        };
        model.readAgain();
        desk.work();
        assertThat(model.state().get()).isEqualTo(new PaneState(PaneState.Kind.ERROR, "db.example refuses."));
        assertThat(model.tables()).isEmpty();
    }

    @Test
    @DisplayName("come with rows, bytes, columns, primary key and foreign keys; an unknown estimate is no count")
    void rows() {
        desk.withProject();
        assertThat(model.tables())
                .containsExactly(
                        new TableRow("customer", "Customer", 1, "", 599, 237_568, 2, "id", "0 / 1"),
                        new TableRow("orders", "Customer", 1, "partitioned", -1, 2_500_000, 2, "", "1 / 0"));
        assertThat(TableFacts.rows(-1)).isEqualTo("unknown");
        assertThat(model.context().get()).startsWith("shop on PostgreSQL 17.11, 2 tables.");
    }

    @Test
    @DisplayName("are found by a part of their name or of a column's name")
    void search() {
        desk.withProject();
        model.search().set("EMAIL");
        assertThat(model.tables()).extracting(TableRow::name).containsExactly("customer");
        model.search().set("ord");
        assertThat(model.tables()).extracting(TableRow::name).containsExactly("orders");
        model.search().set("");
        assertThat(model.tables()).hasSize(2);
    }

    @Test
    @DisplayName("show the selected one's columns with types, nulls and keys")
    void inspector() {
        desk.withProject();
        model.selected().set(Optional.of(model.tables().get(1)));
        Facts facts = model.facts().get();
        assertThat(facts.title()).isEqualTo("orders");
        assertThat(facts.subtitle()).isEqualTo("public, partitioned table, Customer aggregate");
        assertThat(facts.sections().get(1).facts())
                .extracting(Facts.Fact::name, Facts.Fact::value)
                .containsExactly(tuple("id", "int4"), tuple("customer_id", "int4 FK"));
        model.selected().set(Optional.of(model.tables().get(0)));
        assertThat(model.facts().get().sections().get(1).facts())
                .extracting(Facts.Fact::value)
                .containsExactly("int4 PK", "text null");
    }

    @Test
    @DisplayName(
            "share what is selected with the diagram, keep it while something is searched, and have it again when they are read again")
    void selection() {
        desk.withProject();
        assertThat(diagram.selected().get()).contains(new QualifiedName("public", "customer"));
        diagram.choose(1);
        assertThat(model.selected().get().orElseThrow().name()).isEqualTo("orders");
        model.search().set("email");
        assertThat(model.tables()).extracting(TableRow::name).containsExactly("customer");
        assertThat(model.selected().get().orElseThrow().name()).isEqualTo("orders");
        model.readAgain();
        desk.work();
        assertThat(model.selected().get().orElseThrow().name()).isEqualTo("orders");
        desk.journey.leave();
        assertThat(model.selected().get()).isEmpty();
        assertThat(diagram.diagram().get().content().boxes()).isEmpty();
    }

    @Test
    @DisplayName(
            "belong together as the design says after each edit, and stay where they are unless they are framed otherwise")
    void edited() {
        desk.withDesign();
        diagram.choose(1);
        assertThat(model.tables()).extracting(TableRow::aggregate).containsOnly("Customer");
        int placed = places.size();
        edit(text -> text.replace("  Customer:\n", "  Buyer:\n"));
        assertThat(model.tables()).extracting(TableRow::aggregate).containsOnly("Buyer");
        assertThat(model.facts().get().subtitle()).endsWith("Buyer aggregate");
        assertThat(frames()).containsExactly("Buyer aggregate");
        edit(text -> text.replace("email: {column: email", "mail: {column: email"));
        assertThat(places).as("nothing was framed otherwise").hasSize(placed);
        edit(text -> KeyTemplateEdit.replace(text, "Order", "pk", "ORDER#{id}"));
        assertThat(model.tables())
                .extracting(TableRow::aggregate, TableRow::colour)
                .containsExactly(tuple("Buyer", 1), tuple("Order", 2));
        assertThat(frames()).isEmpty();
        assertThat(diagram.diagram().get().content().boxes())
                .extracting(box -> box.place().colour())
                .containsExactly(1, 2);
        edit(text -> text.substring(0, text.indexOf("  Order:\n")));
        assertThat(model.tables()).extracting(TableRow::aggregate).containsExactly("Buyer", "");
        assertThat(model.selected().get().map(TableRow::name)).contains("orders");
        assertThat(desk.engine.calls).filteredOn("inspect"::equals).hasSize(1);
    }

    private void edit(UnaryOperator<String> change) {
        desk.edits.edit("edit", project -> change.apply(project.text()), refused -> {});
        desk.work();
    }

    private List<String> frames() {
        return diagram.diagram().get().content().frames().stream()
                .map(DiagramContent.DiagramFrame::title)
                .toList();
    }

    @Test
    @DisplayName("lead on to the design, and back to the first screen where no project is open")
    void leadsOn() {
        model.remedy();
        assertThat(desk.session.step().get()).isEqualTo(StepId.CONNECT);
        desk.withProject();
        model.proceed();
        assertThat(desk.session.step().get()).isEqualTo(StepId.DESIGN);
        model.remedy();
        assertThat(desk.work().engine.calls).filteredOn("inspect"::equals).hasSize(2);
    }
}
