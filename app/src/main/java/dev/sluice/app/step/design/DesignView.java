package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.DataTable;
import dev.sluice.app.control.InspectorPane;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Page;
import dev.sluice.app.control.SegmentedChoice;
import dev.sluice.app.control.StatePane;
import dev.sluice.app.control.Styles;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** The design: the model at the left, items or the mapping of what is selected in the middle, its keys at the right. */
public final class DesignView {
    private DesignView() {}

    /** Makes the screen. */
    public static Page create(DesignViewModel model, AggregateViewModel items, KeyFieldsViewModel keys) {
        Button next = Nodes.button("design-next", text("design.next"), Feather.ARROW_RIGHT, model::proceed);
        next.getStyleClass().add(Styles.PRIMARY);
        next.disableProperty().bind(model.missing());
        SegmentedChoice<DesignMode> mode =
                new SegmentedChoice<>("design-mode", text("design.mode"), model.mode(), DesignView::word);
        StackPane body = new StackPane();
        Map<DesignMode, Node> bodies = new EnumMap<>(DesignMode.class);
        Consumer<DesignMode> show = wanted ->
                body.getChildren().setAll(bodies.computeIfAbsent(wanted, missing -> body(missing, model, items)));
        model.mode().addListener((observed, before, now) -> show.accept(now));
        show.accept(model.mode().get());
        return new Page("page-design", text("step.design"), model.context())
                .actions(mode, next)
                .side(new ModelPane(model))
                .body(body)
                .inspector(new InspectorPane("design-inspector", Feather.LAYERS, model.facts())
                        .leading(new KeyFieldsPane(keys), new SizesPane(model.sizes()), new CostsPane(model.costs())));
    }

    private static String word(DesignMode mode) {
        return switch (mode) {
            case AGGREGATE -> text("design.mode.aggregate");
            case MAPPING -> text("design.mapping");
            case JSON -> text("design.mode.json");
        };
    }

    private static Node body(DesignMode mode, DesignViewModel model, AggregateViewModel items) {
        Button another =
                Nodes.button("design-remedy", text("action.continue"), Feather.ARROW_RIGHT, model::openAnother);
        if (mode == DesignMode.MAPPING) {
            return new StatePane(model.state(), mapping(model), another);
        }
        String id = mode == DesignMode.JSON ? "design-json-again" : "design-again";
        Button again = Nodes.button(id, text("design.aggregate.again"), Feather.REFRESH_CW, () -> {
            if (model.missing().get()) {
                model.openAnother();
            } else {
                items.readAgain();
            }
        });
        again.textProperty()
                .bind(Bindings.when(model.missing())
                        .then(text("action.continue"))
                        .otherwise(text("design.aggregate.again")));
        return new StatePane(items.state(), mode == DesignMode.JSON ? json(items) : new AggregatePane(items), again);
    }

    private static Node json(AggregateViewModel items) {
        TextArea json = new TextArea();
        json.setId("design-json");
        json.setEditable(false);
        json.setAccessibleText(text("design.mode.json"));
        json.getStyleClass().addAll(Styles.MONO, "code-area");
        json.textProperty().bind(items.json());
        return json;
    }

    private static BorderPane mapping(DesignViewModel model) {
        DataTable<MappingRow> table = new DataTable<>("design-mapping", text("design.mapping"), model.rows(), 100);
        table.text(text("design.column.name"), 18, MappingRow::name, Styles.MONO)
                .text(text("design.column.role"), 13, MappingRow::role, Styles.MUTED)
                .text(text("design.column.from"), 41, MappingRow::from, Styles.MONO)
                .text(text("design.column.note"), 28, MappingRow::note, Styles.MUTED)
                .whenEmpty(text("design.noRows"));
        HBox head = new HBox(
                Nodes.label(text("design.mapping"), Styles.STRONG),
                Nodes.bound(
                        Bindings.createStringBinding(
                                () -> model.selected()
                                        .get()
                                        .map(DesignNode::name)
                                        .orElse(""),
                                model.selected()),
                        Styles.MUTED));
        head.getStyleClass().add("tool-row");
        BorderPane content = new BorderPane(table);
        content.setTop(head);
        return content;
    }
}
