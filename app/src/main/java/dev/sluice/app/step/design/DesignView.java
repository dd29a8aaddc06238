package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.DataTable;
import dev.sluice.app.control.InspectorPane;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Page;
import dev.sluice.app.control.StatePane;
import dev.sluice.app.control.Styles;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** The design: the model at the left, the mapping of what is selected, its keys at the right. */
public final class DesignView {
    private DesignView() {}

    /** Makes the screen. */
    public static Page create(DesignViewModel model) {
        Button next = Nodes.button("design-next", text("design.next"), Feather.ARROW_RIGHT, model::proceed);
        next.getStyleClass().add(Styles.PRIMARY);
        next.disableProperty().bind(model.missing());
        Button remedy = Nodes.button("design-remedy", text("action.continue"), Feather.ARROW_RIGHT, model::openAnother);
        return new Page("page-design", text("step.design"), model.context())
                .actions(next)
                .side(new ModelPane(model))
                .body(new StatePane(model.state(), mapping(model), remedy))
                .inspector(new InspectorPane("design-inspector", Feather.LAYERS, model.facts()));
    }

    private static BorderPane mapping(DesignViewModel model) {
        DataTable<MappingRow> table = new DataTable<>("design-mapping", text("design.mapping"), model.rows(), 100);
        table.text(text("design.column.name"), 23, MappingRow::name, Styles.MONO)
                .text(text("design.column.role"), 14, MappingRow::role, Styles.MUTED)
                .text(text("design.column.from"), 43, MappingRow::from, Styles.MONO)
                .text(text("design.column.note"), 20, MappingRow::note, Styles.MUTED)
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
