package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.DataTable;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** Where the keys and attributes of what is selected come from: of an entity the columns of the source at the left, lines, and its attributes at the right; of a table or index how entities fill its keys. */
final class MappingPane extends BorderPane {
    /** Of the width; the style sheet has bounds. */
    private static final double SOURCE_SHARE = 0.36;

    private final ObservableList<SourceLine> sources = FXCollections.observableArrayList();
    private final DataTable<SourceLine> columns =
            new DataTable<>("design-mapping-sources", text("design.mapping.source"), sources, 100);
    private final DataTable<MappingRow> attributes;
    private final MappingLines lines;

    MappingPane(DesignViewModel model, DesignActionsViewModel actions) {
        attributes = new DataTable<>("design-mapping", text("design.mapping"), model.rows(), 100);
        attributes
                .text(text("design.column.name"), 34, MappingRow::name, Styles.MONO)
                .text(text("design.column.from"), 40, MappingRow::from, Styles.MONO)
                .text(text("design.column.note"), 26, MappingRow::note, Styles.MUTED)
                .whenEmpty(text("design.noRows"))
                // The lines go to the rows by their places.
                .inGivenOrder()
                .onSelect(actions::select);
        columns.text(text("design.mapping.source"), 62, SourceLine::reference, Styles.MONO)
                .text(text("design.mapping.type"), 38, SourceLine::type, Styles.MUTED)
                .inGivenOrder()
                .emphasise(line -> !model.mappingPicture().get().isRead(line), "unread");
        columns.getStyleClass().add("mapping-sources");
        columns.prefWidthProperty().bind(widthProperty().multiply(SOURCE_SHARE));
        lines = new MappingLines(columns, attributes);
        HBox ofEntity = new HBox(columns, lines, attributes);
        HBox.setHgrow(attributes, Priority.ALWAYS);
        Nodes.showWhile(ofEntity, actions.entitySelected());
        Node ofKeys = keys(model);
        Nodes.showWhile(ofKeys, actions.entitySelected().not());
        setTop(head(model, actions));
        setCenter(new StackPane(ofEntity, ofKeys));
        model.mappingPicture().addListener((observed, before, now) -> show(now));
        show(model.mappingPicture().get());
    }

    /** How entities fill the keys of a table or an index. */
    private static Node keys(DesignViewModel model) {
        return new DataTable<>("design-mapping-keys", text("design.mapping"), model.rows(), 100)
                .text(text("design.table.entity"), 22, MappingRow::name, Styles.STRONG)
                .text(text("design.column.key"), 18, MappingRow::role, Styles.MONO)
                .text(text("design.column.template"), 36, MappingRow::from, Styles.MONO)
                .text(text("design.column.note"), 24, MappingRow::note, Styles.MUTED)
                .whenEmpty(text("design.noRows"));
    }

    private void show(MappingPicture now) {
        sources.setAll(now.sources());
        lines.show(now.links());
    }

    private static Node head(DesignViewModel model, DesignActionsViewModel actions) {
        Button add =
                Nodes.button("design-add-attribute", text("design.add.attribute"), Feather.PLUS, actions::addAttribute);
        Nodes.showWhile(add, actions.entitySelected());
        Button edit =
                Nodes.button("design-edit-attribute", text("design.edit"), Feather.EDIT_2, actions::editAttribute);
        Button leave = Nodes.button(
                "design-remove-attribute", text("design.leaveOut"), Feather.TRASH_2, actions::removeAttribute);
        for (Button button : new Button[] {edit, leave}) {
            button.disableProperty().bind(actions.attributeSelected().not());
            Nodes.showWhile(button, actions.entitySelected());
        }
        HBox head = new HBox(
                Nodes.label(text("design.mapping"), Styles.STRONG),
                Nodes.bound(
                        Bindings.createStringBinding(
                                () -> model.selected()
                                        .get()
                                        .map(DesignNode::name)
                                        .orElse(""),
                                model.selected()),
                        Styles.MUTED),
                Nodes.spring(),
                add,
                edit,
                leave);
        head.getStyleClass().add("tool-row");
        return head;
    }
}
