package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.DataTable;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;

/** Sample rows as items, one below the other with a column for each attribute. */
final class ItemTablePane extends BorderPane {
    private static final double ENTITY_WIDTH = 112;
    private static final double WIDTH = 128;
    private static final double KEY_WIDTH = 176;
    /** Of a table with a sort key; others have one less. */
    private static final int KEYS = 2;

    private final TableView<ItemTable.Row> table = new TableView<>();
    private List<String> attributes = List.of();

    ItemTablePane(AggregateViewModel model) {
        table.setId("design-table");
        table.setAccessibleText(text("design.mode.table"));
        table.getStyleClass().add("item-table");
        table.setPlaceholder(Nodes.label(text("design.aggregate.none")));
        table.getSelectionModel().selectedItemProperty().addListener((observed, before, now) -> {
            if (now != null) {
                model.item().set(Optional.of(now.item()));
            }
        });
        setTop(new SampleHead(model, List.of(), List.of()));
        setCenter(table);
        // Not told what was there before: two tables would be compared to their last item.
        model.table().addListener(observed -> show(model.table().get()));
        show(model.table().get());
    }

    private void show(ItemTable now) {
        if (!attributes.equals(now.attributes()) || table.getColumns().isEmpty()) {
            attributes = now.attributes();
            List<TableColumn<ItemTable.Row, ?>> columns = new ArrayList<>();
            columns.add(entity());
            for (int index = 0; index < attributes.size(); index++) {
                columns.add(attribute(attributes.get(index), index < KEYS ? KEY_WIDTH : WIDTH));
            }
            table.getColumns().setAll(columns);
        }
        table.getItems().setAll(now.rows());
    }

    private static TableColumn<ItemTable.Row, ItemTable.Row> entity() {
        TableColumn<ItemTable.Row, ItemTable.Row> column = new TableColumn<>(text("design.table.entity"));
        column.setPrefWidth(ENTITY_WIDTH);
        column.getStyleClass().add(DataTable.FIRST);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(ignored -> new EntityCell());
        return column;
    }

    /** Not sorted by a click: the order of the keys is what the table is for. */
    private static TableColumn<ItemTable.Row, String> attribute(String name, double width) {
        TableColumn<ItemTable.Row, String> column = new TableColumn<>(name);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().value(name)));
        column.setCellFactory(ignored -> new ValueCell());
        return column;
    }

    private static final class EntityCell extends TableCell<ItemTable.Row, ItemTable.Row> {
        @Override
        protected void updateItem(ItemTable.Row row, boolean empty) {
            super.updateItem(row, empty);
            boolean none = empty || row == null;
            setGraphic(none ? null : Nodes.badge(row.mark()));
            setText(none ? "" : row.item().entity());
        }
    }

    private static final class ValueCell extends TableCell<ItemTable.Row, String> {
        ValueCell() {
            getStyleClass().add(Styles.MONO);
            setEllipsisString(Nodes.ELLIPSIS);
        }

        @Override
        protected void updateItem(String value, boolean empty) {
            super.updateItem(value, empty);
            boolean none = empty || value == null || value.isEmpty();
            setText(none ? "" : value);
            setTooltip(none ? null : new Tooltip(value));
        }
    }
}
